// What the screens wear: the house's look and the feast of the day as custom properties, known without waiting.
import { DAY, type Instant, type ServiceDay, type StateOf } from '#protocol';
import type { Bus } from '#server/bus.server.ts';
import type { Reader, Store, Tx } from '#server/store.server.ts';
import { onTopic, type Served } from '#server/wire.server.ts';
import {
	lookChanged,
	seasonNames,
	slidesChanged,
	styleDesk,
	worn,
	type Look,
	type KeptUse
} from './contract.ts';
import { lookOf, looksServed, wear } from './looks.server.ts';
import { areKept, forgetUnused, keepPicture, pictureFile } from './pictures.server.ts';
import { dotsIn } from './rules/pictures.ts';
import { nextWindow, seasonOf } from './rules/seasons.ts';
import { isOfDay } from './rules/slides.ts';
import type { StyleTables } from './schema.server.ts';
import { slidesIn, slidesServed, slidesToday } from './slides.server.ts';
import { varsOf } from './rules/wearing.ts';

export interface StyleNeeds {
	store: Store;
	bus: Bus;
	now: () => Instant;
	today: (now: Instant) => ServiceDay;
	venue: () => { language: 'en' | 'zh'; phoneRegion: string; zone: string };
	/** Pictures that others than the look show. */
	shownElsewhere: (read: Reader) => Promise<readonly string[]>;
}

export type Worn = StateOf<typeof worn>;

async function wornNow(read: Reader, needs: StyleNeeds, now: Instant): Promise<Worn & Printed> {
	const { look } = await lookOf(read, needs);
	const day = needs.today(now);
	const season = seasonOf(day, look.seasons, look.openedOn);
	const slides = await slidesIn(read);
	return {
		...{ vars: varsOf(look, season), season: season ?? null },
		...{ calling: look.calling, calls: look.calls },
		slides: slides.some((slide) => isOfDay(slide, day)),
		logoDots: look.logoDots
	};
}

interface Printed {
	logoDots: string | null;
}

function deskView(needs: StyleNeeds): Served {
	return onTopic(styleDesk, {
		state: async (_, { read, now }) => {
			const { look, undo } = await lookOf(read, needs);
			const today = needs.today(now);
			const windows = seasonNames.map((name) => {
				const next = nextWindow(name, look.seasons[name], today, look.openedOn);
				return { name, feast: next?.feast ?? null, from: next?.from ?? null, to: next?.to ?? null };
			});
			return { look, undo, today, windows };
		}
	});
}

async function forgetPictures(tx: Tx, { shownElsewhere }: StyleNeeds, at: Instant): Promise<void> {
	const looks = await tx
		.tables<StyleTables>()
		.selectFrom('looks')
		.select('look')
		.where('venue_id', '=', tx.venue)
		.execute();
	const named = JSON.stringify([looks, await slidesIn(tx), await shownElsewhere(tx)]);
	await forgetUnused(tx, named, at - DAY);
}

const pictureShelf = (store: Store) => ({
	/** A logo's black dots by their name. */
	async dots(name: string) {
		const file = name.endsWith('.dots') ? await pictureFile(store.read, name) : undefined;
		return file && dotsIn(file.body);
	},
	picture: (name: string) => pictureFile(store.read, name),
	/** Whether a picture of this name is kept. */
	isPicture: (read: Reader, name: string) => areKept(read, [name]),
	keepPicture: (bytes: Uint8Array, use: KeptUse | 'dots', at: Instant) =>
		keepPicture(store, bytes, use, at)
});

/** Answers once what is worn is known. */
export async function styleService(needs: StyleNeeds) {
	const { store, bus } = needs;
	const slideNeeds = { today: needs.today, zone: () => needs.venue().zone };
	let now = await wornNow(store.read, needs, needs.now());
	let logo: ReturnType<typeof dotsIn>;

	async function dress(at: Instant): Promise<boolean> {
		const before = JSON.stringify(now);
		now = await wornNow(store.read, needs, at);
		const file = now.logoDots === null ? undefined : await pictureFile(store.read, now.logoDots);
		logo = file && dotsIn(file.body);
		return before !== JSON.stringify(now);
	}
	await dress(needs.now());
	for (const fact of [lookChanged, slidesChanged])
		bus.on('style', fact, async () => {
			await dress(needs.now());
		});
	return {
		/** What is worn just now; for the first drawing of every page. Synchronous. */
		worn: (): Worn => now,
		/** Today's slides, for the first drawing of an idle screen; nothing where there are none. */
		slides: async (at: Instant) =>
			now.slides ? slidesToday(store.read, slideNeeds, at) : undefined,
		/** The logo in black dots, for paper. Synchronous. */
		printedLogo: () => logo,
		/** A new day may bring a feast or take a slide away: the screens hear it. */
		async turn(at: Instant): Promise<void> {
			if (await dress(at)) bus.tell([{ name: lookChanged.name, data: {} }]);
		},
		/** Pictures that nothing names any more go after a day. */
		forgetPictures: (at: Instant) => store.write((tx) => forgetPictures(tx, needs, at)),
		/** The wizard's answers, over what a new house wears. */
		async begin(tx: Tx, change: Partial<Look>, at: Instant): Promise<void> {
			const { look } = await lookOf(tx, needs);
			await wear(tx, { ...look, ...change }, at);
		},
		...pictureShelf(store),
		served: [
			onTopic(worn, { state: (_, { read, now: at }) => wornNow(read, needs, at) }),
			deskView(needs),
			...looksServed(needs),
			...slidesServed(slideNeeds)
		] satisfies Served[]
	};
}

export type StyleService = Awaited<ReturnType<typeof styleService>>;

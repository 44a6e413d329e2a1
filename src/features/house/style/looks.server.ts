// The looks that were in force, newest last: changing adds one, undo steps back, reset adds the first day's.
import { fail, ok, type Instant } from '#protocol';
import type { Reader, Tx } from '#server/store.server.ts';
import { onCommand, type Served } from '#server/wire.server.ts';
import {
	changeLook,
	lookChanged,
	resetLook,
	setPictures,
	undoLook,
	type Look
} from './contract.ts';
import { areKept } from './pictures.server.ts';
import { usualSeasons } from './rules/seasons.ts';
import type { StyleTables } from './schema.server.ts';

/** How many looks can be gone back to. */
const KEPT = 20;

export interface LookNeeds {
	venue: () => { language: 'en' | 'zh'; phoneRegion: string };
}

/** The look of a house that has not said otherwise. */
function firstLook(house: ReturnType<LookNeeds['venue']>): Look {
	return {
		...{ calling: 'numbers', calls: 'voice', accent: null, seal: null },
		...{ logo: null, logoDots: null, photo: null, openedOn: null },
		seasons: usualSeasons(house)
	};
}

const standing = (read: Reader) =>
	read
		.tables<StyleTables>()
		.selectFrom('looks')
		.select(['number', 'look'])
		.where('venue_id', '=', read.venue)
		.where('undone', '=', 0)
		.orderBy('number', 'desc');

export async function lookOf(
	read: Reader,
	needs: LookNeeds
): Promise<{ look: Look; undo: boolean }> {
	const [newest] = await standing(read).limit(1).execute();
	const first = firstLook(needs.venue());
	if (!newest) return { look: first, undo: false };
	return { look: { ...first, ...(JSON.parse(newest.look) as Partial<Look>) }, undo: true };
}

async function forgetOldest(tx: Tx): Promise<void> {
	const past = await standing(tx).offset(KEPT).limit(50).execute();
	const numbers = past.map(({ number }) => number);
	const looks = tx.tables<StyleTables>();
	await looks
		.deleteFrom('looks')
		.where('venue_id', '=', tx.venue)
		.where('undone', '=', 1)
		.execute();
	if (numbers.length === 0) return;
	await looks
		.deleteFrom('looks')
		.where('venue_id', '=', tx.venue)
		.where('number', 'in', numbers)
		.execute();
}

/** Puts a look in force. */
export async function wear(tx: Tx, look: Look, now: Instant): Promise<void> {
	const { last } = await tx
		.tables<StyleTables>()
		.selectFrom('looks')
		.select((all) => all.fn.max('number').as('last'))
		.where('venue_id', '=', tx.venue)
		.executeTakeFirstOrThrow();
	const number = Number(last ?? 0) + 1;
	await tx
		.tables<StyleTables>()
		.insertInto('looks')
		.values({
			...{ venue_id: tx.venue, number, look: JSON.stringify(look) },
			...{ set_at: now, undone: 0 }
		})
		.execute();
	await forgetOldest(tx);
	tx.tell(lookChanged, {});
}

/** 29 February is a birthday, 31 April is not. */
function isDay(openedOn: string | null): boolean {
	if (openedOn === null) return true;
	const [month, day] = openedOn.split('-').map(Number);
	return (day ?? 0) <= ([31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][(month ?? 1) - 1] ?? 0);
}

export function looksServed(needs: LookNeeds): Served[] {
	return [
		onCommand(changeLook, async ({ look }, { tx, now }) => {
			if (!isDay(look.openedOn)) return fail('no-such-day');
			if (!(await areKept(tx, [look.logo, look.logoDots, look.photo])))
				return fail('unknown-picture');
			await wear(tx, look, now);
			return ok({});
		}),
		onCommand(setPictures, async (pictures, { tx, now }) => {
			if (!(await areKept(tx, Object.values(pictures)))) return fail('unknown-picture');
			await wear(tx, { ...(await lookOf(tx, needs)).look, ...pictures }, now);
			return ok({});
		}),
		onCommand(undoLook, async (_, { tx }) => {
			const [newest] = await standing(tx).limit(1).execute();
			if (!newest) return fail('nothing-to-undo');
			await tx
				.tables<StyleTables>()
				.updateTable('looks')
				.set({ undone: 1 })
				.where('venue_id', '=', tx.venue)
				.where('number', '=', newest.number)
				.execute();
			tx.tell(lookChanged, {});
			return ok({});
		}),
		onCommand(resetLook, async (_, { tx, now }) => {
			const { calling, calls } = (await lookOf(tx, needs)).look;
			await wear(tx, { ...firstLook(needs.venue()), calling, calls }, now);
			return ok({});
		})
	];
}

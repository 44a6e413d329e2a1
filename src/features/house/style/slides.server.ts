// The slides of the idle screens: kept, put in order, taken away.
import { fail, newId, ok, type Instant, type ServiceDay, type StateOf } from '#protocol';
import type { Reader, Tx } from '#server/store.server.ts';
import { onCommand, onTopic, type Served } from '#server/wire.server.ts';
import {
	allSlides,
	orderSlides,
	removeSlide,
	saveSlide,
	shownSlides,
	slidesChanged,
	type Slide
} from './contract.ts';
import { areKept } from './pictures.server.ts';
import { isOfDay } from './rules/slides.ts';
import type { StyleTables } from './schema.server.ts';

const MOST_SLIDES = 60;

export interface SlideNeeds {
	today: (now: Instant) => ServiceDay;
	zone: () => string;
}

const rows = (read: Reader) => read.tables<StyleTables>();

/** All slides in their order. */
export async function slidesIn(read: Reader): Promise<Slide[]> {
	const found = await rows(read)
		.selectFrom('slides')
		.select(['slide', 'place'])
		.where('venue_id', '=', read.venue)
		.orderBy('place')
		.orderBy('id')
		.execute();
	return found.map(({ slide, place }) => ({ ...(JSON.parse(slide) as Slide), place }));
}

async function put(tx: Tx, slide: Slide, now: Instant): Promise<void> {
	const kept = { slide: JSON.stringify(slide), place: slide.place, set_at: now };
	await rows(tx)
		.insertInto('slides')
		.values({ venue_id: tx.venue, id: slide.id, ...kept })
		.onConflict((on) => on.columns(['venue_id', 'id']).doUpdateSet(kept))
		.execute();
	tx.tell(slidesChanged, {});
}

function faultOf(slide: Slide) {
	if (slide.titleEn === '' && slide.titleZh === '') return fail('no-title');
	if (slide.from !== null && slide.to !== null && slide.to < slide.from)
		return fail('ends-before-it-begins');
	return undefined;
}

function keptAs(slide: Slide, all: readonly Slide[]) {
	const before = all.find(({ id }) => id === slide.id);
	if (slide.id !== '' && !before) return fail('unknown-slide');
	if (!before && all.length >= MOST_SLIDES) return fail('too-many-slides', { most: MOST_SLIDES });
	const last = Math.max(0, ...all.map((one) => one.place));
	return ok({ id: before?.id, place: before?.place ?? last + 1 });
}

const saving = onCommand(saveSlide, async ({ slide }, { tx, now }) => {
	const fault = faultOf(slide);
	if (fault) return fault;
	if (!(await areKept(tx, [slide.photo]))) return fail('unknown-picture');
	const kept = keptAs(slide, await slidesIn(tx));
	if (!kept.ok) return kept;
	const { id = newId(now), place } = kept.value;
	await put(tx, { ...slide, id, place }, now);
	return ok({ id });
});

const removing = onCommand(removeSlide, async ({ id }, { tx }) => {
	const { numDeletedRows } = await rows(tx)
		.deleteFrom('slides')
		.where('venue_id', '=', tx.venue)
		.where('id', '=', id)
		.executeTakeFirst();
	if (numDeletedRows === 0n) return fail('unknown-slide');
	tx.tell(slidesChanged, {});
	return ok({});
});

const ordering = onCommand(orderSlides, async ({ ids }, { tx, now }) => {
	const all = await slidesIn(tx);
	if (ids.length !== all.length || all.some(({ id }) => !ids.includes(id)))
		return fail('unknown-slide');
	for (const slide of all) await put(tx, { ...slide, place: 1 + ids.indexOf(slide.id) }, now);
	return ok({});
});

/** Today's slides with their hours, in their order. */
export async function slidesToday(
	read: Reader,
	{ today, zone }: SlideNeeds,
	now: Instant
): Promise<StateOf<typeof shownSlides>> {
	const slides = await slidesIn(read);
	return { zone: zone(), slides: slides.filter((slide) => isOfDay(slide, today(now))) };
}

export function slidesServed({ today, zone }: SlideNeeds): Served[] {
	return [
		saving,
		removing,
		ordering,
		onTopic(shownSlides, {
			state: (_, { read, now }) => slidesToday(read, { today, zone }, now)
		}),
		onTopic(allSlides, {
			state: async (_, { read, now }) => ({
				...{ today: today(now), zone: zone() },
				slides: await slidesIn(read)
			})
		})
	];
}

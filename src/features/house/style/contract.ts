// How the house looks and how it calls: two colours, logo, photograph, names or numbers, feasts, and slides.
import * as v from 'valibot';
import { defineCommand, defineFact, defineTopic, surfaces } from '#protocol';

/** `#1b4d3e`; null is the look that Hoststand comes with. */
const Colour = v.nullable(v.pipe(v.string(), v.regex(/^#[0-9a-f]{6}$/)));
/** The name of a kept picture: the hash of its bytes, and its kind. */
export const PictureName = v.pipe(v.string(), v.regex(/^[0-9a-f]{32}\.(png|jpg|webp|dots)$/));
const Picture = v.nullable(PictureName);
const Day = v.pipe(v.string(), v.isoDate());
const Wall = v.pipe(v.string(), v.regex(/^([01]\d|2[0-3]):[0-5]\d$/));

export const seasonNames = [
	...(['spring-festival', 'lantern', 'qingming', 'dragon-boat', 'qixi', 'mid-autumn'] as const),
	...(['national-day', 'christmas', 'new-year', 'anniversary'] as const)
] as const;
export type SeasonName = (typeof seasonNames)[number];

const days = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(40));
/** Worn from so many days before the feast to so many after it. */
const SeasonWish = v.object({ on: v.boolean(), before: days, after: days });
export type SeasonWish = v.InferOutput<typeof SeasonWish>;
const SeasonWishes = v.object(
	Object.fromEntries(seasonNames.map((name) => [name, SeasonWish])) as Record<
		SeasonName,
		typeof SeasonWish
	>
);
export type SeasonWishes = v.InferOutput<typeof SeasonWishes>;

const callings = ['numbers', 'names'] as const;
const callVoices = ['voice', 'chime', 'text'] as const;

/** How parties are called: by number or by the name they gave; spoken, with a chime, or only shown. */
const Calling = v.object({
	calling: v.picklist(callings),
	calls: v.picklist(callVoices)
});

export const Look = v.object({
	...Calling.entries,
	accent: Colour,
	seal: Colour,
	logo: Picture,
	/** The same in black dots, for paper. */
	logoDots: Picture,
	photo: Picture,
	seasons: SeasonWishes,
	/** The house's birthday, `MM-DD`. */
	openedOn: v.nullable(v.pipe(v.string(), v.regex(/^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/)))
});
export type Look = v.InferOutput<typeof Look>;

const line = (most: number) => v.pipe(v.string(), v.trim(), v.maxLength(most));

/** One page of the idle screens. Times are the wall's; days are service days. */
export const Slide = v.object({
	id: v.pipe(v.string(), v.maxLength(40)),
	...{ titleEn: line(60), titleZh: line(60), textEn: line(200), textZh: line(200) },
	photo: Picture,
	...{ from: v.nullable(Day), to: v.nullable(Day) },
	/** 1 for Monday; none is every day. */
	weekdays: v.pipe(
		v.array(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(7))),
		v.maxLength(7)
	),
	...{ opens: v.nullable(Wall), closes: v.nullable(Wall) },
	place: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1000)),
	on: v.boolean()
});
export type Slide = v.InferOutput<typeof Slide>;

export const lookChanged = defineFact({ name: 'style.look-changed', data: v.object({}) });
export const slidesChanged = defineFact({ name: 'style.slides-changed', data: v.object({}) });

/** What screens wear today: custom properties for `<html>`, the feast, and how parties are called. */
export const worn = defineTopic({
	name: 'style.worn',
	from: surfaces,
	overHttp: true,
	params: v.object({}),
	state: v.object({
		vars: v.record(v.string(), v.string()),
		season: v.nullable(v.picklist(seasonNames)),
		...Calling.entries,
		/** Slides stand on the idle screens today. */
		slides: v.boolean()
	}),
	changedBy: [lookChanged, slidesChanged]
});

/** Today's slides with their hours, in their order; screens mind the clock by themselves. */
export const shownSlides = defineTopic({
	name: 'style.shown-slides',
	from: surfaces,
	params: v.object({}),
	state: v.object({ zone: v.string(), slides: v.array(Slide) }),
	changedBy: [slidesChanged, lookChanged]
});

const desk = { from: ['desk'], staff: ['manager'] } as const;

/** The desk's page: the look in force, whether there is one before it, feasts with their next days. */
export const styleDesk = defineTopic({
	name: 'style.desk',
	...desk,
	params: v.object({}),
	state: v.object({
		look: Look,
		/** There is an earlier look to go back to. */
		undo: v.boolean(),
		today: Day,
		windows: v.array(
			v.object({
				name: v.picklist(seasonNames),
				feast: v.nullable(Day),
				from: v.nullable(Day),
				to: v.nullable(Day)
			})
		)
	}),
	changedBy: [lookChanged]
});

/** Every slide, past ones too. */
export const allSlides = defineTopic({
	name: 'style.all-slides',
	...desk,
	params: v.object({}),
	state: v.object({ today: Day, zone: v.string(), slides: v.array(Slide) }),
	changedBy: [slidesChanged]
});

export const changeLook = defineCommand({
	name: 'style.change-look',
	...desk,
	input: v.object({ look: Look }),
	answer: v.object({}),
	refusals: { 'unknown-picture': null, 'no-such-day': null }
});

/** The pictures alone, over the look in force: the wizard's, once its browser is the desk. */
export const setPictures = defineCommand({
	name: 'style.set-pictures',
	...desk,
	input: v.pick(Look, ['logo', 'logoDots', 'photo']),
	answer: v.object({}),
	refusals: { 'unknown-picture': null }
});

/** Back to the look before the one in force; again goes one further. */
export const undoLook = defineCommand({
	name: 'style.undo-look',
	...desk,
	input: v.object({}),
	answer: v.object({}),
	refusals: { 'nothing-to-undo': null }
});

/** Colours, pictures and feasts as they were on the first day; how parties are called stays. Can be undone. */
export const resetLook = defineCommand({
	name: 'style.reset-look',
	...desk,
	input: v.object({}),
	answer: v.object({}),
	refusals: {}
});

/** A new slide has an empty id. */
export const saveSlide = defineCommand({
	name: 'style.save-slide',
	...desk,
	input: v.object({ slide: Slide }),
	answer: v.object({ id: v.string() }),
	refusals: {
		'unknown-slide': null,
		'unknown-picture': null,
		'no-title': null,
		'ends-before-it-begins': null,
		'too-many-slides': v.object({ most: v.number() })
	}
});

export const removeSlide = defineCommand({
	name: 'style.remove-slide',
	...desk,
	input: v.object({ id: v.pipe(v.string(), v.maxLength(40)) }),
	answer: v.object({}),
	refusals: { 'unknown-slide': null }
});

/** The whole order, first slide first. */
export const orderSlides = defineCommand({
	name: 'style.order-slides',
	...desk,
	input: v.object({ ids: v.pipe(v.array(v.pipe(v.string(), v.maxLength(40))), v.maxLength(60)) }),
	answer: v.object({}),
	refusals: { 'unknown-slide': null }
});

/** The pictures that the look wears. */
export const pictureUses = ['logo', 'photo'] as const;
export type PictureUse = (typeof pictureUses)[number];

/** What a kept picture is for; its limits stand in rules/pictures.ts. */
export const keptUses = [...pictureUses, 'dish'] as const;
export type KeptUse = (typeof keptUses)[number];

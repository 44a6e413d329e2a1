// The house's own text of its slips: trying one, saving it, and every version that was ever saved.
import * as v from 'valibot';
import { defineCommand, defineFact, defineQuery, defineTopic } from '#protocol';

const Name = v.pipe(v.string(), v.maxLength(60));
/** A picture may stand in a text as base64. */
const Text = v.pipe(v.string(), v.maxLength(24_000));
const Note = v.pipe(v.string(), v.trim(), v.maxLength(120));
const Count = v.pipe(v.number(), v.integer(), v.minValue(0));
export const tongues = ['zh', 'en', 'both'] as const;
export type Tongue = (typeof tongues)[number];
const paperWidths = [58, 80] as const;

/** A slip's text in each language; without one for both, Chinese stands above English. */
export const Texts = v.object({ zh: Text, en: Text, both: v.optional(Text) });
export type Texts = v.InferOutput<typeof Texts>;

/** What is wrong with a text. Those of the first row stop it from being saved, wherever they are found. */
export const findingCodes = [
	...(['empty', 'control', 'escape', 'braces', 'command', 'unknown-value'] as const),
	...(['unknown-property', 'unknown-option', 'code-first', 'needed-missing'] as const),
	...(['code-small', 'code-fine', 'code-wide', 'bars-wide', 'code-unreadable'] as const),
	...([
		'image-large',
		'image-unreadable',
		'torn',
		'many-lines',
		'not-shown',
		'unprintable'
	] as const)
] as const;
export type FindingCode = (typeof findingCodes)[number];

export const Finding = v.object({
	tongue: v.picklist(tongues),
	/** The first line is 1. */
	line: v.number(),
	severity: v.picklist(['stops', 'warns']),
	code: v.picklist(findingCodes),
	/** The paper on which it goes wrong; absent: on any. */
	paper: v.optional(v.picklist(paperWidths)),
	/** A name, a list of names or an option as it stands in the text. */
	what: v.optional(v.string()),
	/** How much it is and how much it may be: columns, dots, lines. */
	is: v.optional(v.number()),
	most: v.optional(v.number())
});
export type Finding = v.InferOutput<typeof Finding>;

/** A slip's text was saved, taken back, or found not to print. */
export const slipTextChanged = defineFact({
	name: 'printing.slip-text-changed',
	data: v.object({ name: v.string() })
});

const Called = v.object({ en: v.string(), zh: v.string() });

/** Every slip that the house prints, as the desk lists them. Its picture is /api/slips/look-NAME-LANGUAGE-NUMBER.svg. */
export const slipTexts = defineTopic({
	name: 'printing.slip-texts',
	from: ['desk'],
	staff: ['manager'],
	params: v.object({}),
	state: v.object({
		slips: v.array(
			v.object({
				name: v.string(),
				called: Called,
				/** The newest version; 0 is the house style that came with Hoststand. */
				number: v.number(),
				/** The house has its own text. */
				isOwn: v.boolean(),
				at: v.optional(v.number()),
				by: v.optional(v.string()),
				/** Since then the house style is printed, because the own text does not fit any more. */
				faultyAt: v.optional(v.number())
			})
		)
	}),
	changedBy: [slipTextChanged]
});

const Version = v.object({
	number: v.number(),
	at: v.optional(v.number()),
	by: v.optional(v.string()),
	note: v.string(),
	/** It is the house style, whatever that is by now. */
	isDeclared: v.boolean(),
	texts: Texts
});
export type Version = v.InferOutput<typeof Version>;

/** One slip with all its versions, newest first; the last is number 0, the house style. */
export const slipText = defineTopic({
	name: 'printing.slip-text',
	from: ['desk'],
	staff: ['manager'],
	params: v.object({ name: Name }),
	state: v.object({
		known: v.boolean(),
		called: Called,
		/** What may stand in it, each with an example. */
		values: v.record(v.string(), v.string()),
		versions: v.array(Version),
		faultyAt: v.optional(v.number())
	}),
	changedBy: [slipTextChanged]
});

const Values = v.record(Name, v.pipe(v.string(), v.maxLength(500)));
const Draft = { name: Name, texts: Texts, tongue: v.picklist(tongues), values: Values };

/** The text as it would come out, and what is wrong with it. Prints nothing. */
export const trySlipText = defineQuery({
	name: 'printing.try-slip-text',
	from: ['desk'],
	staff: ['manager'],
	input: v.object({
		...Draft,
		/** The chosen printer, or paper of this width. */
		on: v.union([v.pipe(v.string(), v.maxLength(40)), v.picklist(paperWidths)])
	}),
	answer: v.object({
		findings: v.array(Finding),
		/** Absent where it cannot be drawn; the findings say why. */
		picture: v.optional(
			v.object({
				/** For an <img>. */
				url: v.string(),
				/** Dots, 8 a millimetre, with the paper's edges. */
				width: v.number(),
				height: v.number(),
				form: v.picklist(['native', 'raster']),
				bytes: v.number(),
				/** Bytes that the virtual printer did not understand. */
				unknown: v.number()
			})
		)
	}),
	refusals: { 'unknown-slip': null, 'unknown-printer': null }
});

const Stopped = v.object({ findings: v.array(Finding) });
/** Somebody else has saved in the meantime: the newest version and who it was. */
const Overtaken = v.object({ number: v.number(), by: v.string() });

/** Saves a text as the next version. `onto` is the newest version that was seen. */
export const saveSlipText = defineCommand({
	name: 'printing.save-slip-text',
	from: ['desk'],
	staff: ['manager'],
	input: v.object({ name: Name, onto: Count, texts: Texts, note: v.optional(Note) }),
	answer: v.object({ number: v.number() }),
	refusals: {
		'unknown-slip': null,
		overtaken: Overtaken,
		'text-stopped': Stopped,
		'nothing-changed': null
	}
});

/** Takes the slip back to an earlier version, as a new one; 0 is the house style. */
export const takeSlipTextBack = defineCommand({
	name: 'printing.take-slip-text-back',
	from: ['desk'],
	staff: ['manager'],
	input: v.object({ name: Name, onto: Count, to: Count }),
	answer: v.object({ number: v.number() }),
	refusals: {
		'unknown-slip': null,
		'unknown-version': null,
		overtaken: Overtaken,
		'text-stopped': Stopped,
		'nothing-changed': null
	}
});

/** Prints the text as it stands, saved or not, with these values. */
export const printSlipText = defineCommand({
	name: 'printing.print-slip-text',
	from: ['desk'],
	staff: ['manager'],
	input: v.object({ ...Draft, printerId: v.pipe(v.string(), v.maxLength(40)) }),
	answer: v.object({ jobId: v.string() }),
	refusals: { 'unknown-slip': null, 'unknown-printer': null, 'text-stopped': Stopped }
});

// The desk's first page: what the house needs just now, and what must be green before the doors open.
import * as v from 'valibot';
import { defineCommand, defineFact, defineTopic, Phrase } from '#protocol';

const id = v.pipe(v.string(), v.minLength(1), v.maxLength(40));

/** Something that stands on Today may be different now. */
export const todayChanged = defineFact({ name: 'today.changed', data: v.object({}) });
/** A chime was asked for, to be heard at this device. */
export const chimeAsked = defineFact({
	name: 'today.chime-asked',
	data: v.object({ deviceId: id })
});

const Item = v.object({
	id: v.string(),
	kind: v.picklist(['plain', 'good', 'wait', 'late', 'alarm']),
	text: Phrase,
	at: v.optional(v.number()),
	href: v.string()
});
export type TodayLine = v.InferOutput<typeof Item>;
const items = v.array(Item);

/** A technician sees devices and paper here, never guests. */
const desk = { from: ['desk'], staff: ['manager', 'technician'] } as const;

/** What the house needs just now. `guests`: with lines that may name guests; the server decides. */
export const todayBoard = defineTopic({
	name: 'today.board',
	...desk,
	params: v.object({ guests: v.optional(v.boolean(), true) }),
	state: v.object({
		approvals: items,
		overdue: items,
		tasks: items,
		devices: items,
		book: items,
		outgoing: items,
		/** Guests expected by hour, tonight and tomorrow. */
		hours: v.array(
			v.object({
				day: v.string(),
				hours: v.array(v.object({ at: v.number(), parties: v.number(), covers: v.number() }))
			})
		)
	}),
	changedBy: [todayChanged]
});

/** What only a person can know: that paper came, that the voice was heard, that the camera read. */
export const trials = ['paper', 'voice', 'camera'] as const;
export type Trial = (typeof trials)[number];

const Ready = v.object({
	name: v.string(),
	state: v.picklist(['green', 'open']),
	text: Phrase,
	href: v.string()
});
export type ReadyLine = v.InferOutput<typeof Ready>;

const Subject = v.object({
	trial: v.picklist(trials),
	/** The printer or device. */
	id,
	name: v.string(),
	/** When a person said so last, and who; for the camera, when it read. */
	seenAt: v.optional(v.number()),
	by: v.optional(v.string()),
	/** It answers just now. */
	here: v.boolean()
});
export type TrialSubject = v.InferOutput<typeof Subject>;

/** The lines of "Ready for service" and what can be tried. */
export const readiness = defineTopic({
	name: 'today.readiness',
	...desk,
	params: v.object({}),
	state: v.object({ lines: v.array(Ready), subjects: v.array(Subject) }),
	changedBy: [todayChanged]
});

const unknown = { 'unknown-subject': null } as const;

/** A person has seen the paper or heard the voice, or takes it back. */
export const confirmTrial = defineCommand({
	name: 'today.confirm-trial',
	...desk,
	input: v.object({ trial: v.picklist(['paper', 'voice']), id, seen: v.boolean() }),
	answer: v.object({}),
	refusals: unknown
});

/** Lets a board or kiosk sound its call. */
export const soundChime = defineCommand({
	name: 'today.sound-chime',
	...desk,
	input: v.object({ deviceId: id }),
	answer: v.object({}),
	refusals: { ...unknown, 'not-here': null }
});

/** When this screen was asked last to sound its call. */
export const chime = defineTopic({
	name: 'today.chime',
	from: ['kiosk', 'board', 'host', 'table'],
	params: v.object({ deviceId: v.optional(id) }),
	state: v.object({ askedAt: v.nullable(v.number()) }),
	changedBy: [chimeAsked]
});

/** A kiosk's camera has read a code: any code, it need not be known. */
export const cameraRead = defineCommand({
	name: 'today.camera-read',
	from: ['kiosk'],
	input: v.object({}),
	answer: v.object({}),
	refusals: {}
});

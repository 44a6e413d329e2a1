// The voice that calls: phrases that the house has recorded itself, and which screen speaks in which part of the house.
import * as v from 'valibot';
import { defineCommand, defineFact, defineTopic } from '#protocol';

const language = v.picklist(['en', 'zh']);
const clip = v.pipe(v.string(), v.regex(/^[a-z0-9]{1,8}$/));
const deviceId = v.pipe(v.string(), v.minLength(1), v.maxLength(40));

export const voiceChanged = defineFact({ name: 'waitlist.voice-changed', data: v.object({}) });

/** Kinds of sound that browsers record. */
export const soundKinds = ['audio/webm', 'audio/ogg', 'audio/mp4'] as const;
/** In characters of base64: about eight seconds. */
const LONGEST = 48_000;

const desk = { from: ['desk'], staff: ['manager'] } as const;

/** Keeps a recording of a phrase; from now on it sounds instead of the built-in one. */
export const keepClip = defineCommand({
	name: 'waitlist.keep-clip',
	...desk,
	input: v.object({
		...{ language, clip },
		kind: v.picklist(soundKinds),
		audio: v.pipe(v.string(), v.base64(), v.minLength(40), v.maxLength(LONGEST))
	}),
	answer: v.object({}),
	refusals: { 'unknown-clip': null }
});

/** Back to the built-in clip. */
export const dropClip = defineCommand({
	name: 'waitlist.drop-clip',
	...desk,
	input: v.object({ language, clip }),
	answer: v.object({}),
	refusals: { 'unknown-clip': null }
});

/** Where a screen stands, and whether it speaks there: one a zone does, the others show and chime as set. */
export const setSpeaker = defineCommand({
	name: 'waitlist.set-speaker',
	...desk,
	input: v.object({
		deviceId,
		zone: v.pipe(v.string(), v.trim(), v.maxLength(24)),
		speaks: v.boolean()
	}),
	answer: v.object({}),
	refusals: {}
});

const OwnClip = v.object({ language, clip, at: v.number() });

/** For one screen: what the house has recorded, and whether this one speaks. */
export const voice = defineTopic({
	name: 'waitlist.voice',
	from: ['kiosk', 'board', 'host', 'desk'],
	params: v.object({ deviceId: v.optional(v.pipe(v.string(), v.maxLength(40)), '') }),
	state: v.object({ own: v.array(OwnClip), speaks: v.boolean() }),
	changedBy: [voiceChanged]
});

/** For the desk: where each screen stands. */
export const voiceZones = defineTopic({
	name: 'waitlist.voice-zones',
	...desk,
	params: v.object({}),
	state: v.object({
		zones: v.array(v.object({ deviceId, zone: v.string(), speaks: v.boolean() }))
	}),
	changedBy: [voiceChanged]
});

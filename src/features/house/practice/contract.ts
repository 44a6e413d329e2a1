// Practice: a device leaves the real house for a made-up one, and comes back. Nothing that it does there is real.
import * as v from 'valibot';
import { defineCommand, defineFact, defineTopic, type Id } from '#protocol';

const DeviceId = v.pipe(
	v.string(),
	v.maxLength(40),
	v.transform((id) => id as Id<'device'>)
);

const staffRooms = ['host', 'handheld', 'till', 'desk'] as const;
/** A board in the lobby has nothing to tap: it is brought back from elsewhere. */
const touched = ['kiosk', 'table', ...staffRooms] as const;

/** A device came or went, or the made-up evening began anew. */
export const practiceChanged = defineFact({ name: 'practice.changed', data: v.object({}) });

/** This device practises from now on. */
export const practiceBegun = defineFact({
	name: 'practice.begun',
	data: v.object({ deviceId: v.string() })
});

/** A host or manager sends a device to practise: their own, or any other that has a screen. */
export const beginPractice = defineCommand({
	name: 'practice.begin',
	from: staffRooms,
	staff: ['host'],
	input: v.object({ deviceId: DeviceId }),
	answer: v.object({}),
	refusals: { 'unknown-device': null, 'no-screen': null }
});

/** Whoever is signed in sends the very device in their hands to practise. */
export const enterPractice = defineCommand({
	name: 'practice.enter',
	from: staffRooms,
	staff: ['host', 'server', 'cashier'],
	input: v.object({}),
	answer: v.object({}),
	refusals: { 'unknown-device': null, 'no-screen': null }
});

/** From outside: a host or manager brings a device back. */
export const endPractice = defineCommand({
	name: 'practice.end',
	from: staffRooms,
	staff: ['host'],
	input: v.object({ deviceId: DeviceId }),
	answer: v.object({}),
	refusals: { 'not-practising': null }
});

/** From inside: this device goes back. Anybody may: a real house is never worse than a made-up one. */
export const leavePractice = defineCommand({
	name: 'practice.leave',
	from: touched,
	input: v.object({}),
	answer: v.object({}),
	refusals: { 'not-practising': null }
});

/** From inside: the made-up evening begins anew, for all who practise. */
export const resetPractice = defineCommand({
	name: 'practice.reset',
	from: staffRooms,
	staff: ['host', 'server', 'cashier'],
	input: v.object({}),
	answer: v.object({}),
	refusals: { 'not-practising': null }
});

/** Who practises just now. */
export const practising = defineTopic({
	name: 'practice.practising',
	from: staffRooms,
	staff: ['host', 'server', 'cashier', 'technician'],
	params: v.object({}),
	state: v.object({
		devices: v.array(v.object({ id: v.string(), since: v.number() })),
		/** This is the made-up house. */
		inside: v.boolean()
	}),
	changedBy: [practiceChanged]
});

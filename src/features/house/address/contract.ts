// The one name that devices are paired to: an alarm when the machine lost it, and the one code by which all come back.
import * as v from 'valibot';
import {
	defineCommand,
	defineFact,
	defineQuery,
	defineTopic,
	deviceRoles,
	type Id
} from '#protocol';

const DeviceId = v.pipe(
	v.string(),
	v.maxLength(40),
	v.transform((id) => id as Id<'device'>)
);
const Code = v.pipe(v.string(), v.maxLength(20));
const Named = { id: v.string(), name: v.string(), role: v.picklist(deviceRoles) };
const manager = { from: ['desk'], staff: ['manager'] } as const;

/** The alarm, the code, or who asks to come back. */
export const addressChanged = defineFact({ name: 'address.changed', data: v.object({}) });

/** For the desk: whether the house still has its address, the mend, and who waits to come back. */
export const houseAddress = defineTopic({
	name: 'address.state',
	...manager,
	params: v.object({}),
	state: v.object({
		address: v.string(),
		/** This machine answers to it no more. */
		lost: v.boolean(),
		/** Addresses that it has now, as they are typed. */
		now: v.array(v.string()),
		/** The house code while it holds, and until when. */
		code: v.nullable(v.object({ code: v.string(), until: v.number() })),
		/** Devices that have given the code and wait for the manager. */
		asking: v.array(v.object(Named))
	}),
	changedBy: [addressChanged]
});

/** Whether the house takes devices back just now. */
export const returnDoor = defineTopic({
	name: 'address.door',
	from: ['visitor'],
	params: v.object({}),
	state: v.object({ open: v.boolean() }),
	changedBy: [addressChanged]
});

/** One tap: links and QR codes lead to this address from now on. */
export const moveTo = defineCommand({
	name: 'address.move-to',
	...manager,
	input: v.object({ address: v.pipe(v.string(), v.maxLength(200)) }),
	answer: v.object({}),
	refusals: { 'not-ours': null }
});

/** A new house code, good for an hour; the one before it ends. */
export const openReturn = defineCommand({
	name: 'address.open-return',
	...manager,
	input: v.object({}),
	answer: v.object({ code: v.string(), until: v.number() }),
	refusals: {}
});

const wrong = { 'wrong-code': null, 'wait-a-minute': null } as const;

/** Which devices are away; told to whoever knows the house code. */
export const lostDevices = defineQuery({
	name: 'address.lost-devices',
	from: ['visitor'],
	input: v.object({ code: Code }),
	answer: v.object({ devices: v.array(v.object(Named)) }),
	refusals: wrong
});

/** This browser was that device. A desk comes back at once, for its door is a password; others wait for the manager. */
export const comeBack = defineCommand({
	name: 'address.come-back',
	from: ['visitor'],
	input: v.object({ code: Code, deviceId: DeviceId }),
	answer: v.object({ secret: v.string(), waits: v.boolean() }),
	refusals: { ...wrong, 'not-lost': null }
});

/** The manager has looked: these are ours. */
export const letIn = defineCommand({
	name: 'address.let-in',
	...manager,
	input: v.object({ deviceIds: v.pipe(v.array(DeviceId), v.minLength(1), v.maxLength(200)) }),
	answer: v.object({ letIn: v.number() }),
	refusals: {}
});

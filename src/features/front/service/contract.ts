// Calls for service: one tap at the table, or asked of the host; and the diner sees that somebody is coming.
import * as v from 'valibot';
import { defineCommand, defineFact, defineTopic } from '#protocol';

/** What a table asks for with one tap. */
export const callKinds = ['staff', 'water', 'bill'] as const;
export type TabletKind = (typeof callKinds)[number];
/** What a guest asks of the host: the same, and what has no button on the tablet. */
export const requestKinds = ['water', 'clean', 'cutlery', 'high-chair', 'bill', 'staff'] as const;
export type CallKind = (typeof requestKinds)[number];

const id = v.pipe(v.string(), v.minLength(1), v.maxLength(40));
const kind = v.picklist(requestKinds);

export const Call = v.object({
	id,
	tableId: id,
	tableName: v.string(),
	kind,
	at: v.number(),
	/** When somebody said that they are coming, and who. */
	answeredAt: v.optional(v.number()),
	answeredBy: v.optional(v.string())
});
export type Call = v.InferOutput<typeof Call>;

export const callChanged = defineFact({
	name: 'service.call-changed',
	data: v.object({ callId: id, tableId: id })
});

/** Open calls of the whole floor, oldest first. */
export const calls = defineTopic({
	name: 'service.calls',
	from: ['host', 'handheld', 'desk'],
	staff: { handheld: ['host', 'server'], desk: ['host', 'server'] },
	params: v.object({}),
	state: v.object({ calls: v.array(Call) }),
	changedBy: [callChanged]
});

/** Open calls of one table; a tablet sees its own. */
export const tableCalls = defineTopic({
	name: 'service.table-calls',
	from: ['table'],
	params: v.object({ tableId: v.optional(id) }),
	state: v.object({ calls: v.array(Call) }),
	changedBy: [callChanged]
});

/** The table wants something. Calling again for the same thing while it is open is the same call. */
export const callService = defineCommand({
	name: 'service.call',
	from: ['table'],
	input: v.object({ kind: v.picklist(callKinds) }),
	answer: v.object({ id }),
	refusals: { 'no-table': null }
});

/** A guest has asked somebody of the house. It stands among the calls as if the table had called. */
export const enterRequest = defineCommand({
	name: 'service.enter-request',
	from: ['host', 'handheld'],
	staff: ['host', 'server'],
	input: v.object({ tableId: id, kind }),
	/** `asked`: the table had called for the same already. */
	answer: v.object({ id, asked: v.boolean() }),
	refusals: { 'unknown-table': null }
});

/** The diner no longer needs it. */
export const cancelCall = defineCommand({
	name: 'service.cancel-call',
	from: ['table'],
	input: v.object({ id }),
	answer: v.object({}),
	refusals: { 'call-closed': null }
});

/** Somebody says: I am coming. */
export const answerCall = defineCommand({
	name: 'service.answer-call',
	from: ['host', 'handheld', 'table'],
	staff: ['host', 'server'],
	input: v.object({ id }),
	answer: v.object({}),
	refusals: { 'call-closed': null, 'already-answered': v.object({ by: v.string() }) }
});

/** It has been seen to. */
export const closeCall = defineCommand({
	name: 'service.close-call',
	from: ['host', 'handheld', 'table'],
	staff: ['host', 'server'],
	input: v.object({ id }),
	answer: v.object({}),
	refusals: { 'call-closed': null }
});

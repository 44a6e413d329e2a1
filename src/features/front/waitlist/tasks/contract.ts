// What the line asks of staff: a party to be fetched, wishes to be handed over, a promise that was missed; and the house's care.
import * as v from 'valibot';
import { defineCommand, defineTopic } from '#protocol';
import { hosts, lineChanged } from '../contract.ts';

export const taskKinds = ['fetch', 'wishes', 'missed-promise'] as const;
export type TaskKind = (typeof taskKinds)[number];

const id = v.pipe(v.string(), v.minLength(1), v.maxLength(40));
const kind = v.picklist(taskKinds);
const instant = v.number();

export const LineTask = v.object({
	...{ ticketId: id, kind, number: v.string(), size: v.number(), at: instant },
	/** What they are called by, where they gave it. */
	name: v.optional(v.string()),
	/** The table kept for them, or where they sit. */
	table: v.optional(v.string()),
	/** What they would like, as they wrote it. */
	wishes: v.optional(v.string()),
	/** The latest time that was promised, and the new one. */
	...{ promised: v.optional(instant), latest: v.optional(instant) },
	/** They were given the house's care; absent: the day's budget was spent. */
	care: v.optional(v.boolean()),
	/** Who goes, and since when. */
	...{ takenBy: v.optional(v.string()), takenAt: v.optional(instant) }
});
export type LineTask = v.InferOutput<typeof LineTask>;

/** Open tasks, the oldest first. */
export const lineTasks = defineTopic({
	name: 'waitlist.tasks',
	from: ['host', 'handheld'],
	staff: { handheld: ['host', 'server'] },
	params: v.object({}),
	state: v.object({ tasks: v.array(LineTask) }),
	changedBy: [lineChanged]
});

const task = { ...hosts, input: v.object({ ticketId: id, kind }), answer: v.object({}) } as const;

/** Somebody says: I am going. */
export const takeTask = defineCommand({
	name: 'waitlist.take-task',
	...task,
	refusals: { 'task-done': null, 'task-taken': v.object({ by: v.string() }) }
});

/** It has been seen to. A party that was fetched stands at the host stand. */
export const doneTask = defineCommand({
	name: 'waitlist.done-task',
	...task,
	refusals: { 'task-done': null }
});

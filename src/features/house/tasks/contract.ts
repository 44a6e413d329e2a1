// Tasks that recur: who does what by when, what was done or skipped, and by whom.
import * as v from 'valibot';
import { defineCommand, defineFact, defineTopic, staffRoles } from '#protocol';

const id = v.pipe(v.string(), v.minLength(1), v.maxLength(40));
const day = v.pipe(v.string(), v.isoDate());
const whole = (least: number, most: number) =>
	v.pipe(v.number(), v.integer(), v.minValue(least), v.maxValue(most));
const title = v.pipe(v.string(), v.trim(), v.maxLength(120));

/** When a task is due, in service days. A day of the month that a month has not is its last day. */
export const Recurrence = v.variant('every', [
	v.object({ every: v.literal('day') }),
	/** Monday is 1. */
	v.object({ every: v.literal('week'), weekday: whole(1, 7) }),
	v.object({ every: v.literal('month'), date: whole(1, 31) }),
	/** `month`: the first, second or third of the quarter. */
	v.object({ every: v.literal('quarter'), month: whole(1, 3), date: whole(1, 31) })
]);
export type Recurrence = v.InferOutput<typeof Recurrence>;

/** A role, or one person. */
const Owner = v.variant('kind', [
	v.object({ kind: v.literal('role'), role: v.picklist(staffRoles) }),
	v.object({ kind: v.literal('person'), staffId: id })
]);
export type Owner = v.InferOutput<typeof Owner>;

export const tasksChanged = defineFact({ name: 'tasks.changed', data: v.object({}) });

const Task = v.object({
	id,
	title: v.object({ en: v.string(), zh: v.string() }),
	owner: Owner,
	/** The person's name, where it is a person's. */
	ownerName: v.optional(v.string()),
	recurrence: Recurrence,
	/** The first service day that counts. */
	from: day,
	/** The day that is to be settled next: past, today or to come. */
	due: day,
	/** It is due today or was before; `since` is the first day that was missed. */
	state: v.picklist(['later', 'due', 'overdue']),
	since: day,
	/** Due days before `due` that nobody settled. */
	missed: v.number()
});
export type Task = v.InferOutput<typeof Task>;

const Settled = v.object({
	taskId: id,
	title: Task.entries.title,
	due: day,
	how: v.picklist(['done', 'skipped']),
	at: v.number(),
	by: v.string(),
	reason: v.string()
});
export type SettledTask = v.InferOutput<typeof Settled>;

const anybody = ['server', 'host', 'cashier', 'manager', 'technician', 'privacy'] as const;

/** Tasks, what is overdue first, and what was settled lately. */
export const taskList = defineTopic({
	name: 'tasks.list',
	from: ['desk', 'host'],
	staff: anybody,
	params: v.object({}),
	state: v.object({
		today: day,
		tasks: v.array(Task),
		/** The newest hundred. */
		history: v.array(Settled),
		/** Who can own one. */
		people: v.array(v.object({ id, name: v.string() }))
	}),
	changedBy: [tasksChanged]
});

export const saveTask = defineCommand({
	name: 'tasks.save-task',
	from: ['desk'],
	staff: ['manager'],
	input: v.object({
		/** Left out for a new one. */
		id: v.optional(id),
		/** In one language at least. */
		title: v.object({ en: title, zh: title }),
		owner: Owner,
		recurrence: Recurrence,
		from: v.optional(day)
	}),
	answer: v.object({ id }),
	refusals: { 'unknown-task': null, 'title-needed': null, 'unknown-owner': null }
});

/** What was settled stays readable. */
export const removeTask = defineCommand({
	name: 'tasks.remove-task',
	from: ['desk'],
	staff: ['manager'],
	input: v.object({ id }),
	answer: v.object({}),
	refusals: { 'unknown-task': null }
});

/** Done, or skipped for a reason. Of two who do it one wins. */
export const settleTask = defineCommand({
	name: 'tasks.settle-task',
	from: ['desk', 'host'],
	staff: anybody,
	input: v.object({
		id,
		due: day,
		how: v.picklist(['done', 'skipped']),
		reason: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(200)), '')
	}),
	answer: v.object({}),
	refusals: {
		'unknown-task': null,
		/** That day is not the one that is to be settled. */
		'not-due': v.object({ due: day }),
		'settled-already': v.object({ by: v.string() }),
		'reason-needed': null
	}
});

/** Takes the last settling of a task back. */
export const reopenTask = defineCommand({
	name: 'tasks.reopen-task',
	from: ['desk', 'host'],
	staff: anybody,
	input: v.object({ id, due: day }),
	answer: v.object({}),
	refusals: { 'not-settled': null }
});

// What the house remembers about people: the register, copies, erasures, requests with their due dates, what was forgotten.
import * as v from 'valibot';
import { defineCommand, defineFact, defineQuery, defineTopic } from '#protocol';

export const caseKinds = ['copy', 'erasure', 'correction'] as const;
export type CaseKind = (typeof caseKinds)[number];

/** What a person types before an erasure, in either language. */
export const eraseWords = ['ERASE', '删除'] as const;

const id = v.pipe(v.string(), v.minLength(1), v.maxLength(40));
const both = v.object({ en: v.string(), zh: v.string() });
const kind = v.picklist(caseKinds);
/** Who looks after people's data. */
const officers = ['privacy', 'manager'] as const;

export const personErased = defineFact({
	name: 'privacy.person-erased',
	data: v.object({ memberId: id })
});
export const caseChanged = defineFact({
	name: 'privacy.case-changed',
	data: v.object({ caseId: id })
});
export const copyChanged = defineFact({
	name: 'privacy.copy-changed',
	data: v.object({ copyId: id })
});
export const thingsForgotten = defineFact({
	name: 'privacy.things-forgotten',
	data: v.object({ rows: v.number() })
});

/** The register as a person reads it. */
export const register = defineQuery({
	name: 'privacy.register',
	from: ['desk'],
	staff: officers,
	input: v.object({}),
	answer: v.object({
		tables: v.array(
			v.object({
				table: v.string(),
				says: both,
				purpose: v.string(),
				isDocument: v.boolean(),
				hasPerson: v.boolean(),
				/** Days; null: as long as the house is run. */
				rows: v.array(v.object({ days: v.number(), narrowed: v.boolean() })),
				forgets: v.nullable(both),
				whenErased: v.picklist(['delete-row', 'keep-row']),
				because: v.nullable(both),
				/** How many columns say nothing about a person. */
				plain: v.number(),
				columns: v.array(
					v.object({
						column: v.string(),
						says: both,
						class: v.string(),
						/** Days after which it is blanked; null: with its row. */
						days: v.nullable(v.number()),
						inCopy: v.boolean(),
						erased: v.boolean()
					})
				)
			})
		)
	}),
	refusals: {}
});

/** By the whole phone number or the whole card number only: the officer leafs through nobody. */
export const findPerson = defineQuery({
	name: 'privacy.find',
	from: ['desk'],
	staff: officers,
	input: v.object({ text: v.pipe(v.string(), v.trim(), v.minLength(6), v.maxLength(60)) }),
	answer: v.object({ memberId: id }),
	refusals: { 'nobody-found': null }
});

/** What an erasure of this member would do, table by table, as it stands now. */
export const lookAtPerson = defineQuery({
	name: 'privacy.look',
	from: ['desk'],
	staff: officers,
	input: v.object({ memberId: id }),
	answer: v.object({
		joinedAt: v.nullable(v.number()),
		tables: v.array(
			v.object({
				table: v.string(),
				says: both,
				rows: v.number(),
				fate: v.picklist(['deleted', 'kept']),
				/** Columns that are emptied in rows that stay. */
				blanked: v.array(both),
				because: v.nullable(both)
			})
		)
	}),
	refusals: { 'unknown-member': null }
});

/** A copy of all that is stored about a member: written down who asked for it, open for ten minutes to them alone. */
export const makeCopy = defineCommand({
	name: 'privacy.make-copy',
	from: ['desk'],
	staff: officers,
	fresh: true,
	input: v.object({ memberId: id }),
	answer: v.object({ copyId: id }),
	refusals: { 'unknown-member': null }
});

/** The copy itself: JSON, and a page to read. Never kept. */
export const readCopy = defineQuery({
	name: 'privacy.copy',
	from: ['desk'],
	staff: officers,
	input: v.object({ copyId: id }),
	answer: v.object({ name: v.string(), json: v.string(), html: v.string() }),
	refusals: { 'unknown-copy': null, 'copy-ended': null }
});

/** It was saved: it opens no more, and requests of this member for a copy are settled. */
export const copyTaken = defineCommand({
	name: 'privacy.copy-taken',
	from: ['desk'],
	staff: officers,
	input: v.object({ copyId: id }),
	answer: v.object({}),
	refusals: { 'unknown-copy': null, 'copy-ended': null }
});

/** Cannot be undone, and is done again after an older copy of the database has been restored. */
export const erasePerson = defineCommand({
	name: 'privacy.erase',
	from: ['desk'],
	staff: officers,
	fresh: true,
	input: v.object({ memberId: id, word: v.pipe(v.string(), v.trim(), v.maxLength(20)) }),
	answer: v.object({ deleted: v.number(), emptied: v.number() }),
	refusals: { 'unknown-member': null, 'wrong-word': null }
});

/** A guest asks at the stand or at the desk. The same request while it is open is the same case. */
export const askAtStand = defineCommand({
	name: 'privacy.ask-at-stand',
	from: ['desk', 'host'],
	staff: ['host', 'server'],
	input: v.object({
		memberId: id,
		kind,
		note: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(300)), '')
	}),
	answer: v.object({ caseId: id, dueAt: v.number() }),
	refusals: { 'unknown-member': null }
});

/** A guest asks from the phone that keeps the card. */
export const askFromPhone = defineCommand({
	name: 'privacy.ask-from-phone',
	from: ['phone'],
	input: v.object({ keep: v.pipe(v.string(), v.minLength(10), v.maxLength(64)), kind }),
	answer: v.object({ dueAt: v.number() }),
	refusals: { 'unknown-card': null }
});

/** Settled otherwise than by a copy or an erasure: corrected, withdrawn, or refused with a reason. */
export const settleCase = defineCommand({
	name: 'privacy.settle-case',
	from: ['desk'],
	staff: officers,
	input: v.object({
		caseId: id,
		outcome: v.picklist(['done', 'withdrawn', 'refused']),
		note: v.pipe(v.string(), v.trim(), v.minLength(3), v.maxLength(300))
	}),
	answer: v.object({}),
	refusals: { 'unknown-case': null, 'already-settled': null }
});

const aCase = v.object({
	caseId: id,
	memberId: id,
	kind,
	channel: v.picklist(['phone', 'stand']),
	note: v.string(),
	askedAt: v.number(),
	dueAt: v.number(),
	state: v.picklist(['open', 'done', 'withdrawn', 'refused']),
	settledAt: v.nullable(v.number()),
	settledBy: v.string()
});

/** The officer's view: requests, copies that went out, erasures by number, what was forgotten. */
export const privacyDesk = defineTopic({
	name: 'privacy.desk',
	from: ['desk'],
	staff: officers,
	params: v.object({}),
	state: v.object({
		open: v.array(aCase),
		settled: v.array(aCase),
		copies: v.array(
			v.object({ copyId: id, at: v.number(), by: v.string(), takenAt: v.nullable(v.number()) })
		),
		erasures: v.object({ number: v.number(), lastAt: v.nullable(v.number()) }),
		forgotten: v.array(
			v.object({
				id,
				at: v.number(),
				table: both,
				/** Null: whole rows. */
				column: v.nullable(both),
				rows: v.number(),
				days: v.number()
			})
		)
	}),
	changedBy: [personErased, caseChanged, copyChanged, thingsForgotten]
});

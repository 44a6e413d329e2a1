// The audit: who did what, where and when, one entry after the other, none ever changed. Read at the desk.
import * as v from 'valibot';
import { defineQuery, type Instant } from '#protocol';

const Text = v.pipe(v.string(), v.maxLength(60));

/** Details are codes, counts and field names; never what a guest wrote. */
export const AuditDetail = v.record(
	Text,
	v.union([v.string(), v.number(), v.boolean(), v.array(v.string())])
);
export type AuditDetail = v.InferOutput<typeof AuditDetail>;

/** The newest entry: whoever wrote its hash down can prove later that nothing before it was changed. */
export const AuditHead = v.object({ seq: v.number(), hash: v.string() });
export type AuditHead = v.InferOutput<typeof AuditHead>;

export const AuditEntry = v.object({
	seq: v.number(),
	at: v.number(),
	/** Names as they are today; an id where the row is gone; null where no device or nobody was there. */
	device: v.nullable(v.string()),
	staff: v.nullable(v.string()),
	act: v.string(),
	object: v.nullable(v.string()),
	/** What that person or device is called, where it still has a name. */
	about: v.nullable(v.string()),
	detail: AuditDetail,
	hash: v.string()
});
export type AuditEntry = v.InferOutput<typeof AuditEntry>;

/** The newest first, at most a hundred; `before` (a seq) asks for those before it. */
export const auditEntries = defineQuery({
	name: 'audit.entries',
	from: ['desk'],
	staff: ['manager', 'privacy'],
	input: v.object({
		day: v.optional(v.pipe(v.string(), v.regex(/^\d{4}-\d{2}-\d{2}$/))),
		staffId: v.optional(Text),
		act: v.optional(Text),
		before: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1)))
	}),
	answer: v.object({
		entries: v.array(AuditEntry),
		more: v.boolean(),
		head: AuditHead,
		/** What can be filtered by: everybody and every act that stands in the audit. */
		people: v.array(v.object({ id: v.string(), name: v.string() })),
		acts: v.array(v.string())
	}),
	refusals: {}
});

/** Walks the whole chain: either every hash fits, or this is the first entry that does not. */
export const verifyAudit = defineQuery({
	name: 'audit.verify',
	from: ['desk'],
	staff: ['manager', 'privacy'],
	input: v.object({}),
	answer: v.object({
		entries: v.number(),
		head: AuditHead,
		broken: v.nullable(v.object({ seq: v.number(), why: v.picklist(['gap', 'link', 'hash']) }))
	}),
	refusals: {}
});

/** What a service or the answerer puts into the audit. */
export interface AuditNote {
	act: string;
	by?: { device?: string | undefined; staff?: string | undefined } | undefined;
	/** `member 01H…`: a kind and an id, never a name or a number. */
	object?: string | undefined;
	detail?: AuditDetail | undefined;
}

/** The walk's answer, also for the command line. */
export interface AuditWalk {
	entries: number;
	head: AuditHead;
	broken: { seq: number; why: 'gap' | 'link' | 'hash' } | null;
	/** When the newest entry was written. */
	at: Instant;
}

// The chain: each entry carries the hash of the one before it, so that a change anywhere breaks all that follow.
import { createHash } from 'node:crypto';
import type { Selectable } from 'kysely';
import type { Reader } from '#server/store.server.ts';
import type { AuditHead, AuditWalk } from './contract.ts';
import type { AuditTables } from './schema.server.ts';

export type AuditRow = Selectable<AuditTables['audit']>;

/** What stands before the first entry. */
export const BEGINNING: AuditHead = { seq: 0, hash: '0'.repeat(64) };

/** SHA-256 over the row's fields in this order, as one JSON array; hexadecimal. */
export function hashOf(row: Omit<AuditRow, 'hash'>): string {
	const { venue_id, seq, at, day, device_id, staff_id, act, object, detail, prev_hash } = row;
	const fields = [prev_hash, venue_id, seq, at, day, device_id, staff_id, act, object, detail];
	return createHash('sha256').update(JSON.stringify(fields)).digest('hex');
}

type Fault = NonNullable<AuditWalk['broken']>;

function faultOf(row: AuditRow, before: AuditHead): Fault | undefined {
	if (row.seq !== before.seq + 1) return { seq: before.seq + 1, why: 'gap' };
	if (row.prev_hash !== before.hash) return { seq: row.seq, why: 'link' };
	return hashOf(row) === row.hash ? undefined : { seq: row.seq, why: 'hash' };
}

/** Rows a step: the event loop gets its turn in between. */
const STEP = 500;

/**
 * Walks the chain from its beginning to the first entry that does not fit.
 * `seen` is shown each entry on the way.
 */
export async function walk(read: Reader, seen?: (head: AuditHead) => void): Promise<AuditWalk> {
	let head = BEGINNING;
	let at = 0;
	for (;;) {
		const rows = await read
			.tables<AuditTables>()
			.selectFrom('audit')
			.selectAll()
			.where('venue_id', '=', read.venue)
			.where('seq', '>', head.seq)
			.orderBy('seq')
			.limit(STEP)
			.execute();
		for (const row of rows) {
			const broken = faultOf(row, head);
			if (broken) return { entries: head.seq, head, broken, at };
			head = { seq: row.seq, hash: row.hash };
			at = row.at;
			seen?.(head);
		}
		if (rows.length < STEP) return { entries: head.seq, head, broken: null, at };
		await new Promise<void>((resolve) => setImmediate(resolve));
	}
}

// The audit: entries written in the transaction of what they tell about, and their views at the desk.
import { ok, type Caller, type Instant, type Result, type ServiceDay } from '#protocol';
import type { Reader, Tx } from '#server/store.server.ts';
import { onQuery, type Served } from '#server/wire.server.ts';
import { BEGINNING, hashOf, walk, type AuditRow } from './chain.server.ts';
import {
	auditEntries,
	verifyAudit,
	type AuditDetail,
	type AuditEntry,
	type AuditHead,
	type AuditNote
} from './contract.ts';
import { entryOf, isAudited } from './rules.ts';
import type { AuditTables } from './schema.server.ts';

/** A command that was answered, as the one way in saw it. */
export interface AnsweredCommand {
	caller: Caller;
	command: string;
	input: unknown;
	answer: Result<unknown>;
}

interface AuditNeeds {
	today: (now: Instant) => ServiceDay;
	/** What people and devices are called today. */
	staffNames: (read: Reader) => Promise<ReadonlyMap<string, string>>;
	/** Commands by which a person signs in. */
	signIns: readonly string[];
	deviceNames: (read: Reader) => Promise<ReadonlyMap<string, string>>;
}

const PAGE = 100;
const HEAD = 'select seq, hash from audit where venue_id = ? order by seq desc limit 1';
const INSERT =
	'insert into audit (venue_id, seq, at, day, device_id, staff_id, act, object, detail, prev_hash, hash) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)';

/** The newest entry's number and hash: what the day-close slip prints. */
function head(read: Reader): AuditHead {
	return read.prepared<AuditHead>(HEAD).get(read.venue) ?? BEGINNING;
}

function write(tx: Tx, note: AuditNote, day: ServiceDay, now: Instant): void {
	const before = head(tx);
	const row = {
		venue_id: tx.venue,
		seq: before.seq + 1,
		at: now,
		day,
		device_id: note.by?.device ?? null,
		staff_id: note.by?.staff ?? null,
		act: note.act,
		object: note.object ?? null,
		detail: JSON.stringify(note.detail ?? {}),
		prev_hash: before.hash
	};
	tx.prepared(INSERT).run(...Object.values(row), hashOf(row));
}

interface Filter {
	day?: string | undefined;
	staffId?: string | undefined;
	act?: string | undefined;
	before?: number | undefined;
}

function rowsOf(read: Reader, { day, staffId, act, before }: Filter): Promise<AuditRow[]> {
	let asked = read
		.tables<AuditTables>()
		.selectFrom('audit')
		.selectAll()
		.where('venue_id', '=', read.venue);
	if (day !== undefined) asked = asked.where('day', '=', day);
	if (staffId !== undefined) asked = asked.where('staff_id', '=', staffId);
	if (act !== undefined) asked = asked.where('act', '=', act);
	if (before !== undefined) asked = asked.where('seq', '<', before);
	return asked
		.orderBy('seq', 'desc')
		.limit(PAGE + 1)
		.execute();
}

async function distinct(read: Reader, column: 'staff_id' | 'act'): Promise<string[]> {
	const rows = await read
		.tables<AuditTables>()
		.selectFrom('audit')
		.select(column)
		.distinct()
		.where('venue_id', '=', read.venue)
		.execute();
	return rows
		.map((row) => (row as Record<string, string | null>)[column])
		.filter((one) => one !== null && one !== undefined);
}

/** Of `staff 01H…`, or of an id alone. */
const nameOf = (object: string | null, names: ReadonlyMap<string, string>) =>
	names.get(object?.split(' ').at(-1) ?? '');

function shown(
	row: AuditRow,
	staff: ReadonlyMap<string, string>,
	devices: ReadonlyMap<string, string>
): AuditEntry {
	const called = (names: ReadonlyMap<string, string>, id: string | null) =>
		id === null ? null : (names.get(id) ?? id);
	return {
		...{ seq: row.seq, at: row.at, act: row.act, object: row.object, hash: row.hash },
		about: nameOf(row.object, staff) ?? nameOf(row.object, devices) ?? null,
		device: called(devices, row.device_id),
		staff: called(staff, row.staff_id),
		detail: JSON.parse(row.detail) as AuditDetail
	};
}

export function auditService(needs: AuditNeeds) {
	const { today, staffNames, deviceNames } = needs;
	return {
		/** An entry in the caller's transaction. No personal data: ids, codes, counts. */
		note(tx: Tx, entry: AuditNote, now: Instant): void {
			write(tx, entry, today(now), now);
		},
		/** Every answered command comes by here; those of staff and from where staff stand are written down. */
		answered(tx: Tx, sent: AnsweredCommand, now: Instant): void {
			if (!isAudited(sent.caller)) return;
			const signsIn = needs.signIns.includes(sent.command);
			write(tx, entryOf({ ...sent, signsIn }), today(now), now);
		},
		head,
		served: [
			onQuery(auditEntries, async (filter, { read }) => {
				const [staff, devices] = await Promise.all([staffNames(read), deviceNames(read)]);
				const rows = await rowsOf(read, filter);
				const people = await distinct(read, 'staff_id');
				return ok({
					entries: rows.slice(0, PAGE).map((row) => shown(row, staff, devices)),
					more: rows.length > PAGE,
					head: head(read),
					people: people.map((id) => ({ id, name: staff.get(id) ?? id })),
					acts: (await distinct(read, 'act')).sort()
				});
			}),
			onQuery(verifyAudit, async (_, { read }) => {
				const { entries, head: found, broken } = await walk(read);
				return ok({ entries, head: found, broken });
			})
		] satisfies Served[]
	};
}

export type AuditService = ReturnType<typeof auditService>;

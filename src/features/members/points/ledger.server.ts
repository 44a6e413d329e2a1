// Reads a member's ledger and adds to it; nothing here changes a line that is written.
import * as v from 'valibot';
import { newId, type Caller, type Instant, type ServiceDay } from '#protocol';
import type { Reader, Tx } from '#server/store.server.ts';
import { PointRules, pointsChanged } from './contract.ts';
import { expiring, type BillEntry, type Draft } from './rules/deciding.ts';
import type { EarnRule } from './rules/earning.ts';
import { firstRules } from './rules/house-rules.ts';
import type { LotRef } from './rules/ledger.ts';
import type { PointsTables } from './schema.server.ts';

type Asking = Pick<Reader, 'tables' | 'venue'>;
type Row = PointsTables['point_entries'];

/** As it is stored, with who wrote it. */
export interface WrittenEntry extends BillEntry {
	memberId: string;
	place: number;
	source: string;
	reason: string;
	by: string;
}

const entryOf = (row: Row): WrittenEntry => ({
	...{ id: row.id, memberId: row.member_id, place: row.place, kind: row.kind, points: row.points },
	...{ refs: JSON.parse(row.refs) as LotRef[], at: row.at, day: row.day },
	...{ expiresOn: row.expires_on, receipt: row.receipt, money: row.money },
	rule: row.rule === null ? null : (JSON.parse(row.rule) as EarnRule),
	...{ source: row.source, reason: row.reason, by: row.staff_name }
});

const entries = (read: Asking) =>
	read
		.tables<PointsTables>()
		.selectFrom('point_entries')
		.selectAll()
		.where('venue_id', '=', read.venue);

/** A member's entries in the order in which they were written. */
export async function ledgerOf(read: Asking, memberId: string): Promise<WrittenEntry[]> {
	const rows = await entries(read).where('member_id', '=', memberId).orderBy('place').execute();
	return rows.map(entryOf);
}

/** All that was written of one bill, whoever's it is. */
export async function ofReceipt(read: Asking, receipt: string): Promise<WrittenEntry[]> {
	const rows = await entries(read).where('receipt', '=', receipt).execute();
	return rows.map(entryOf);
}

export async function rulesOf(read: Asking): Promise<PointRules> {
	const row = await read
		.tables<PointsTables>()
		.selectFrom('point_rules')
		.select('rules')
		.where('venue_id', '=', read.venue)
		.executeTakeFirst();
	return row ? v.parse(PointRules, JSON.parse(row.rules)) : firstRules;
}

/** What an entry says beside the points. */
export interface About {
	/** What it comes from; the same is written once. */
	source: string;
	receipt?: string;
	money?: number;
	rule?: EarnRule;
	reason?: string;
	by: Pick<Caller, 'staff' | 'device'>;
}

/** A member's ledger, opened for writing within one transaction. */
export interface OpenLedger {
	entries: WrittenEntry[];
	write(draft: Draft, about: About): Promise<WrittenEntry>;
}

async function append(tx: Tx, row: Row): Promise<WrittenEntry> {
	await tx.tables<PointsTables>().insertInto('point_entries').values(row).execute();
	return entryOf(row);
}

/**
 * Opens a member's ledger. What has lapsed by now is written down before anything else is, so that the lines stand in
 * the order in which things happened.
 */
export async function openLedger(
	tx: Tx,
	memberId: string,
	{ now, today }: { now: Instant; today: ServiceDay }
): Promise<OpenLedger> {
	const ledger = await ledgerOf(tx, memberId);
	async function write(draft: Draft, about: About): Promise<WrittenEntry> {
		const { kind, points, refs, expiresOn } = draft;
		const { source, receipt = '', money = 0, rule, reason = '', by } = about;
		const entry = await append(tx, {
			...{ venue_id: tx.venue, id: newId(now), member_id: memberId, place: ledger.length + 1 },
			...{ kind, points, refs: JSON.stringify(refs), at: now, day: today, expires_on: expiresOn },
			...{ source, receipt, money, rule: rule ? JSON.stringify(rule) : null, reason },
			...{ staff_name: by.staff?.name ?? '', device_name: by.device?.name ?? '' }
		});
		ledger.push(entry);
		tx.tell(pointsChanged, { memberId });
		return entry;
	}
	for (const lapsed of expiring(ledger, today)) {
		const source = `expire ${lapsed.refs[0]?.lot ?? ''} ${ledger.length}`;
		await write(lapsed, { source, by: {} });
	}
	return { entries: ledger, write };
}

/** Members with lots whose last day lies between the last look and this day. */
async function membersWithLapsed(tx: Tx, since: ServiceDay, today: ServiceDay): Promise<string[]> {
	const rows = await tx
		.tables<PointsTables>()
		.selectFrom('point_entries')
		.select('member_id')
		.distinct()
		.where('venue_id', '=', tx.venue)
		.where('expires_on', '>=', since)
		.where('expires_on', '<', today)
		.execute();
	return rows.map((row) => row.member_id);
}

/** Writes down what has lapsed; once a day is enough, and no balance waits for it. Answers how many members it met. */
export async function writeLapsed(
	tx: Tx,
	at: { now: Instant; today: ServiceDay }
): Promise<number> {
	const table = tx.tables<PointsTables>();
	const last = await table
		.selectFrom('point_expiries')
		.select('through')
		.where('venue_id', '=', tx.venue)
		.executeTakeFirst();
	if (last && last.through >= at.today) return 0;
	const members = await membersWithLapsed(tx, last?.through ?? '', at.today);
	for (const memberId of members) await openLedger(tx, memberId, at);
	await table
		.insertInto('point_expiries')
		.values({ venue_id: tx.venue, through: at.today })
		.onConflict((c) => c.column('venue_id').doUpdateSet({ through: at.today }))
		.execute();
	return members.length;
}

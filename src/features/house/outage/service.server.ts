// The heartbeat and what it tells at a start: an outage's length, the clocks set on by it, and what was running.
import { fail, MINUTE, newId, ok, type Instant, type ServiceDay } from '#protocol';
import type { Outage, OutageShare, Running } from '#server/outage.server.ts';
import type { Reader, Store, Tx } from '#server/store.server.ts';
import { onCommand, onTopic, type Served } from '#server/wire.server.ts';
import type { AuditNote } from '../audit/contract.ts';
import { lastOutage, markOutageSeen, outageEnded, outageSeen } from './contract.ts';
import type { OutageTables } from './schema.server.ts';

/** A restart is no outage; more than this is. */
const OUTAGE_MS = MINUTE;

interface OutageNeeds {
	store: Store;
	today: (now: Instant) => ServiceDay;
	note: (tx: Tx, entry: AuditNote, now: Instant) => void;
	/** Every slice's part in it. */
	shares: readonly OutageShare[];
}

const LAST = 'select at from heartbeat where venue_id = ?';
const BEAT =
	'insert into heartbeat (venue_id, at) values (?, ?) on conflict (venue_id) do update set at = excluded.at';

const beat = (tx: Tx, now: Instant): void => {
	tx.prepared(BEAT).run(tx.venue, now);
};

/** The clock may read earlier than the last beat: then nobody knows how long it was, and nothing is moved. */
function outageAt(read: Reader, now: Instant): Outage | undefined {
	const last = read.prepared<{ at: number }>(LAST).get(read.venue)?.at;
	if (last === undefined || now - last <= OUTAGE_MS) return undefined;
	return { from: last, to: now, length: now - last };
}

async function writeDown(tx: Tx, outage: Outage, running: readonly Running[]): Promise<void> {
	const { from, to } = outage;
	await tx
		.tables<OutageTables>()
		.insertInto('outages')
		.values({
			...{ venue_id: tx.venue, id: newId(to), from_at: from, to_at: to },
			running: JSON.stringify(running),
			// Nothing was running: nobody need look.
			seen_at: running.length === 0 ? to : null,
			seen_by: null
		})
		.execute();
	tx.tell(outageEnded, { from, to });
}

/** At the start, before anything is due: one transaction for the outage and all that it moves. */
async function begin(needs: OutageNeeds, tx: Tx, now: Instant): Promise<void> {
	const outage = outageAt(tx, now);
	if (outage) {
		const lists = [];
		for (const share of needs.shares) lists.push((await share.running?.(tx, outage)) ?? []);
		const running = lists.flat();
		// Clocks of an evening that is over are settled by the next opening, not carried into it.
		const sameEvening = needs.today(outage.from) === needs.today(outage.to);
		if (sameEvening) for (const share of needs.shares) await share.shift?.(tx, outage);
		await writeDown(tx, outage, running);
		const detail = { ...outage, running: running.length, shifted: sameEvening };
		needs.note(tx, { act: 'outage.ended', detail }, now);
	}
	beat(tx, now);
}

const latest = (read: Reader) =>
	read
		.tables<OutageTables>()
		.selectFrom('outages')
		.selectAll()
		.where('venue_id', '=', read.venue)
		.where('seen_at', 'is', null)
		.orderBy('to_at', 'desc')
		.executeTakeFirst();

const served: Served[] = [
	onTopic(lastOutage, {
		state: async (_, { read }) => {
			const row = await latest(read);
			if (!row) return { outage: null };
			const { id, from_at: from, to_at: to } = row;
			return { outage: { id, from, to, running: JSON.parse(row.running) as Running[] } };
		}
	}),
	onCommand(markOutageSeen, async ({ id }, { tx, now, caller }) => {
		const row = await latest(tx);
		if (row?.id !== id) return fail('unknown-outage');
		// Those before it were not looked at either: what stands there is older than this list.
		await tx
			.tables<OutageTables>()
			.updateTable('outages')
			.set({ seen_at: now, seen_by: caller.staff?.id ?? null })
			.where('venue_id', '=', tx.venue)
			.where('seen_at', 'is', null)
			.execute();
		tx.tell(outageSeen, {});
		return ok({});
	})
];

export function outageService(needs: OutageNeeds) {
	const { store } = needs;
	return {
		/** Before the wings open: nothing has come due yet. */
		begin: (now: Instant) => store.write((tx) => begin(needs, tx, now)),
		/** A sign of life. */
		beat: (now: Instant) => store.write(async (tx) => beat(tx, now)),
		served
	};
}

// The house's care for who waits long: once a ticket, within the day's budget, by whichever of its two reasons comes first.
import { MINUTE, SECOND, type Id, type Instant, type Language, type ServiceDay } from '#protocol';
import type { Jobs } from '#server/jobs.server.ts';
import type { Reader, Store, Tx } from '#server/store.server.ts';
import { lineChanged } from '../contract.ts';
import type { WaitlistTables } from '../schema.server.ts';
import { ruleOf } from './rule.server.ts';
import { ticketRow } from './tickets.server.ts';

/** A coupon as its guest's phone shows it. */
export interface CareShown {
	code: string;
	title: { en: string; zh: string };
	value: { en: string; zh: string };
	endsOn: string;
	used: boolean;
}

export interface CareNeeds {
	/** Issues the coupon and its slip; the same reason again gives the same one. */
	giveCare: (
		tx: Tx,
		of: { once: string; memberId?: Id<'member'> | undefined; language: Language },
		now: Instant
	) => Promise<void>;
	careOf: (read: Reader, once: string, now: Instant) => Promise<CareShown | undefined>;
	jobs: Pick<Jobs, 'every'>;
	store: Pick<Store, 'read' | 'write'>;
}

const reason = (ticketId: string) => `care ${ticketId}`;
const rows = (read: Reader) => read.tables<WaitlistTables>();

/** How many more the house gives on that day. */
async function leftOn(read: Reader, day: ServiceDay): Promise<number> {
	const { careMost } = await ruleOf(read);
	if (careMost === 0) return Infinity;
	const { n } = await rows(read)
		.selectFrom('tickets')
		.select((e) => e.fn.countAll<number>().as('n'))
		.where('venue_id', '=', read.venue)
		.where('day', '=', day)
		.where('care_at', 'is not', null)
		.executeTakeFirstOrThrow();
	return careMost - Number(n);
}

/** Once a ticket. False: the day's budget is spent. */
export async function care(
	needs: Pick<CareNeeds, 'giveCare'>,
	tx: Tx,
	ticketId: string,
	now: Instant
): Promise<boolean> {
	const row = await ticketRow(tx, ticketId);
	if (!row) return false;
	if (row.care_at !== null) return true;
	if ((await leftOn(tx, row.day)) <= 0) return false;
	const who = { memberId: row.member_id ?? undefined, language: row.language };
	await needs.giveCare(tx, { once: reason(ticketId), ...who }, now);
	await rows(tx)
		.updateTable('tickets')
		.set({ care_at: now })
		.where('venue_id', '=', tx.venue)
		.where('id', '=', ticketId)
		.execute();
	tx.tell(lineChanged, { ticketId });
	return true;
}

/** What stands on its page; undefined: it was given none. */
export async function careShown(
	needs: Pick<CareNeeds, 'careOf'>,
	read: Reader,
	row: { id: string; care_at: number | null },
	now: Instant
): Promise<CareShown | undefined> {
	return row.care_at === null ? undefined : needs.careOf(read, reason(row.id), now);
}

/** Who is here and waits as long as the house says, and has been given nothing; nobody once the budget is spent. */
async function due(read: Reader, now: Instant): Promise<string[]> {
	const { careAfter } = await ruleOf(read);
	if (careAfter === 0) return [];
	const found = await rows(read)
		.selectFrom('tickets')
		.select(['id', 'day'])
		.where('venue_id', '=', read.venue)
		.where('state', 'in', ['waiting', 'readded'])
		.where('joined_at', '<=', now - careAfter * MINUTE)
		.where('care_at', 'is', null)
		.orderBy('seq')
		.execute();
	const last = found.at(-1);
	return last && (await leftOn(read, last.day)) > 0 ? found.map(({ id }) => id) : [];
}

export function giveCareWhenDue(needs: CareNeeds): void {
	needs.jobs.every('care for who waits long', 20 * SECOND, async (now: Instant) => {
		const ids = await due(needs.store.read, now);
		if (ids.length > 0)
			await needs.store.write(async (tx) => {
				for (const id of ids) await care(needs, tx, id, now);
			});
	});
}

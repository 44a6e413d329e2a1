// The line after an outage: calls run on from where they stood, and who waits keeps the place.
import type { Outage, OutageShare } from '#server/outage.server.ts';
import type { Reader, Tx } from '#server/store.server.ts';
import { calledStates, isCalled, openStates } from './rules/states.ts';
import { UNDO_WITHIN } from './rules/undo.ts';
import type { WaitlistTables } from './schema.server.ts';

const open = (read: Reader) =>
	read
		.tables<WaitlistTables>()
		.selectFrom('tickets')
		.select(['id', 'number', 'state', 'joined_at', 'called_at'])
		.where('venue_id', '=', read.venue)
		.where('state', 'in', openStates)
		.orderBy('seq')
		.execute();

/** Who waits, or was called: whose promises run. */
export const openTicketIds = async (read: Reader): Promise<string[]> =>
	(await open(read)).map(({ id }) => id);

/** How long a number is kept, by when a party from afar is to be here, and until when it asked not to be called. */
const untils = ['pool_until', 'here_by', 'away_until'] as const;

async function shiftUntils(tx: Tx, { from, length }: Outage): Promise<void> {
	for (const until of untils)
		await tx
			.tables<WaitlistTables>()
			.updateTable('tickets')
			.set((e) => ({ [until]: e(until, '+', length) }))
			.where('venue_id', '=', tx.venue)
			.where('state', 'in', [...openStates, 'missed'])
			.where(until, '>', from)
			.execute();
}

export const waitlistOutage: OutageShare = {
	name: 'waitlist',
	/** Grace of those called, numbers kept, presence, and how long an act can be taken back. When a party came is a fact and stays. */
	async shift(tx, outage) {
		const { from, length } = outage;
		await shiftUntils(tx, outage);
		const tickets = tx.tables<WaitlistTables>();
		await tickets
			.updateTable('tickets')
			.set((e) => ({ called_at: e('called_at', '+', length) }))
			.where('venue_id', '=', tx.venue)
			.where('state', 'in', calledStates)
			.where('called_at', '<=', from)
			.execute();
		await tickets
			.updateTable('tickets')
			.set((e) => ({ changed_at: e('changed_at', '+', length) }))
			.where('venue_id', '=', tx.venue)
			.where('changed_at', '<=', from)
			.where('changed_at', '>', from - UNDO_WITHIN)
			.execute();
	},
	async running(read) {
		const rows = await open(read);
		return rows.map(({ number, state, joined_at, called_at }) => ({
			kind: isCalled(state) ? ('called' as const) : ('waiting' as const),
			label: number,
			at: called_at ?? joined_at
		}));
	}
};

// Paper after an outage: what was on its way is not too old because the house was dark.
import type { OutageShare } from '#server/outage.server.ts';
import type { PrintingTables } from './schema.server.ts';

export const printingOutage: OutageShare = {
	name: 'printing',
	async shift(tx, { from, length }) {
		await tx
			.tables<PrintingTables>()
			.updateTable('print_jobs')
			.set((e) => ({ expires_at: e('expires_at', '+', length) }))
			.where('venue_id', '=', tx.venue)
			.where('is_settled', '=', 0)
			.where('expires_at', '>', from)
			.execute();
	},
	async running(read) {
		const rows = await read
			.tables<PrintingTables>()
			.selectFrom('print_jobs')
			.select('asked_at')
			.where('venue_id', '=', read.venue)
			.where('is_settled', '=', 0)
			.orderBy('asked_at')
			.execute();
		const [first] = rows;
		return first ? [{ kind: 'paper', label: String(rows.length), at: first.asked_at }] : [];
	}
};

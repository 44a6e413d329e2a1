// Sign-ins after an outage: nobody was quiet while there was nothing to touch.
import type { OutageShare } from '#server/outage.server.ts';
import type { StaffTables } from './schema.server.ts';

export const staffOutage: OutageShare = {
	name: 'staff',
	async shift(tx, { length }) {
		await tx
			.tables<StaffTables>()
			.updateTable('sign_ins')
			.set((e) => ({ acted_at: e('acted_at', '+', length) }))
			.where('venue_id', '=', tx.venue)
			.where('ended_at', 'is', null)
			.execute();
	}
};

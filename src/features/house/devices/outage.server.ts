// Pairing codes after an outage: the one on a device's screen is still good.
import type { OutageShare } from '#server/outage.server.ts';
import type { DevicesTables } from './schema.server.ts';

export const devicesOutage: OutageShare = {
	name: 'devices',
	async shift(tx, { from, length }) {
		await tx
			.tables<DevicesTables>()
			.updateTable('pairing_offers')
			.set((e) => ({ expires_at: e('expires_at', '+', length) }))
			.where('venue_id', '=', tx.venue)
			.where('expires_at', '>', from)
			.execute();
	}
};

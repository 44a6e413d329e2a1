// A paired device that comes back at a new address: who is away, and a claimed offer for the device that it was.
import type { Id, Instant } from '#protocol';
import { fingerprint } from '#server/secrets.server.ts';
import { randomCode } from '#protocol';
import type { Reader, Tx } from '#server/store.server.ts';
import { devicePaired } from './contract.ts';
import type { DevicesTables } from './schema.server.ts';

/** Paired devices that have no connection now. */
export async function awayDevices(read: Reader, here: ReadonlySet<string>) {
	const rows = await read
		.tables<DevicesTables>()
		.selectFrom('devices')
		.select(['id', 'name', 'role'])
		.where('venue_id', '=', read.venue)
		.where('revoked_at', 'is', null)
		.orderBy('name')
		.execute();
	return rows.filter(({ id }) => !here.has(id));
}

/** Whoever holds the secret of this fingerprint may fetch a new token for this device. */
export async function takeBack(tx: Tx, device: Id<'device'>, secretHash: string, until: Instant) {
	const tables = tx.tables<DevicesTables>();
	await tables
		.insertInto('pairing_offers')
		.values({
			...{ venue_id: tx.venue, secret_hash: secretHash, expires_at: until },
			...{ code_hash: fingerprint(randomCode(32)), device_id: device, collected_at: null }
		})
		.execute();
	await tables
		.updateTable('devices')
		.set({ next_hash: null })
		.where('venue_id', '=', tx.venue)
		.where('id', '=', device)
		.execute();
	tx.tell(devicePaired, { deviceId: device });
}

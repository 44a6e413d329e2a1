// How a browser becomes a device: an offer with a code, its claim, and the token that is fetched once.
import { newId, randomCode, type DeviceRole, type Id, type Instant } from '#protocol';
import { fingerprint } from '#server/secrets.server.ts';
import type { Store, Tx } from '#server/store.server.ts';
import { devicePaired } from './contract.ts';
import { CODE_LENGTH, OFFER_MS } from './rules.ts';
import type { DevicesTables } from './schema.server.ts';

export interface NewDevice {
	role: DeviceRole;
	name: string;
	tableId?: Id<'table'> | undefined;
}

/** 256 bits, as 52 characters that fit a cookie and a bearer header. */
export const newToken = (): string => randomCode(52);

export async function insert(tx: Tx, device: NewDevice, token: string | undefined, now: Instant) {
	const id = newId<'device'>(now);
	await tx
		.tables<DevicesTables>()
		.insertInto('devices')
		.values({
			venue_id: tx.venue,
			id,
			name: device.name,
			role: device.role,
			table_id: device.role === 'table' ? (device.tableId ?? null) : null,
			token_hash: token === undefined ? null : fingerprint(token),
			next_hash: null,
			token_at: now,
			paired_at: now,
			...{ seen_at: null, scheme: null, move_until: null },
			revoked_at: null
		})
		.execute();
	tx.tell(devicePaired, { deviceId: id });
	return id;
}

/** Pairs a device that is at hand already: the wizard's own browser, the demo's, a test's. */
export async function register(tx: Tx, device: NewDevice, now: Instant) {
	const token = newToken();
	return { id: await insert(tx, device, token, now), token };
}

/** Makes the code that an unclaimed browser shows, and the secret with which it fetches what the code became. */
export async function offer(store: Store, now: Instant) {
	const code = randomCode(CODE_LENGTH);
	const secret = randomCode(32);
	const expiresAt = now + OFFER_MS;
	await store.write((tx) =>
		tx
			.tables<DevicesTables>()
			.insertInto('pairing_offers')
			.values({
				venue_id: tx.venue,
				secret_hash: fingerprint(secret),
				code_hash: fingerprint(code),
				expires_at: expiresAt,
				device_id: null,
				collected_at: null
			})
			.execute()
	);
	return { code, secret, expiresAt };
}

/** An offer that is claimed from the start, for the browser that has just set up the house. */
export async function offerClaimed(tx: Tx, device: NewDevice, now: Instant) {
	const deviceId = await insert(tx, device, undefined, now);
	const secret = randomCode(32);
	await tx
		.tables<DevicesTables>()
		.insertInto('pairing_offers')
		.values({
			venue_id: tx.venue,
			secret_hash: fingerprint(secret),
			code_hash: fingerprint(randomCode(32)),
			expires_at: now + OFFER_MS,
			device_id: deviceId,
			collected_at: null
		})
		.execute();
	return { deviceId, secret };
}

/** The token of a claimed offer, once; undefined if it is not claimed, too old, or was fetched already. */
export async function collect(store: Store, secret: string, now: Instant) {
	const token = newToken();
	return store.write(async (tx) => {
		const tables = tx.tables<DevicesTables>();
		const taken = await tables
			.updateTable('pairing_offers')
			.set({ collected_at: now })
			.where('venue_id', '=', tx.venue)
			.where('secret_hash', '=', fingerprint(secret))
			.where('device_id', 'is not', null)
			.where('collected_at', 'is', null)
			.where('expires_at', '>', now)
			.returning('device_id')
			.executeTakeFirst();
		if (!taken?.device_id) return undefined;
		const device = await tables
			.updateTable('devices')
			.set({ token_hash: fingerprint(token), next_hash: null, token_at: now })
			.where('venue_id', '=', tx.venue)
			.where('id', '=', taken.device_id)
			.where('revoked_at', 'is', null)
			.returning(['id', 'role', 'table_id'])
			.executeTakeFirst();
		if (!device) return undefined;
		return { token, role: device.role, tableId: device.table_id ?? undefined };
	});
}

/** Codes that nobody claimed, or that were fetched, are forgotten some time later. */
export async function forgetOldOffers(store: Store, before: Instant): Promise<void> {
	await store.write((tx) =>
		tx
			.tables<DevicesTables>()
			.deleteFrom('pairing_offers')
			.where('venue_id', '=', tx.venue)
			.where('expires_at', '<', before)
			.execute()
	);
}

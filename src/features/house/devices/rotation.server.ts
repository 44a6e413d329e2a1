// A device's token is renewed each day. The old one counts until the new one is first used, so that no lost answer
// shuts a device out.
import { DAY, type Instant } from '#protocol';
import { fingerprint } from '#server/secrets.server.ts';
import type { Store } from '#server/store.server.ts';
import { newToken } from './pairing.server.ts';
import type { DevicesTables } from './schema.server.ts';

/** A token is renewed when it is this old. */
const TOKEN_AGE_MS = DAY;

/** First use: from now on it is the token, and the one before is void. */
export async function promote(store: Store, device: string, token: string, now: Instant) {
	await store.write((tx) =>
		tx
			.tables<DevicesTables>()
			.updateTable('devices')
			.set({ token_hash: fingerprint(token), next_hash: null, token_at: now })
			.where('venue_id', '=', tx.venue)
			.where('id', '=', device)
			.where('next_hash', '=', fingerprint(token))
			.where('revoked_at', 'is', null)
			.execute()
	);
}

/**
 * The next token of the device that shows this one, once its own is a day old; undefined while it is younger.
 * Asked again before the next one is used, it makes another: what was lost on the way is void.
 */
export async function renew(store: Store, token: string, now: Instant) {
	const next = newToken();
	const { numUpdatedRows } = await store.write((tx) =>
		tx
			.tables<DevicesTables>()
			.updateTable('devices')
			.set({ next_hash: fingerprint(next) })
			.where('venue_id', '=', tx.venue)
			.where('token_hash', '=', fingerprint(token))
			.where('token_at', '<=', now - TOKEN_AGE_MS)
			.where('revoked_at', 'is', null)
			.executeTakeFirst()
	);
	return numUpdatedRows > 0n ? next : undefined;
}

// How a screen that was paired over plain http moves to the house's https address: by a link that works once, for two
// minutes. Its old token holds until the new one has been fetched, and is void from then on.
import { fail, MINUTE, ok, randomCode, type Id, type Instant } from '#protocol';
import { fingerprint } from '#server/secrets.server.ts';
import type { Store, Tx } from '#server/store.server.ts';
import { onCommand, type Served } from '#server/wire.server.ts';
import { askedToMove, deviceMoved, moveToHttps } from './contract.ts';
import type { DevicesTables } from './schema.server.ts';

/** A screen hears of it when its page is loaded anew, which the house makes it do at once. */
const ASKED_MS = 10 * MINUTE;
const LINK_MS = 2 * MINUTE;

export type Scheme = 'http' | 'https';

export const isHttps = (address: string): boolean => address.startsWith('https://');

/** What the desk asks for. Screens that come by https already are left alone. */
export function movingServed(address: () => string): Served {
	return onCommand(moveToHttps, async ({ deviceIds }, { tx, now }) => {
		if (!isHttps(address())) return fail('no-https');
		const asked = await tx
			.tables<DevicesTables>()
			.updateTable('devices')
			.set({ move_until: now + ASKED_MS })
			.where('venue_id', '=', tx.venue)
			.where('id', 'in', deviceIds)
			.where('revoked_at', 'is', null)
			.where('scheme', '=', 'http')
			.returning('id')
			.execute();
		for (const { id } of asked) tx.tell(askedToMove, { deviceId: id });
		return ok({ asked: asked.length });
	});
}

interface Row {
	id: Id<'device'>;
	scheme: Scheme | null;
	move_until: number | null;
}

const BY_ID = 'select id, scheme, move_until from devices where venue_id = ? and id = ?';

async function noteScheme(tx: Tx, { id }: Row, scheme: Scheme): Promise<void> {
	await tx
		.tables<DevicesTables>()
		.updateTable('devices')
		.set({ scheme, ...(scheme === 'https' && { move_until: null }) })
		.where('venue_id', '=', tx.venue)
		.where('id', '=', id)
		.execute();
	tx.tell(deviceMoved, { deviceId: id });
}

/** Gives the link out once: whoever asks a second time is told nothing. */
async function giveLink(tx: Tx, { id }: Row, address: string, now: Instant) {
	const { numUpdatedRows } = await tx
		.tables<DevicesTables>()
		.updateTable('devices')
		.set({ move_until: null })
		.where('venue_id', '=', tx.venue)
		.where('id', '=', id)
		.where('move_until', '>', now)
		.executeTakeFirst();
	if (numUpdatedRows === 0n) return undefined;
	const secret = randomCode(32);
	await tx
		.tables<DevicesTables>()
		.insertInto('pairing_offers')
		.values({
			...{ venue_id: tx.venue, secret_hash: fingerprint(secret), expires_at: now + LINK_MS },
			...{ code_hash: fingerprint(randomCode(32)), device_id: id, collected_at: null }
		})
		.execute();
	// Behind the #, so that no request, log or referrer carries it: the page that is paired with it reads it there.
	return `${address}/pair#${secret}`;
}

/**
 * A page of this device was loaded by this scheme. Answers where it shall go now, if the desk has asked it to move:
 * a link, and nothing of what it holds goes with it.
 */
export async function seenBy(
	store: Store,
	device: { id: Id<'device'>; scheme: Scheme },
	{ address, now }: { address: string; now: Instant }
): Promise<string | undefined> {
	const row = store.read.prepared<Row>(BY_ID).get(store.read.venue, device.id);
	if (!row) return undefined;
	const moves = device.scheme === 'http' && (row.move_until ?? 0) > now && isHttps(address);
	if (row.scheme === device.scheme && !moves) return undefined;
	return store.write(async (tx) => {
		if (row.scheme !== device.scheme) await noteScheme(tx, row, device.scheme);
		return moves ? giveLink(tx, row, address, now) : undefined;
	});
}

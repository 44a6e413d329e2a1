// The house code and the devices that wait, as rows: a restart in the middle of the walk loses neither.
import { randomCode, type Id, type Instant } from '#protocol';
import type { Secrets } from '#server/secrets.server.ts';
import type { Reader, Tx } from '#server/store.server.ts';
import { CODE_LENGTH, RETURN_MS } from './rules.ts';
import type { AddressTables } from './schema.server.ts';

export type Sealing = Pick<Secrets, 'seal' | 'open'>;
export interface HouseCode {
	code: string;
	until: Instant;
}

const SEAL = 'house code';

/** The code while it holds. */
export async function codeNow(
	read: Reader,
	secrets: Sealing,
	now: Instant
): Promise<HouseCode | undefined> {
	const row = await read
		.tables<AddressTables>()
		.selectFrom('house_code')
		.select(['code_sealed', 'until'])
		.where('venue_id', '=', read.venue)
		.where('until', '>', now)
		.executeTakeFirst();
	return row && { code: secrets.open(row.code_sealed, SEAL), until: row.until };
}

/** Makes a new one; the one before it ends. */
export async function renewCode(tx: Tx, secrets: Sealing, now: Instant): Promise<HouseCode> {
	const made = { code: randomCode(CODE_LENGTH), until: now + RETURN_MS };
	const row = { code_sealed: secrets.seal(made.code, SEAL), until: made.until };
	await tx
		.tables<AddressTables>()
		.insertInto('house_code')
		.values({ venue_id: tx.venue, ...row })
		.onConflict((on) => on.column('venue_id').doUpdateSet(row))
		.execute();
	return made;
}

/** Devices that wait for the manager, and the fingerprints of their browsers' secrets. */
export async function returning(read: Reader, now: Instant): Promise<Map<Id<'device'>, string>> {
	const rows = await read
		.tables<AddressTables>()
		.selectFrom('devices_returning')
		.select(['device_id', 'secret_hash'])
		.where('venue_id', '=', read.venue)
		.where('until', '>', now)
		.execute();
	return new Map(rows.map((row) => [row.device_id, row.secret_hash]));
}

/** This device waits from now on; those whose hour is over are forgotten. */
export async function waitFor(
	tx: Tx,
	device: Id<'device'>,
	secretHash: string,
	now: Instant
): Promise<void> {
	const tables = tx.tables<AddressTables>();
	await tables
		.deleteFrom('devices_returning')
		.where('venue_id', '=', tx.venue)
		.where('until', '<=', now)
		.execute();
	await tables
		.insertInto('devices_returning')
		.values({
			...{ venue_id: tx.venue, device_id: device, secret_hash: secretHash },
			until: now + RETURN_MS
		})
		.execute();
}

export async function waitNoMore(tx: Tx, device: Id<'device'>): Promise<void> {
	await tx
		.tables<AddressTables>()
		.deleteFrom('devices_returning')
		.where('venue_id', '=', tx.venue)
		.where('device_id', '=', device)
		.execute();
}

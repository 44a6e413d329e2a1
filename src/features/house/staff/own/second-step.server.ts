// The second step's rows: the phone's secret sealed, recovery codes as keyed hashes, each good once.
import { type Instant } from '#protocol';
import type { Secrets } from '#server/secrets.server.ts';
import type { Reader, Tx } from '#server/store.server.ts';
import { setPerson, type StaffRow } from '../people.server.ts';
import type { StaffTables } from '../schema.server.ts';
import { newRecoveryCodes, readRecoveryCode, totpStep } from './codes.ts';
import { accountChanged } from './contract.ts';

export type Keys = Pick<Secrets, 'seal' | 'open' | 'blindIndex'>;

const PURPOSE = 'second step';
const hashOf = (keys: Keys, staffId: string, code: string): string =>
	keys.blindIndex(`${staffId} ${code}`, 'recovery code');

export const sealed = (keys: Keys, secret: string): string => keys.seal(secret, PURPOSE);
export const opened = (keys: Keys, secret: string): string => keys.open(secret, PURPOSE);

/** Ten new ones in place of all before; what is answered is shown once. */
export async function makeRecoveryCodes(tx: Tx, keys: Keys, staffId: string): Promise<string[]> {
	const codes = newRecoveryCodes();
	const tables = tx.tables<StaffTables>();
	await tables
		.deleteFrom('recovery_codes')
		.where('venue_id', '=', tx.venue)
		.where('staff_id', '=', staffId)
		.execute();
	const rows = codes.map((code) => ({
		venue_id: tx.venue,
		staff_id: staffId,
		code_hash: hashOf(keys, staffId, code),
		used_at: null
	}));
	await tables.insertInto('recovery_codes').values(rows).execute();
	return codes;
}

/** Without a second step from now on. */
export async function forgetSecondStep(tx: Tx, staffId: string): Promise<void> {
	await setPerson(tx, staffId, { totp_secret: null, totp_pending: null, totp_step: 0 });
	await tx
		.tables<StaffTables>()
		.deleteFrom('recovery_codes')
		.where('venue_id', '=', tx.venue)
		.where('staff_id', '=', staffId)
		.execute();
	tx.tell(accountChanged, { staffId });
}

async function useRecoveryCode(
	tx: Tx,
	keys: Keys,
	staffId: string,
	typed: string,
	now: Instant
): Promise<boolean> {
	const code = readRecoveryCode(typed);
	if (code === undefined) return false;
	const { numUpdatedRows } = await tx
		.tables<StaffTables>()
		.updateTable('recovery_codes')
		.set({ used_at: now })
		.where('venue_id', '=', tx.venue)
		.where('staff_id', '=', staffId)
		.where('code_hash', '=', hashOf(keys, staffId, code))
		.where('used_at', 'is', null)
		.executeTakeFirst();
	if (numUpdatedRows > 0n) tx.tell(accountChanged, { staffId });
	return numUpdatedRows > 0n;
}

/** Whether the typed code opens the second step of this person; each code does so once. */
export async function passes(
	tx: Tx,
	keys: Keys,
	person: StaffRow,
	typed: string,
	now: Instant
): Promise<boolean> {
	if (person.totp_secret === null) return true;
	const step = totpStep(opened(keys, person.totp_secret), typed, person.totp_step, now);
	if (step === undefined) return useRecoveryCode(tx, keys, person.id, typed, now);
	await setPerson(tx, person.id, { totp_step: step });
	return true;
}

export async function recoveryLeft(read: Reader, staffId: string): Promise<number> {
	const rows = await read
		.tables<StaffTables>()
		.selectFrom('recovery_codes')
		.select('code_hash')
		.where('venue_id', '=', read.venue)
		.where('staff_id', '=', staffId)
		.where('used_at', 'is', null)
		.execute();
	return rows.length;
}

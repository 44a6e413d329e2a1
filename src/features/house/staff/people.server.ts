// The rows of people who work here: found, added, changed.
import { newId, sameName, type Id, type Instant, type StaffRole } from '#protocol';
import type { Reader, Tx } from '#server/store.server.ts';
import { staffChanged } from './contract.ts';
import type { StaffTables } from './schema.server.ts';

export interface NewStaff {
	name: string;
	role: StaffRole;
	pinHash?: string | undefined;
	passwordHash?: string | undefined;
}

export type StaffRow = StaffTables['staff'];

export const working = (read: Reader) =>
	read
		.tables<StaffTables>()
		.selectFrom('staff')
		.selectAll()
		.where('venue_id', '=', read.venue)
		.where('closed_at', 'is', null);

/** Everybody who works here, by name. */
export const people = (read: Reader) =>
	working(read).clearSelect().select(['id', 'name', 'role']).orderBy('name').execute();

export const byId = (read: Reader, id: string) =>
	working(read).where('id', '=', id).executeTakeFirst();

export async function byName(read: Reader, name: string) {
	const rows = await working(read).execute();
	return rows.find((row) => sameName(row.name, name));
}

export async function add(tx: Tx, person: NewStaff, now: Instant): Promise<Id<'staff'>> {
	const id = newId<'staff'>(now);
	await tx
		.tables<StaffTables>()
		.insertInto('staff')
		.values({
			venue_id: tx.venue,
			id,
			name: person.name,
			role: person.role,
			pin_hash: person.pinHash ?? null,
			password_hash: person.passwordHash ?? null,
			since: now,
			closed_at: null,
			...{ totp_secret: null, totp_pending: null, totp_step: 0 },
			...{ once_hash: null, once_until: null, password_due: 0 }
		})
		.execute();
	tx.tell(staffChanged, {});
	return id;
}

export async function setPerson(
	tx: Tx,
	id: string,
	change: Partial<Omit<StaffRow, 'venue_id' | 'id' | 'name' | 'since'>>
): Promise<boolean> {
	const { numUpdatedRows } = await tx
		.tables<StaffTables>()
		.updateTable('staff')
		.set(change)
		.where('venue_id', '=', tx.venue)
		.where('id', '=', id)
		.where('closed_at', 'is', null)
		.executeTakeFirst();
	if (numUpdatedRows > 0n) tx.tell(staffChanged, {});
	return numUpdatedRows > 0n;
}

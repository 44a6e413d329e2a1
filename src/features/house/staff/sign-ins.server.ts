// Who is signed in at which device: bound to the device here, never by a cookie, until it has been quiet.
import { MINUTE, type Caller, type Id, type Instant, type StaffRole } from '#protocol';
import type { Reader, Store, Tx } from '#server/store.server.ts';
import { signedIn, signedOut } from './contract.ts';
import { QUIET_MS } from './rules.ts';
import type { StaffTables } from './schema.server.ts';

interface Row {
	id: string;
	name: string;
	role: StaffRole;
	acted_at: number;
	proved_at: number;
}

const AT_DEVICE = `select staff.id, staff.name, staff.role, sign_ins.acted_at, sign_ins.proved_at from sign_ins
	join staff on staff.venue_id = sign_ins.venue_id and staff.id = sign_ins.staff_id
	where sign_ins.venue_id = ? and sign_ins.device_id = ?
	and sign_ins.ended_at is null and staff.closed_at is null`;

interface Which {
	device?: string;
	staff?: string;
	but?: string | undefined;
}

export interface SignIns {
	/** Two prepared reads at most, nothing awaited: it stands before every event. */
	at(read: Reader, device: Id<'device'>, now: Instant): Caller['staff'];
	/** An act by whoever is signed in at the caller's device: ten more minutes. */
	acted(caller: Caller, now: Instant): void;
	begin(tx: Tx, device: Id<'device'>, staffId: Id<'staff'>, now: Instant): Promise<void>;
	/** The secret was typed once more at this device. */
	prove(tx: Tx, device: Id<'device'>, now: Instant): Promise<void>;
	/** `but` is a device whose sign-in goes on. */
	end(tx: Tx, which: Which, why: Why, now: Instant): Promise<void>;
	/** Ends the quiet ones, and writes down when the others last acted. */
	look(store: Store, now: Instant): Promise<void>;
}

export type Why = 'asked' | 'quiet' | 'changed' | 'left';

async function begin(
	tx: Tx,
	device: Id<'device'>,
	staffId: Id<'staff'>,
	now: Instant
): Promise<void> {
	const fresh = { staff_id: staffId, since: now, acted_at: now, proved_at: now, ended_at: null };
	await tx
		.tables<StaffTables>()
		.insertInto('sign_ins')
		.values({ venue_id: tx.venue, device_id: device, ...fresh })
		.onConflict((on) => on.columns(['venue_id', 'device_id']).doUpdateSet(fresh))
		.execute();
	tx.tell(signedIn, { deviceId: device, staffId });
}

async function end(tx: Tx, which: Which, why: Why, now: Instant): Promise<void> {
	let ending = tx
		.tables<StaffTables>()
		.updateTable('sign_ins')
		.set({ ended_at: now })
		.where('venue_id', '=', tx.venue)
		.where('ended_at', 'is', null);
	if (which.device !== undefined) ending = ending.where('device_id', '=', which.device);
	if (which.but !== undefined) ending = ending.where('device_id', '!=', which.but);
	if (which.staff !== undefined) ending = ending.where('staff_id', '=', which.staff);
	const ended = await ending.returning('device_id').execute();
	for (const { device_id } of ended) tx.tell(signedOut, { deviceId: device_id, why });
}

const openOnes = (read: Reader) =>
	read
		.tables<StaffTables>()
		.selectFrom('sign_ins')
		.select(['device_id', 'acted_at'])
		.where('venue_id', '=', read.venue)
		.where('ended_at', 'is', null)
		.execute();

async function noteAct(tx: Tx, device: string, at: Instant): Promise<void> {
	await tx
		.tables<StaffTables>()
		.updateTable('sign_ins')
		.set({ acted_at: at })
		.where('venue_id', '=', tx.venue)
		.where('device_id', '=', device)
		.execute();
}

export function openSignIns(): SignIns {
	/** The last act by device; at most a minute of it is lost in a crash. */
	const acts = new Map<string, Instant>();
	const lastAct = (device: string, written: Instant): Instant =>
		Math.max(written, acts.get(device) ?? 0);

	return {
		at(read, device, now) {
			const row = read.prepared<Row>(AT_DEVICE).get(read.venue, device);
			if (!row || now - lastAct(device, row.acted_at) > QUIET_MS) return undefined;
			return { id: row.id, name: row.name, role: row.role, provedAt: row.proved_at };
		},
		acted({ device, staff }, now) {
			if (device && staff) acts.set(device.id, now);
		},
		async begin(tx, device, staffId, now) {
			acts.delete(device);
			await begin(tx, device, staffId, now);
		},
		async prove(tx, device, now) {
			await tx
				.tables<StaffTables>()
				.updateTable('sign_ins')
				.set({ proved_at: now })
				.where('venue_id', '=', tx.venue)
				.where('device_id', '=', device)
				.execute();
		},
		end,
		async look(store, now) {
			const open = await openOnes(store.read);
			const quiet = open.filter((one) => now - lastAct(one.device_id, one.acted_at) > QUIET_MS);
			const stale = open.filter(
				(one) => !quiet.includes(one) && lastAct(one.device_id, 0) > one.acted_at + MINUTE
			);
			if (quiet.length + stale.length === 0) return;
			await store.write(async (tx) => {
				for (const one of quiet) await end(tx, { device: one.device_id }, 'quiet', now);
				for (const one of stale) await noteAct(tx, one.device_id, lastAct(one.device_id, 0));
			});
		}
	};
}

// Who a token belongs to, what the desk does with devices, and shutting one out.
import {
	fail,
	ok,
	sameName,
	SECOND,
	visitor,
	type Caller,
	type DeviceRole,
	type Id,
	type Instant
} from '#protocol';
import type { Bus } from '#server/bus.server.ts';
import type { Credentials } from '#server/credentials.server.ts';
import { fingerprint } from '#server/secrets.server.ts';
import type { Reader, Store, Tx } from '#server/store.server.ts';
import { onCommand, onTopic, type Served } from '#server/wire.server.ts';
import { wrongTries } from '#server/wrong-tries.server.ts';
import {
	claimDevice,
	deviceList,
	deviceRenamed,
	deviceRevoked,
	pairingOffer,
	presenceChanged,
	renameDevice,
	revokeDevice
} from './contract.ts';
import {
	collect,
	forgetOldOffers,
	insert,
	offer,
	offerClaimed,
	register
} from './pairing.server.ts';
import { isHttps, movingServed, seenBy, type Scheme } from './moving.server.ts';
import { promote, renew } from './rotation.server.ts';
import { CLAIM_TRIES, readPairingCode } from './rules.ts';
import type { DevicesTables } from './schema.server.ts';

export interface DevicesNeeds {
	store: Store;
	bus: Bus;
	here: () => ReadonlySet<string>;
	now: () => Instant;
	/** The house's own address. */
	address: () => string;
	/** Who is signed in at a device just now. */
	signedInAt: (read: Reader, device: Id<'device'>, now: Instant) => Caller['staff'];
}

interface KnownRow {
	id: string;
	name: string;
	role: DeviceRole;
	table_id: string | null;
	next_hash: string | null;
}

const BY_TOKEN = `select id, name, role, table_id, next_hash from devices
	where venue_id = ? and (token_hash = ? or next_hash = ?) and revoked_at is null`;

const living = (read: Reader) =>
	read
		.tables<DevicesTables>()
		.selectFrom('devices')
		.selectAll()
		.where('venue_id', '=', read.venue)
		.where('revoked_at', 'is', null);

async function nameTaken(read: Reader, name: string, but?: string): Promise<boolean> {
	const rows = await living(read).execute();
	return rows.some((row) => row.id !== but && sameName(row.name, name));
}

const claiming = (tries = wrongTries(CLAIM_TRIES)) =>
	onCommand(claimDevice, async (input, { tx, now, caller }) => {
		const who = caller.from ?? caller.device?.id ?? '';
		const wait = tries.wait(who, now);
		if (wait > 0) return fail('too-many-tries', { seconds: Math.ceil(wait / SECOND) });
		const code = readPairingCode(input.code);
		const tables = tx.tables<DevicesTables>();
		const offer = code
			? await tables
					.selectFrom('pairing_offers')
					.select('secret_hash')
					.where('venue_id', '=', tx.venue)
					.where('code_hash', '=', fingerprint(code))
					.where('device_id', 'is', null)
					.where('expires_at', '>', now)
					.executeTakeFirst()
			: undefined;
		if (!offer) {
			tries.wrong(who, now);
			return fail('unknown-code');
		}
		if (input.role === 'table' && !input.tableId) return fail('table-needed');
		if (await nameTaken(tx, input.name)) return fail('name-taken');
		const deviceId = await insert(tx, input, undefined, now);
		await tables
			.updateTable('pairing_offers')
			.set({ device_id: deviceId })
			.where('venue_id', '=', tx.venue)
			.where('secret_hash', '=', offer.secret_hash)
			.execute();
		return ok({ deviceId });
	});

const revoking = onCommand(revokeDevice, async ({ deviceId }, { tx, now, caller }) => {
	if (caller.device?.id === deviceId) return fail('this-device');
	const { numUpdatedRows } = await tx
		.tables<DevicesTables>()
		.updateTable('devices')
		.set({ revoked_at: now })
		.where('venue_id', '=', tx.venue)
		.where('id', '=', deviceId)
		.where('revoked_at', 'is', null)
		.executeTakeFirst();
	if (numUpdatedRows === 0n) return fail('unknown-device');
	tx.tell(deviceRevoked, { deviceId });
	return ok({});
});

const renaming = onCommand(renameDevice, async ({ deviceId, name }, { tx }) => {
	const known = await living(tx).where('id', '=', deviceId).executeTakeFirst();
	if (!known) return fail('unknown-device');
	if (await nameTaken(tx, name, deviceId)) return fail('name-taken');
	await tx
		.tables<DevicesTables>()
		.updateTable('devices')
		.set({ name })
		.where('venue_id', '=', tx.venue)
		.where('id', '=', deviceId)
		.execute();
	tx.tell(deviceRenamed, { deviceId });
	return ok({});
});

const claimed = onTopic(pairingOffer, {
	state: async ({ secret }, { read }) => {
		const offer = await read
			.tables<DevicesTables>()
			.selectFrom('pairing_offers')
			.select('device_id')
			.where('venue_id', '=', read.venue)
			.where('secret_hash', '=', fingerprint(secret))
			.executeTakeFirst();
		return { claimed: offer?.device_id != null };
	}
});

const listing = ({ here, address }: Pick<DevicesNeeds, 'here' | 'address'>) =>
	onTopic(deviceList, {
		state: async (_, { read }) => {
			const rows = await living(read).orderBy('paired_at').orderBy('id').execute();
			return {
				devices: rows.map((row) => ({
					id: row.id,
					name: row.name,
					role: row.role,
					...(row.table_id !== null && { tableId: row.table_id }),
					pairedAt: row.paired_at,
					...(row.seen_at !== null && { seenAt: row.seen_at }),
					here: here().has(row.id),
					mayMove: row.scheme === 'http' && isHttps(address())
				}))
			};
		}
	});

function deviceOf(
	{ store, now }: Pick<DevicesNeeds, 'store' | 'now'>,
	token: string
): NonNullable<Caller['device']> | undefined {
	const { read } = store;
	const hash = fingerprint(token);
	const row = read.prepared<KnownRow>(BY_TOKEN).get(read.venue, hash, hash);
	if (!row) return undefined;
	if (row.next_hash === hash) void promote(store, row.id, token, now()).catch(() => undefined);
	const { id, name, role } = row;
	return { id, name, role, ...(row.table_id !== null && { tableId: row.table_id }) };
}

export function devicesService(needs: DevicesNeeds) {
	const { store, bus, now, signedInAt } = needs;

	return {
		/** The paired printer agents. */
		async agents(read: Reader): Promise<ReadonlySet<string>> {
			const rows = await living(read).where('role', '=', 'printer').execute();
			return new Set(rows.map(({ id }) => id));
		},
		/** All devices of the house that are not shut out, the first paired first. */
		async all(read: Reader): Promise<{ id: string; name: string; role: DeviceRole }[]> {
			const rows = await living(read).orderBy('paired_at').orderBy('id').execute();
			return rows.map(({ id, name, role }) => ({ id, name, role }));
		},
		/** The role of a device of the house; undefined for one that is none, or was shut out. */
		roleOf: async (read: Reader, id: Id<'device'>) =>
			(await living(read).where('id', '=', id).executeTakeFirst())?.role,
		/** Who is asking. Two prepared reads; nothing is awaited, so that it can stand before every event. */
		identify(credentials: Credentials): Caller {
			const device = credentials.device ? deviceOf(needs, credentials.device) : undefined;
			if (!device) return visitor;
			const staff = signedInAt(store.read, device.id, now());
			return { surface: device.role, device, ...(staff && { staff }) };
		},
		register,
		/** The next token for the device that shows this one, if its own is a day old. */
		renew: (token: string) => renew(store, token, now()),
		/** Its page was loaded by this scheme; answers a link where it shall go, once. */
		seenBy: (id: Id<'device'>, scheme: Scheme) =>
			seenBy(store, { id, scheme }, { address: needs.address(), now: now() }),
		offer: () => offer(store, now()),
		offerClaimed,
		collect: (secret: string) => collect(store, secret, now()),
		forgetOldOffers: (before: Instant) => forgetOldOffers(store, before),
		/** A device's first connection came (`true`) or its last one went. */
		presence(deviceId: Id<'device'>, isHere: boolean): void {
			const told = () => {
				bus.tell([{ name: presenceChanged.name, data: { deviceId, here: isHere } }]);
			};
			if (isHere) told();
			else void store.write((tx) => seen(tx, deviceId, now())).then(told, told);
		},
		served: [
			...[claiming(), revoking, renaming, claimed, listing(needs)],
			movingServed(needs.address)
		] satisfies Served[]
	};
}

async function seen(tx: Tx, deviceId: string, now: Instant): Promise<void> {
	await tx
		.tables<DevicesTables>()
		.updateTable('devices')
		.set({ seen_at: now })
		.where('venue_id', '=', tx.venue)
		.where('id', '=', deviceId)
		.execute();
}

export type DevicesService = ReturnType<typeof devicesService>;

// Furnishing the made-up house: the real floor, menu and look, and an evening of guests who do not exist.
import type { DevicesTables } from '#features/house/devices/schema.server.ts';
import type { DishesTables } from '#features/house/dishes/schema.server.ts';
import { writeOutlet } from '#features/house/messages/outlets/outlets.server.ts';
import { playEvening } from '#features/house/venue/demo.server.ts';
import type { SlipTextTables } from '#features/house/printing/slip-texts.schema.server.ts';
import type { VenueProfile } from '#features/house/venue/contract.ts';
import type { FloorTables } from '#features/front/floor/schema.server.ts';
import type { DeviceRole, Id, StaffRole } from '#protocol';
import type { DemoMade, DemoShare } from '../demo.server.ts';
import type { Parts } from '../parts.server.ts';
import type { Reader, Tx } from '../store.server.ts';
import type { HouseWing } from './house.server.ts';

/** The real house, of which only what is no guest's is looked at. */
export interface Model {
	read: Reader;
	profile(): VenueProfile;
}

/** What staff sign in with in practice: it opens nothing else. */
export const practiceStaff = {
	staffPin: '482957',
	managerName: 'Mei Lin',
	managerPassword: 'long table by the window'
};

type AnyTables = Record<string, Record<string, unknown>>;

const menuTables: readonly (keyof DishesTables)[] = [
	'dishes',
	'dish_categories',
	'dish_lists',
	'dish_sets'
];

async function copyRows(from: Reader, tx: Tx, table: string): Promise<void> {
	const rows = await from
		.tables<AnyTables>()
		.selectFrom(table)
		.selectAll()
		.where('venue_id', '=', from.venue)
		.execute();
	for (const row of rows)
		await tx
			.tables<AnyTables>()
			.insertInto(table)
			.values({ ...row, venue_id: tx.venue })
			.execute();
}

/** The tables of the real floor, all of them free. */
const floorCopied =
	(model: Model): DemoShare =>
	({ write }) =>
		write(async (tx) => {
			for (const table of ['floor_tables', 'floor_joins', 'floor_capacities', 'floor_rules'])
				await copyRows(model.read, tx, table);
			await tx
				.tables<FloorTables>()
				.updateTable('floor_tables')
				.set({ state: 'available' })
				.where('venue_id', '=', tx.venue)
				.execute();
		});

/** The real menu in place of the demo's, where the house has one. Who stated a list stays outside. */
const menuCopied =
	({ read }: Model): DemoShare =>
	({ write, made }) =>
		write(async (tx) => {
			const real = await read
				.tables<DishesTables>()
				.selectFrom('dishes')
				.select(['id', 'name_en'])
				.where('venue_id', '=', read.venue)
				.where('removed', '=', 0)
				.execute();
			if (real.length === 0) return;
			for (const table of menuTables) await copyRows(read, tx, table);
			await tx
				.tables<DishesTables>()
				.updateTable('dish_lists')
				.set({ by_staff: '', by_name: '' })
				.where('venue_id', '=', tx.venue)
				.execute();
			// Photographs stay in the real house, too large to bring along.
			await tx
				.tables<DishesTables>()
				.updateTable('dishes')
				.set({ photo: null })
				.where('venue_id', '=', tx.venue)
				.execute();
			const dishes = real.map(({ id, name_en: name }) => ({ id: id as Id<'dish'>, name }));
			made.dishes.push(...dishes);
		});

/** What the house has its slips say: practice paper looks like the house's, under its mark. Who wrote it stays outside. */
const slipTextsCopied =
	({ read }: Model): DemoShare =>
	({ write }) =>
		write(async (tx) => {
			await copyRows(read, tx, 'slip_texts');
			await tx
				.tables<SlipTextTables>()
				.updateTable('slip_texts')
				.set({ by_staff: '' })
				.where('venue_id', '=', tx.venue)
				.execute();
		});

/** What would go to phones goes into a file of the made-up house's folder. */
const fileForMessages =
	({ secrets }: Parts): DemoShare =>
	({ write, now }) =>
		write(async (tx) => {
			const settings = { kind: 'file' as const, channel: 'text' as const };
			const wanted = { name: 'Practice', isOn: true, settings, secrets: {} };
			const needs = { secrets, gateway: () => undefined };
			await writeOutlet(needs, tx, wanted, { before: undefined, now });
		});

/** Fills an empty house. No phone comes in and nothing leads out: it has no public address, Wi-Fi or gateway. */
export async function furnish(
	{ house, shares }: { house: HouseWing; shares: readonly DemoShare[] },
	parts: Parts,
	model: Model
): Promise<DemoMade> {
	const { publicUrl: _, wifi: __, gateway: ___, ...profile } = model.profile();
	const now = parts.clock.now();
	await house.venue.skipFirstRun(profile, now);
	const copied = [floorCopied(model), menuCopied(model), slipTextsCopied(model)];
	const all = [...copied, fileForMessages(parts), ...shares];
	return playEvening(parts.store, all, now, { ...practiceStaff });
}

const whoStandsAt: Partial<Record<DeviceRole, StaffRole>> = {
	host: 'host',
	handheld: 'server',
	till: 'cashier',
	desk: 'manager'
};

/** The device as the real house knows it, with somebody of the made-up staff signed in. */
export async function admitDevice(
	{ house, made }: { house: HouseWing; made: Pick<DemoMade, 'staff'> },
	parts: Parts,
	{ read }: Model,
	device: { id: Id<'device'>; role: DeviceRole }
): Promise<void> {
	const row = await read
		.tables<DevicesTables>()
		.selectFrom('devices')
		.selectAll()
		.where('venue_id', '=', read.venue)
		.where('id', '=', device.id)
		.executeTakeFirst();
	if (!row) return;
	const now = parts.clock.now();
	const wanted = whoStandsAt[device.role];
	const person =
		made.staff.find(({ role }) => role === wanted) ??
		(wanted && made.staff.find(({ role }) => role === 'manager'));
	await parts.store.write(async (tx) => {
		// A token made just now is not renewed in here: the real house gave it, and renews it.
		const copy = { ...row, venue_id: tx.venue, token_at: now };
		await tx
			.tables<DevicesTables>()
			.insertInto('devices')
			.values(copy)
			.onConflict((on) => on.columns(['venue_id', 'id']).doUpdateSet(copy))
			.execute();
		if (person) await house.staff.beginSignIn(tx, device.id, person.id, now);
	});
}

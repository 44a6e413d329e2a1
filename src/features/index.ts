// THE LIST: one line a feature, in the order of the wings. Its contract, and the steps that make its tables.
import type { Migration } from 'kysely/migration';
import type { ClientEvents, Contract } from '#protocol';
import * as checkin from './front/checkin/contract.ts';
import { checkInMigrations } from './front/checkin/schema.server.ts';
import * as devices from './house/devices/contract.ts';
import { devicesMigrations } from './house/devices/schema.server.ts';
import * as dishes from './house/dishes/contract.ts';
import { dishesMigrations } from './house/dishes/schema.server.ts';
import * as printing from './house/printing/contract.ts';
import { printingMigrations } from './house/printing/schema.server.ts';
import * as staff from './house/staff/contract.ts';
import { staffMigrations } from './house/staff/schema.server.ts';
import * as venue from './house/venue/contract.ts';
import { venueMigrations } from './house/venue/schema.server.ts';
import * as cards from './members/cards/contract.ts';
import { cardsMigrations } from './members/cards/schema.server.ts';
import * as coupons from './members/coupons/contract.ts';
import { couponsMigrations } from './members/coupons/schema.server.ts';
import * as profiles from './members/profiles/contract.ts';
import { profilesMigrations } from './members/profiles/schema.server.ts';
import * as tiers from './members/tiers/contract.ts';
import { tiersMigrations } from './members/tiers/schema.server.ts';
import * as floor from './front/floor/contract.ts';
import { floorMigrations } from './front/floor/schema.server.ts';
import * as reservations from './front/reservations/contract.ts';
import * as ownReservation from './front/reservations/own/contract.ts';
import { reservationsMigrations } from './front/reservations/schema.server.ts';
import * as bookingSettings from './front/reservations/settings/contract.ts';
import * as waitlist from './front/waitlist/contract.ts';
import { waitlistMigrations } from './front/waitlist/schema.server.ts';
import * as service from './front/service/contract.ts';
import { serviceMigrations } from './front/service/schema.server.ts';
import * as ratings from './voice/ratings/contract.ts';
import { ratingsMigrations } from './voice/ratings/schema.server.ts';

export interface Feature {
	name: string;
	contract: Readonly<Record<string, unknown>>;
	migrations: Record<string, Migration>;
}

const features = [
	{ name: 'house/venue', contract: venue, migrations: venueMigrations },
	{ name: 'house/staff', contract: staff, migrations: staffMigrations },
	{ name: 'house/devices', contract: devices, migrations: devicesMigrations },
	{ name: 'house/printing', contract: printing, migrations: printingMigrations },
	{ name: 'house/dishes', contract: dishes, migrations: dishesMigrations },
	{ name: 'members/tiers', contract: tiers, migrations: tiersMigrations },
	{ name: 'members/cards', contract: cards, migrations: cardsMigrations },
	{ name: 'members/coupons', contract: coupons, migrations: couponsMigrations },
	{ name: 'members/profiles', contract: profiles, migrations: profilesMigrations },
	{ name: 'front/floor', contract: floor, migrations: floorMigrations },
	{ name: 'front/waitlist', contract: waitlist, migrations: waitlistMigrations },
	{
		name: 'front/reservations',
		contract: { ...reservations, ...ownReservation, ...bookingSettings },
		migrations: reservationsMigrations
	},
	{ name: 'front/checkin', contract: checkin, migrations: checkInMigrations },
	{ name: 'front/service', contract: service, migrations: serviceMigrations },
	{ name: 'voice/ratings', contract: ratings, migrations: ratingsMigrations }
] as const satisfies readonly Feature[];

type Declared<F> = F extends { contract: infer C } ? Extract<C[keyof C], Contract> : never;

/** Socket.IO's event map of the whole house, derived from the contracts. */
export type HouseEvents = ClientEvents<Declared<(typeof features)[number]>>;

function isContract(value: unknown): value is Contract {
	return typeof value === 'object' && value !== null && 'kind' in value && 'name' in value;
}

/** Every command, query, topic and fact of the house. */
export function declaredContracts(list: readonly Feature[] = features): Contract[] {
	return list.flatMap((feature) => Object.values(feature.contract).filter(isContract));
}

/** Every slice's steps, by name; their names give the one order. @throws if two share a name. */
export function declaredMigrations(list: readonly Feature[] = features): Record<string, Migration> {
	const steps = list.flatMap((feature) => Object.entries(feature.migrations));
	const doubled = steps.find(([name], at) => steps.findIndex(([other]) => other === name) !== at);
	if (doubled) throw new Error(`Two migrations are called ${doubled[0]}.`);
	return Object.fromEntries(steps.sort(([a], [b]) => (a < b ? -1 : 1)));
}

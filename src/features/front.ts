// The front wing's lines of THE LIST: a feature's contract, the steps that make its tables, and what they hold about people.
import type { Feature } from './feature.ts';
import * as checkin from './front/checkin/contract.ts';
import * as offlineScans from './front/checkin/scans/contract.ts';
import { checkInFields } from './front/checkin/fields.ts';
import { checkInMigrations } from './front/checkin/schema.server.ts';
import * as contingency from './front/contingency/contract.ts';
import * as cutOff from './front/cutoff/contract.ts';
import * as fromPaper from './front/cutoff/paper/contract.ts';
import { cutOffFields } from './front/cutoff/fields.ts';
import { cutOffMigrations } from './front/cutoff/schema.server.ts';
import * as door from './front/door/contract.ts';
import { doorFields } from './front/door/fields.ts';
import { doorMigrations } from './front/door/schema.server.ts';
import * as floor from './front/floor/contract.ts';
import { floorFields } from './front/floor/fields.ts';
import { floorMigrations } from './front/floor/migrations.server.ts';
import * as floorEvening from './front/floor/evening/contract.ts';
import * as floorKeeping from './front/floor/keeping/contract.ts';
import * as floorPlan from './front/floor/plan/contract.ts';
import * as quotes from './front/quotes/contract.ts';
import { quotesFields } from './front/quotes/fields.ts';
import { quotesMigrations } from './front/quotes/schema.server.ts';
import * as guestBook from './front/guestbook/contract.ts';
import { guestBookFields } from './front/guestbook/fields.ts';
import { guestBookMigrations } from './front/guestbook/schema.server.ts';
import * as reservations from './front/reservations/contract.ts';
import * as ownReservation from './front/reservations/own/contract.ts';
import { reservationsFields } from './front/reservations/fields.ts';
import { reservationsMigrations } from './front/reservations/migrations.server.ts';
import * as heldSlots from './front/reservations/holding/contract.ts';
import * as bookExchange from './front/reservations/exchange/contract.ts';
import * as largeParties from './front/reservations/large/contract.ts';
import * as bookingSeries from './front/reservations/series/contract.ts';
import * as bookingSettings from './front/reservations/settings/contract.ts';
import * as bookInAnotherZone from './front/reservations/zone/contract.ts';
import * as bookAtStand from './front/reservations/stand/contract.ts';
import * as waitlist from './front/waitlist/contract.ts';
import * as lineActs from './front/waitlist/acts/contract.ts';
import * as lineJoining from './front/waitlist/join/contract.ts';
import * as lineTasks from './front/waitlist/tasks/contract.ts';
import * as lineVoice from './front/waitlist/voice/contract.ts';
import * as ownTicket from './front/waitlist/own/contract.ts';
import { waitlistFields } from './front/waitlist/fields.ts';
import { waitlistMigrations } from './front/waitlist/migrations.server.ts';
import * as seatingActs from './front/waitlist/seating/contract.ts';
import * as numberBlocks from './front/waitlist/block/contract.ts';
import * as lineWhy from './front/waitlist/why/contract.ts';
import * as lineSettings from './front/waitlist/settings/contract.ts';
import * as service from './front/service/contract.ts';
import { serviceFields } from './front/service/fields.ts';
import { serviceMigrations } from './front/service/schema.server.ts';

export const frontFeatures = [
	{ name: 'front/door', contract: door, migrations: doorMigrations, fields: doorFields },
	{
		name: 'front/floor',
		contract: { ...floor, ...floorPlan, ...floorEvening, ...floorKeeping },
		migrations: floorMigrations,
		fields: floorFields
	},
	{
		name: 'front/waitlist',
		contract: {
			...waitlist,
			...lineActs,
			...seatingActs,
			...lineSettings,
			...lineWhy,
			...numberBlocks,
			...lineJoining,
			...lineTasks,
			...lineVoice,
			...ownTicket
		},
		migrations: waitlistMigrations,
		fields: waitlistFields
	},
	{
		name: 'front/quotes',
		contract: quotes,
		migrations: quotesMigrations,
		fields: quotesFields
	},
	{
		name: 'front/reservations',
		contract: {
			...{ ...reservations, ...ownReservation, ...bookingSettings },
			...{ ...heldSlots, ...bookAtStand, ...largeParties, ...bookingSeries, ...bookExchange },
			...bookInAnotherZone
		},
		migrations: reservationsMigrations,
		fields: reservationsFields
	},
	{
		name: 'front/guestbook',
		contract: guestBook,
		migrations: guestBookMigrations,
		fields: guestBookFields
	},
	{
		name: 'front/checkin',
		contract: { ...checkin, ...offlineScans },
		migrations: checkInMigrations,
		fields: checkInFields
	},
	{ name: 'front/contingency', contract: contingency, migrations: {}, fields: [] },
	{
		name: 'front/cutoff',
		contract: { ...cutOff, ...fromPaper },
		migrations: cutOffMigrations,
		fields: cutOffFields
	},
	{
		name: 'front/service',
		contract: service,
		migrations: serviceMigrations,
		fields: serviceFields
	}
] as const satisfies readonly Feature[];

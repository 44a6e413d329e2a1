// The members wing's lines of THE LIST: a feature's contract, the steps that make its tables, and what they hold about people.
import type { Feature } from './feature.ts';
import * as cards from './members/cards/contract.ts';
import { cardsFields } from './members/cards/fields.ts';
import { cardsMigrations } from './members/cards/schema.server.ts';
import * as coupons from './members/coupons/contract.ts';
import * as couponGifts from './members/coupons/giving/contract.ts';
import { couponsFields } from './members/coupons/fields.ts';
import { couponsMigrations } from './members/coupons/schema.server.ts';
import * as points from './members/points/contract.ts';
import { pointsFields } from './members/points/fields.ts';
import { pointsMigrations } from './members/points/schema.server.ts';
import * as profiles from './members/profiles/contract.ts';
import * as memberContacts from './members/profiles/contacts/contract.ts';
import { profilesFields } from './members/profiles/fields.ts';
import { profilesMigrations } from './members/profiles/schema.server.ts';
import * as segments from './members/segments/contract.ts';
import { segmentsFields } from './members/segments/fields.ts';
import { segmentsMigrations } from './members/segments/schema.server.ts';
import * as tiers from './members/tiers/contract.ts';
import { tiersFields } from './members/tiers/fields.ts';
import { tiersMigrations } from './members/tiers/schema.server.ts';

export const membersFeatures = [
	{ name: 'members/tiers', contract: tiers, migrations: tiersMigrations, fields: tiersFields },
	{ name: 'members/cards', contract: cards, migrations: cardsMigrations, fields: cardsFields },
	{
		name: 'members/coupons',
		contract: { ...coupons, ...couponGifts },
		migrations: couponsMigrations,
		fields: couponsFields
	},
	{
		name: 'members/points',
		contract: points,
		migrations: pointsMigrations,
		fields: pointsFields
	},
	{
		name: 'members/profiles',
		contract: { ...profiles, ...memberContacts },
		migrations: profilesMigrations,
		fields: profilesFields
	},
	{
		name: 'members/segments',
		contract: segments,
		migrations: segmentsMigrations,
		fields: segmentsFields
	}
] as const satisfies readonly Feature[];

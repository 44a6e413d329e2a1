// The house itself: its name, language, time, money and address, and how it is set up the first time.
import * as v from 'valibot';
import { Look } from '../style/contract.ts';
import { defineCommand, defineFact, defineQuery, defineTopic, isZone, surfaces } from '#protocol';
import { PublicUrl, reachChanged, ways, Wifi } from '../reach/contract.ts';

/** `https://table.example` or `http://192.168.1.20:3000`, without a path. */
const Address = v.pipe(v.string(), v.trim(), v.maxLength(200), v.regex(/^https?:\/\/[^\s/?#@]+$/));
const HostName = v.pipe(v.string(), v.maxLength(200), v.regex(/^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/));
const Name = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(80));

const everyday = {
	name: Name,
	/** What guests are greeted in until they choose. */
	language: v.picklist(['en', 'zh']),
	/** IANA name, `Europe/London`. */
	zone: v.pipe(v.string(), v.maxLength(60), v.check(isZone, 'is not a time zone of this machine')),
	/** ISO 4217; `digits` after the point. Money is kept in the smallest unit. */
	currency: v.object({
		code: v.pipe(v.string(), v.regex(/^[A-Z]{3}$/)),
		digits: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(4))
	}),
	/** ISO 3166; a phone number without a country code belongs there. */
	phoneRegion: v.pipe(v.string(), v.regex(/^[A-Z]{2}$/)),
	/** Wall clock. What happens before it still belongs to the evening before. */
	endOfDay: v.pipe(v.string(), v.regex(/^([01]\d|2[0-3]):[0-5]\d$/)),
	/** Base of every link in a QR code. */
	address: Address
};

/** venue.json as a person may write it. */
export const VenueProfile = v.strictObject({
	...everyday,
	/** Names that this house answers to, beside its addresses and hoststand.local. */
	hostNames: v.optional(v.array(HostName), []),
	/** How guests' phones come here; see house/reach. */
	publicUrl: v.optional(PublicUrl),
	wifi: v.optional(Wifi),
	/** A manager said that guests' phones do not come here. */
	phones: v.optional(v.literal('none')),
	/** Where codes for guests' phones are sent from, if anywhere. */
	gateway: v.optional(
		v.strictObject({
			url: v.pipe(v.string(), v.regex(/^https?:\/\/\S+$/)),
			secret: v.pipe(v.string(), v.minLength(16), v.maxLength(200))
		})
	)
});
export type VenueProfile = v.InferOutput<typeof VenueProfile>;

export const Everyday = v.object(everyday);
export type Everyday = v.InferOutput<typeof Everyday>;

/** The wizard is done; its code is void. */
export const venueSetUp = defineFact({ name: 'venue.set-up-done', data: v.object({}) });
export const profileChanged = defineFact({ name: 'venue.profile-changed', data: v.object({}) });

/** What every screen may know. */
export const venueProfile = defineTopic({
	name: 'venue.profile',
	from: surfaces,
	overHttp: true,
	params: v.object({}),
	/** `reach`: how a guest's phone comes here; with `none` no screen mentions it. */
	state: v.object({ ...everyday, reach: v.picklist(ways) }),
	changedBy: [profileChanged, reachChanged]
});

/** What the manager may know beside: names, gateway (never its secret), and an edit of venue.json that was refused. */
export const venueSettings = defineTopic({
	name: 'venue.settings',
	from: ['desk'],
	staff: ['manager'],
	params: v.object({}),
	state: v.object({
		profile: Everyday,
		hostNames: v.array(v.string()),
		gateway: v.nullable(v.string()),
		/** The file, and what is wrong with it: the last good one stays in force. */
		refused: v.nullable(
			v.object({ file: v.string(), line: v.nullable(v.number()), reason: v.string() })
		)
	}),
	changedBy: [profileChanged]
});

export const editVenue = defineCommand({
	name: 'venue.edit',
	from: ['desk'],
	staff: ['manager'],
	fresh: true,
	input: v.object({
		profile: Everyday,
		hostNames: v.pipe(v.array(HostName), v.maxLength(10)),
		/** A new gateway, `null` for none; absent leaves it as it is. */
		gateway: v.optional(v.nullable(VenueProfile.entries.gateway.wrapped))
	}),
	answer: v.object({}),
	refusals: {}
});

/** How large the first floor is; the floor itself knows the tables. */
export const floorPresets = ['small', 'medium', 'bar', 'empty'] as const;
export type FloorPreset = (typeof floorPresets)[number];

const SetupCode = v.pipe(v.string(), v.maxLength(20));
const setupRefusals = {
	'wrong-code': null,
	'wait-a-minute': null,
	'already-set-up': null
} as const;

/** Whether this is the code that the console shows. Ten wrong ones a minute are looked at. */
export const checkSetupCode = defineQuery({
	name: 'venue.check-setup-code',
	from: ['visitor'],
	input: v.object({ code: SetupCode }),
	answer: v.object({}),
	refusals: setupRefusals
});

const Wall = v.pipe(v.string(), v.regex(/^([01]\d|2[0-3]):[0-5]\d$/));

/** Times on the wall; the last party is seated so many minutes before closing. */
export const SetupHours = v.object({
	opens: Wall,
	closes: Wall,
	lastSeatingMinutes: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(300))
});
export type SetupHours = v.InferOutput<typeof SetupHours>;

/** The first run, in one act. The browser fetches its pairing with `secret` and is signed in. */
export const setUpVenue = defineCommand({
	name: 'venue.set-up',
	from: ['visitor'],
	input: v.object({
		code: SetupCode,
		profile: Everyday,
		floor: v.picklist(floorPresets),
		/** Every day alike; sittings by weekday are set at the desk. */
		hours: v.optional(SetupHours),
		style: v.optional(v.pick(Look, ['calling', 'calls', 'accent', 'seal'])),
		manager: v.object({
			name: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(40)),
			password: v.pipe(v.string(), v.minLength(12), v.maxLength(200)),
			pin: v.pipe(v.string(), v.regex(/^\d{6}$/))
		}),
		/** What the browser is called among the devices. */
		deviceName: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(40))
	}),
	answer: v.object({ secret: v.string() }),
	refusals: { ...setupRefusals, 'easy-pin': null, 'no-such-hours': null }
});

/** Fills the house with the demo restaurant: an evening in progress. Takes some seconds; once a house. */
export const loadDemo = defineCommand({
	name: 'venue.load-demo',
	from: ['desk'],
	staff: ['manager'],
	input: v.object({}),
	/** The PIN of the demo's staff. */
	answer: v.object({ staffPin: v.string() }),
	refusals: { 'loaded-already': null }
});

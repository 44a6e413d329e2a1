// The first run, the profile as screens see it, and its edits.
import { fail, ok, type Id, type InputOf, type Instant, type StaffRole } from '#protocol';
import type { Bus } from '#server/bus.server.ts';
import type { DemoMade } from '#server/demo.server.ts';
import type { Secrets } from '#server/secrets.server.ts';
import type { Store, Tx } from '#server/store.server.ts';
import { onPreparedCommand, onQuery, onTopic, type Served } from '#server/wire.server.ts';
import { reach } from '../reach/contract.ts';
import {
	checkSetupCode,
	editVenue,
	loadDemo,
	profileChanged,
	setUpVenue,
	venueProfile,
	venueSettings,
	type Everyday,
	type FloorPreset,
	type SetupHours,
	type VenueProfile
} from './contract.ts';
import { openFirstRun, type FirstRun } from './first-run.server.ts';
import { demoLoaded } from './leaving/contract.ts';
import type { Profile } from './profile.server.ts';

type SetUp = InputOf<typeof setUpVenue>;

export interface VenueNeeds {
	store: Store;
	bus: Bus;
	secrets: Secrets;
	profile: Profile;
	/** A PIN that a stranger tries first. */
	isEasyPin: (pin: string) => boolean;
	hash: (secret: string) => Promise<string>;
	addStaff: (
		tx: Tx,
		person: { name: string; role: StaffRole; pinHash: string; passwordHash: string },
		now: Instant
	) => Promise<Id<'staff'>>;
	/** Pairs the browser that sets the house up. */
	pairDesk: (
		tx: Tx,
		device: { role: 'desk'; name: string },
		now: Instant
	) => Promise<{ deviceId: Id<'device'>; secret: string }>;
	beginSignIn: (tx: Tx, device: Id<'device'>, staff: Id<'staff'>, now: Instant) => Promise<void>;
	/** From higher wings: the first tables, and the demo evening, which answers its staff's PIN. */
	layFloor: (tx: Tx, preset: FloorPreset, now: Instant) => Promise<void>;
	/** False where no service day of this house can hold them. */
	openHours: (tx: Tx, hours: SetupHours, now: Instant) => Promise<boolean>;
	/** How the house looks and calls from its first day on. */
	beginStyle: (tx: Tx, style: NonNullable<SetUp['style']>, now: Instant) => Promise<void>;
	playDemo: (now: Instant) => Promise<Pick<DemoMade, 'staffPin' | 'brought'>>;
}

function everydayOf(profile: VenueProfile): Everyday {
	const { name, language, zone, currency, phoneRegion, endOfDay, address } = profile;
	return { name, language, zone, currency, phoneRegion, endOfDay, address };
}

function settingUp(needs: VenueNeeds, firstRun: FirstRun): Served[] {
	const { document } = needs.profile;
	return [
		onQuery(checkSetupCode, async ({ code }, { now }) => firstRun.look(code, now) ?? ok({})),
		onPreparedCommand(
			setUpVenue,
			async ({ code, profile, manager }, { now }) => {
				const refused = firstRun.look(code, now);
				if (refused) return { refused };
				if (needs.isEasyPin(manager.pin)) return { refused: fail('easy-pin') };
				await document.update((draft) => ({ ...draft, ...profile }));
				const [pinHash, passwordHash] = [
					await needs.hash(manager.pin),
					await needs.hash(manager.password)
				];
				return { pinHash, passwordHash };
			},
			async (input, { tx, now }, { refused, ...hashes }) => {
				if (refused) return refused;
				if (input.hours && !(await needs.openHours(tx, input.hours, now)))
					return fail('no-such-hours');
				if (!(await firstRun.finish(tx, now))) return fail('already-set-up');
				const { pinHash = '', passwordHash = '' } = hashes;
				const manager = { name: input.manager.name, role: 'owner' as const };
				const staffId = await needs.addStaff(tx, { ...manager, pinHash, passwordHash }, now);
				const desk = { role: 'desk' as const, name: input.deviceName };
				const { deviceId, secret } = await needs.pairDesk(tx, desk, now);
				await needs.beginSignIn(tx, deviceId, staffId, now);
				await needs.layFloor(tx, input.floor, now);
				if (input.style) await needs.beginStyle(tx, input.style, now);
				tx.tell(profileChanged, {});
				return ok({ secret });
			}
		),
		onPreparedCommand(
			loadDemo,
			async (_, { now }) =>
				firstRun.demoLoaded() ? undefined : { played: await needs.playDemo(now) },
			async (_, { tx, now }, done) => {
				if (!done || !(await firstRun.demoDone(tx, now))) return fail('loaded-already');
				await firstRun.markBrought(tx, done.played.brought);
				tx.tell(demoLoaded, {});
				return ok(done.played);
			}
		)
	];
}

function profileViews({ profile }: VenueNeeds): Served[] {
	const { document } = profile;
	return [
		onTopic(venueProfile, {
			state: () => Promise.resolve({ ...everydayOf(document.data), reach: reach(document.data) })
		}),
		onTopic(venueSettings, {
			state: () => {
				const { data, fault } = document;
				return Promise.resolve({
					profile: everydayOf(data),
					hostNames: [...data.hostNames],
					gateway: data.gateway?.url ?? null,
					refused: fault ? { file: fault.file, line: fault.line, reason: fault.reason } : null
				});
			}
		}),
		onPreparedCommand(
			editVenue,
			({ profile: edited, hostNames, gateway }) =>
				document.update((draft) => {
					const { gateway: before, ...rest } = draft;
					const after = gateway === undefined ? before : (gateway ?? undefined);
					return { ...rest, ...edited, hostNames, ...(after && { gateway: after }) };
				}),
			(_, { tx }) => {
				tx.tell(profileChanged, {});
				return Promise.resolve(ok({}));
			}
		)
	];
}

export async function venueService(needs: VenueNeeds) {
	const { store, secrets, bus, profile } = needs;
	const firstRun = await openFirstRun(store, secrets, bus);
	const unwatch = profile.document.watch(() => {
		bus.tell([{ name: profileChanged.name, data: {} }]);
	});
	return {
		profile: profile.profile,
		today: profile.today,
		/** The house has been set up. */
		ready: firstRun.ready,
		/** Until then, the code that opens the wizard. */
		setupCode: firstRun.code,
		/** Marks a playful house as set up without the wizard. */
		skipFirstRun: (change: Partial<VenueProfile>, now: Instant) =>
			profile.document
				.update((draft) => ({ ...draft, ...change }))
				.then(() => store.write((tx) => firstRun.finish(tx, now))),
		async close(): Promise<void> {
			unwatch();
			await profile.document.close();
		},
		served: [...settingUp(needs, firstRun), ...profileViews(needs)] satisfies Served[]
	};
}

export type VenueService = Awaited<ReturnType<typeof venueService>>;

// The made-up house beside the real one: built when first needed, in a folder of its own, and thrown away.
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Caller, Clock, DeviceRole, Id, Instant } from '#protocol';
import type { Credentials } from './credentials.server.ts';

type DeviceId = Id<'device'>;

/** What the real house and the made-up one are given of it. */
export interface Practice {
	/** This house is the made-up one. */
	inside: boolean;
	/** Who practises, and since when. */
	devices(): ReadonlyMap<string, Instant>;
	/** Builds the made-up house if it does not stand, and lets the device in there. */
	admit(device: DeviceId, role: DeviceRole): Promise<void>;
	enter(device: DeviceId): void;
	leave(device: DeviceId): void;
	/** Begins a new evening for all who practise; their pages are loaded anew when it stands. */
	reset(): void;
}

interface MadeUp {
	identify(credentials: Credentials): Caller;
	stop(): Promise<void>;
}

export interface PracticeNeeds<House extends MadeUp> {
	/** The real house's data folder; the made-up one lies in it, and no copy of the house takes it along. */
	data: string;
	clock: Clock;
	/** @param folder an empty one */
	build(folder: string): Promise<House>;
	/** Copies the device into the made-up house, where somebody of its own staff is signed in there. */
	admit(house: House, device: DeviceId, role: DeviceRole): Promise<void>;
	/** A device came or went. */
	changed(house: House | undefined): void;
	/** The device's pages are loaded again, from wherever it stands now. */
	cut(device: DeviceId): void;
	/** A new evening could not be made; the old one goes on. */
	failed(error: unknown): void;
	/** Whether it is over: when it was built, and when somebody used it last. */
	isOver(known: { usedAt: Instant; builtAt: Instant }, now: Instant): boolean;
}

export interface PracticeRoom<House extends MadeUp> extends Practice {
	/** The made-up house, if this device stands in it. */
	houseOf(device: string | undefined): House | undefined;
	/** Stands while somebody practises, and a while longer. */
	house(): House | undefined;
	used(): void;
	/** Ends practice that is over. */
	look(now: Instant): Promise<void>;
	stop(): Promise<void>;
}

const FOLDER = 'practice';

/** Opens and closes made-up houses, each in a folder of its own. */
function builder<House extends MadeUp>({ data, build, clock }: PracticeNeeds<House>) {
	const root = join(data, FOLDER);
	// What a process before this one has left.
	rmSync(root, { recursive: true, force: true });
	let count = 0;
	return async () => {
		const folder = join(root, String(++count));
		mkdirSync(folder, { recursive: true, mode: 0o700 });
		const house = await build(folder);
		return {
			house,
			builtAt: clock.now(),
			async close() {
				await house.stop();
				rmSync(folder, { recursive: true, force: true });
			}
		};
	};
}

type Standing<House extends MadeUp> = Awaited<ReturnType<ReturnType<typeof builder<House>>>>;

/** The one made-up house that stands, if one does; it is built once however many ask at the same time. */
function standingHouse<House extends MadeUp>(needs: PracticeNeeds<House>) {
	const open = builder(needs);
	let standing: Standing<House> | undefined;
	let building: Promise<Standing<House>> | undefined;
	let replacing: Promise<void> | undefined;

	async function replace(move: (fresh: House) => Promise<void>): Promise<void> {
		const old = standing;
		const fresh = await open();
		await move(fresh.house);
		standing = fresh;
		await old?.close();
	}

	return {
		now: () => standing,
		async stand(): Promise<House> {
			if (standing) return standing.house;
			building ??= open().finally(() => {
				building = undefined;
			});
			standing = await building;
			return standing.house;
		},
		/** `move` carries over what must be in the fresh one before it stands. */
		replace(move: (fresh: House) => Promise<void>): Promise<void> {
			replacing ??= replace(move).finally(() => {
				replacing = undefined;
			});
			return replacing;
		},
		async close(): Promise<void> {
			await replacing?.catch(() => undefined);
			const old = standing ?? (await building?.catch(() => undefined));
			standing = undefined;
			await old?.close();
		}
	};
}

/** Who practises. */
function trainees<House extends MadeUp>(
	needs: PracticeNeeds<House>,
	house: () => House | undefined
) {
	const since = new Map<string, Instant>();
	const roles = new Map<string, DeviceRole>();
	const afterTheAnswer = (device: DeviceId): void => {
		setTimeout(() => {
			needs.cut(device);
		}, 50).unref();
	};
	return {
		since,
		async admit(into: House, device: DeviceId, role: DeviceRole): Promise<void> {
			roles.set(device, role);
			await needs.admit(into, device, role);
		},
		async move(into: House): Promise<void> {
			for (const device of since.keys())
				await needs.admit(into, device as DeviceId, roles.get(device) ?? 'kiosk');
		},
		/** Their pages are loaded anew. */
		again(): void {
			needs.changed(house());
			for (const device of since.keys()) needs.cut(device as DeviceId);
		},
		enter(device: DeviceId): void {
			since.set(device, needs.clock.now());
			needs.changed(house());
			afterTheAnswer(device);
		},
		leave(device: DeviceId): void {
			if (!since.delete(device)) return;
			needs.changed(house());
			afterTheAnswer(device);
		}
	};
}

export function openPractice<House extends MadeUp>(
	needs: PracticeNeeds<House>
): PracticeRoom<House> {
	const place = standingHouse(needs);
	const house = () => place.now()?.house;
	const { since, ...people } = trainees(needs, house);
	let usedAt = 0;
	const used = () => {
		usedAt = needs.clock.now();
	};
	return {
		...{ inside: false, house, used, leave: people.leave, stop: place.close },
		devices: () => since,
		houseOf: (device) => (device !== undefined && since.has(device) ? house() : undefined),
		async admit(device, role) {
			used();
			await people.admit(await place.stand(), device, role);
		},
		enter(device) {
			used();
			people.enter(device);
		},
		reset() {
			used();
			place.replace(people.move).then(people.again).catch(needs.failed);
		},
		async look(now) {
			const standing = place.now();
			if (!standing || !needs.isOver({ usedAt, builtAt: standing.builtAt }, now)) return;
			for (const device of [...since.keys()]) people.leave(device as DeviceId);
			await place.close();
		}
	};
}

// For tests beside the code: the whole house on a real store in a folder of its own, with a clock moved by hand.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
	randomCode,
	type Caller,
	type Command,
	type Heard,
	type Query,
	type SentTo
} from '#protocol';
import { setReach } from '#features/house/reach/contract.ts';
import { openApp, type App } from './app.server.ts';
import { handClock, type HandClock } from './clock.server.ts';
import type { Told } from './bus.server.ts';

export interface AskedSlip {
	template: string;
	copy: number;
	language: string;
	values: Record<string, string>;
}

export interface TestHouse {
	app: App;
	clock: HandClock;
	/** Every fact told so far, oldest first. */
	told: Told[];
	/** Sends a command or asks a query as `caller`, through the same door as a socket. */
	as(caller: Caller): {
		send<D extends Command>(def: D, input: SentTo<D>, key?: string): Promise<Heard<D>>;
		ask<D extends Query>(def: D, input: SentTo<D>): Promise<Heard<D>>;
	};
	/** Guests' phones come by this Wi-Fi, as the manager sets it at the desk. */
	wifi(): Promise<void>;
	/** Every slip that was asked for, oldest first. */
	slips(): Promise<AskedSlip[]>;
	/** The same house opened once more, as after a restart: same folder, same clock. Stop it before `close`. */
	again(): Promise<App>;
	close(): Promise<void>;
}

/** Callers for tests that need no row of their own. */
export const someone = {
	visitor: { surface: 'visitor' } as Caller,
	/** Over https; without `secure` it is a phone on the plain Wi-Fi. */
	phone: { surface: 'phone', secure: true } as Caller,
	kiosk: { surface: 'kiosk', device: { id: 'KIOSK1', name: 'Door', role: 'kiosk' } } as Caller,
	host: {
		surface: 'host',
		device: { id: 'HOST1', name: 'Host stand', role: 'host' },
		staff: { id: 'STAFF-HOST', name: 'Hana', role: 'host', provedAt: Infinity }
	} as Caller,
	owner: {
		surface: 'desk',
		device: { id: 'DESK1', name: 'Office', role: 'desk' },
		staff: { id: 'STAFF-OWNER', name: 'Lin', role: 'owner' }
	} as Caller,
	manager: {
		surface: 'desk',
		device: { id: 'DESK1', name: 'Office', role: 'desk' },
		staff: { id: 'STAFF-MANAGER', name: 'Mei', role: 'manager' }
	} as Caller
};

async function slipsAsked({ parts }: App): Promise<AskedSlip[]> {
	type Row = { template: string; copy: number; language: string; filled: string; place: number };
	const rows = await parts.store.read
		.tables<{ print_jobs: Row }>()
		.selectFrom('print_jobs')
		.selectAll()
		.orderBy('place')
		.execute();
	return rows.map(({ template, copy, language, filled }) => ({
		...{ template, copy, language },
		values: JSON.parse(filled) as Record<string, string>
	}));
}

/** Opens a house at `now` (default: 2026-11-20 18:00 UTC). Close it at the end of the test. */
export async function openHouseForTest(now = Date.UTC(2026, 10, 20, 18)): Promise<TestHouse> {
	const data = mkdtempSync(join(tmpdir(), 'hoststand-test-'));
	writeFileSync(join(data, '.hoststand-test'), '');
	const clock = handClock();
	clock.set(now);
	const env = { HOSTSTAND_DATA: data, HOSTSTAND_LOG: 'silent', HOSTSTAND_CLOCK: 'manual' };
	const app = await openApp(env, clock);
	const told: Told[] = [];
	app.parts.bus.onAny('test', (one) => told.push(one));
	const house: TestHouse = {
		app,
		clock,
		told,
		as: (caller) => ({
			send: async <D extends Command>(def: D, input: SentTo<D>, key = randomCode(12)) =>
				(await house.app.answer({ name: def.name, caller, envelope: { key, input } })) as Heard<D>,
			ask: async <D extends Query>(def: D, input: SentTo<D>) =>
				(await house.app.answer({ name: def.name, caller, envelope: { input } })) as Heard<D>
		}),
		async wifi() {
			const wifi = { name: 'Guests', password: 'lantern-7', security: 'WPA' } as const;
			const envelope = { key: randomCode(12), input: { publicUrl: null, wifi } };
			await house.app.answer({ name: setReach.name, caller: someone.manager, envelope });
		},
		slips: () => slipsAsked(house.app),
		again: () => openApp(env, clock),
		async close() {
			await house.app.stop();
			rmSync(data, { recursive: true, force: true });
		}
	};
	return house;
}

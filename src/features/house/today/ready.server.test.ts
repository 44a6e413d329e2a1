// "Ready for service" as a house is opened by it: ten lines, each green by what a person does, and back when that is lost.
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { io, type Socket } from 'socket.io-client';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { defaultRules } from '#features/front/reservations/rules/defaults.ts';
import { setBookingRules } from '#features/front/reservations/settings/contract.ts';
import { MINUTE, type Caller, type StateOf } from '#protocol';
import { readyLines, type ReadyName } from '#server/shares.server.ts';
import { openHouseForTest, someone, type TestHouse } from '#server/testing.server.ts';
import { copyNow, setCopyFolder, showRecoveryKey } from '../backup/contract.ts';
import { addStaff } from '../staff/contract.ts';
import { confirmTime } from '../timekeeping/contract.ts';
import { cameraRead, confirmTrial, readiness } from './contract.ts';

let house: TestHouse;
let server: Server;
let socket: Socket | undefined;
let kiosk: { id: string; token: string };
const copies = mkdtempSync(join(tmpdir(), 'hoststand-copies-'));

beforeEach(async () => {
	house = await openHouseForTest();
	server = createServer();
	house.app.attach(server);
	await new Promise<void>((open) => server.listen(0, '127.0.0.1', open));
	const { devices } = house.app.wings.house;
	kiosk = await house.app.parts.store.write((tx) =>
		devices.register(tx, { role: 'kiosk', name: 'Door' }, house.clock.now())
	);
});
afterEach(async () => {
	socket?.close();
	await house.close();
	server.close();
	rmSync(copies, { recursive: true, force: true });
});

async function ready(): Promise<StateOf<typeof readiness>> {
	const watch = { topic: readiness.name, params: {} };
	const heard = await house.app.topics.watch(watch, someone.manager, () => undefined);
	if (!heard.ok) throw new Error(heard.code);
	house.app.topics.drop(heard.value.room);
	return heard.value.state as StateOf<typeof readiness>;
}
const open = async () =>
	(await ready()).lines.filter(({ state }) => state === 'open').map(({ name }) => name);

const proved = (): Caller => ({
	...someone.manager,
	staff: { id: 'M', name: 'Mei', role: 'manager', provedAt: house.clock.now() }
});
const desk = () => house.as(proved());

async function confirm(trial: 'paper' | 'voice'): Promise<void> {
	const { subjects } = await ready();
	for (const { id } of subjects.filter((one) => one.trial === trial))
		expect(await desk().send(confirmTrial, { trial, id, seen: true })).toMatchObject({ ok: true });
}

async function comes(): Promise<void> {
	const { port } = server.address() as AddressInfo;
	socket = io(`http://127.0.0.1:${port}`, {
		...{ transports: ['websocket'], forceNew: true },
		extraHeaders: { authorization: `Bearer ${kiosk.token}` }
	});
	await new Promise<void>((connected) => socket?.once('connect', connected));
}

/** What a person does for each line. */
const acts: Record<ReadyName, () => Promise<unknown>> = {
	hours: () => desk().send(setBookingRules, { rules: defaultRules }),
	floor: () =>
		house.app.parts.store.write((tx) =>
			house.app.wings.front.layFloor(tx, 'small', 'en', house.clock.now())
		),
	async staff() {
		const people = [
			{ name: 'Hana', role: 'host', pin: '482957' },
			{ name: 'Sam', role: 'server', pin: '731964' }
		] as const;
		for (const one of people)
			expect(await house.as(someone.owner).send(addStaff, one)).toMatchObject({ ok: true });
	},
	board: comes,
	paper: () => confirm('paper'),
	voice: () => confirm('voice'),
	camera: () =>
		house
			.as({ surface: 'kiosk', device: { id: kiosk.id, name: 'Door', role: 'kiosk' } })
			.send(cameraRead, {}),
	wifi: () => house.wifi(),
	async copy() {
		await desk().send(setCopyFolder, { folder: copies });
		await desk().send(copyNow, {});
		await desk().send(showRecoveryKey, {});
	},
	clock: () => desk().send(confirmTime, { shown: house.clock.now() })
};

async function allGreen(): Promise<void> {
	const waiting = await open();
	for (const name of readyLines) if (waiting.includes(name)) await acts[name]();
	await vi.waitFor(async () => expect(await open()).toEqual([]), {
		timeout: 20_000,
		interval: 200
	});
}

test('it has its ten lines in the order in which a house is opened, and each waits for its own act', async () => {
	house.clock.jump(10 * MINUTE);
	expect((await ready()).lines.map(({ name }) => name)).toEqual(readyLines);
	const waiting = [...readyLines];
	for (const name of readyLines) {
		expect(await open()).toEqual(waiting);
		await acts[name]();
		waiting.shift();
		await vi.waitFor(async () => expect(await open()).toEqual(waiting), {
			...{ timeout: 20_000, interval: 200 }
		});
	}
}, 60_000);

test('a line that was green comes back when what it rests on is lost, and stays until it is green again', async () => {
	await allGreen();
	house.clock.jump(10 * MINUTE);
	expect(await open()).toEqual(['clock']);
	house.clock.jump(-10 * MINUTE);
	socket?.close();
	await vi.waitFor(async () => expect(await open()).toEqual(['board', 'clock']));
	await acts.clock();
	expect(await open()).toEqual(['board']);
	await acts.board();
	await vi.waitFor(async () => expect(await open()).toEqual([]));
}, 60_000);

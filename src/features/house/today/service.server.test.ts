// Today and "Ready for service" on a real store, with the shares of the slices as they are.
import { afterEach, beforeEach, expect, test } from 'vitest';
import { DAY, HOUR, MINUTE, type Caller, type StateOf } from '#protocol';
import { openHouseForTest, someone, type TestHouse } from '#server/testing.server.ts';
import { jobChanged } from '../printing/contract.ts';
import {
	cameraRead,
	type chime,
	confirmTrial,
	readiness,
	soundChime,
	todayBoard,
	todayChanged
} from './contract.ts';

let house: TestHouse;
beforeEach(async () => {
	house = await openHouseForTest();
	const { front } = house.app.wings;
	await house.app.parts.store.write((tx) => front.layFloor(tx, 'small', 'en', house.clock.now()));
});
afterEach(() => house.close());

async function seen<T extends typeof todayBoard | typeof readiness | typeof chime>(
	topic: T,
	caller: Caller = someone.manager
): Promise<StateOf<T>> {
	const watch = { topic: topic.name, params: {} };
	const heard = await house.app.topics.watch(watch, caller, () => undefined);
	if (!heard.ok) throw new Error(heard.code);
	house.app.topics.drop(heard.value.room);
	return heard.value.state as StateOf<T>;
}

async function paired(role: 'kiosk' | 'host', name: string): Promise<string> {
	const { devices } = house.app.wings.house;
	const { id } = await house.app.parts.store.write((tx) =>
		devices.register(tx, { role, name }, house.clock.now())
	);
	return id;
}

const book = (size: number, name: string, note = '') =>
	house.app.parts.store.write((tx) =>
		house.app.wings.front.book.make(
			tx,
			{
				...{ size, name, note, phone: '', start: house.clock.now() + HOUR, language: 'en' },
				...{ channel: 'host', by: 'house' }
			},
			house.clock.now()
		)
	);

test('an empty house has an empty Today, and everything before the doors is still to do', async () => {
	const today = await seen(todayBoard);
	expect([today.approvals, today.overdue, today.outgoing, today.book]).toEqual([[], [], [], []]);
	const { lines } = await seen(readiness);
	const state = Object.fromEntries(lines.map((line) => [line.name, line.state]));
	expect(state).toMatchObject({
		...{ hours: 'open', floor: 'green', staff: 'open', board: 'open' },
		...{ paper: 'open', voice: 'open', camera: 'open' }
	});
});

test('the book of tonight stands there by hour, with its large parties and its notes', async () => {
	expect(await book(6, 'Ada', 'by the window')).toMatchObject({ ok: true });
	expect(await book(2, 'Bo')).toMatchObject({ ok: true });
	const { hours, book: lines } = await seen(todayBoard);
	const [tonight, tomorrow] = hours;
	expect(tonight?.hours).toEqual([{ at: expect.any(Number), parties: 2, covers: 8 }]);
	expect(tomorrow?.hours).toEqual([]);
	expect(lines.map(({ text }) => text)).toMatchObject([
		{ word: 'reservations_today_note', values: { name: 'Ada', note: 'by the window' } }
	]);
});

test('a device that has been away for two minutes is named, one that is here is not', async () => {
	await paired('kiosk', 'Door');
	expect((await seen(todayBoard)).devices).toEqual([]);
	house.clock.advance(3 * MINUTE);
	expect((await seen(todayBoard)).devices).toMatchObject([
		{ text: { word: 'devices_today_away', values: { name: 'Door' } }, kind: 'wait' }
	]);
	house.clock.advance(DAY);
	expect((await seen(todayBoard)).devices).toMatchObject([{ kind: 'late' }]);
});

test('paper counts as seen when a person has said so for the printer, and not any more when taken back', async () => {
	const { subjects } = await seen(readiness);
	const printer = subjects.find((one) => one.trial === 'paper');
	const say = (yes: boolean) =>
		house
			.as(someone.manager)
			.send(confirmTrial, { trial: 'paper', id: printer?.id ?? '', seen: yes });
	expect(await say(true)).toMatchObject({ ok: true });
	const paper = async () => (await seen(readiness)).lines.find(({ name }) => name === 'paper');
	expect(await paper()).toMatchObject({ state: 'green' });
	await say(false);
	expect(await paper()).toMatchObject({ state: 'open' });
});

test('a trial of something that is not there is refused, and so is a chime of a screen that is away', async () => {
	const manager = house.as(someone.manager);
	const nothing = { trial: 'voice', id: 'NOTHING', seen: true } as const;
	expect(await manager.send(confirmTrial, nothing)).toMatchObject({ code: 'unknown-subject' });
	expect(await manager.send(soundChime, { deviceId: 'NOTHING' })).toMatchObject({
		code: 'unknown-subject'
	});
	const deviceId = await paired('kiosk', 'Door');
	expect(await manager.send(soundChime, { deviceId })).toMatchObject({ code: 'not-here' });
	expect(await house.as(someone.host).send(soundChime, { deviceId })).toMatchObject({
		code: 'not-allowed'
	});
});

test('the camera line is green when each kiosk has read a code by its own camera', async () => {
	const first = await paired('kiosk', 'Door');
	const second = await paired('kiosk', 'Bar');
	const read = (id: string) =>
		house.as({ surface: 'kiosk', device: { id, name: 'x', role: 'kiosk' } }).send(cameraRead, {});
	const camera = async () =>
		(await seen(readiness)).lines.find(({ name }) => name === 'camera')?.state;
	await read(first);
	expect(await camera()).toBe('open');
	await read(second);
	expect(await camera()).toBe('green');
});

test('a fact of a slice that has a share makes the desk look again, any other does not', () => {
	const told = () => house.told.filter(({ name }) => name === todayChanged.name).length;
	const before = told();
	house.app.parts.bus.tell([{ name: jobChanged.name, data: { jobId: 'x', printerId: 'y' } }]);
	expect(told()).toBe(before + 1);
	house.app.parts.bus.tell([{ name: 'nothing.of-note', data: {} }]);
	expect(told()).toBe(before + 1);
});

test('a kiosk sees nothing of Today', async () => {
	const watch = { topic: todayBoard.name, params: {} };
	const heard = await house.app.topics.watch(watch, someone.kiosk, () => undefined);
	expect(heard).toMatchObject({ code: 'not-allowed' });
});

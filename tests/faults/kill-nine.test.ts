// The power fails at any moment: nothing that was acknowledged is lost, nothing is half done, nothing happens twice.
import Database from 'better-sqlite3';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { takeTicket } from '#features/front/waitlist/contract.ts';
import { NOTICE_VERSION, signUp } from '#features/members/profiles/contract.ts';
import { randomCode } from '#protocol';
import { figures, rounds } from '../support/depth.ts';
import type { TestDevice } from '../support/device.ts';
import { openRestaurant } from '../support/restaurant.ts';
import { startServer, type TestServer } from '../support/server.ts';

/** One act of a guest: its key, and what the house answered, if it did. */
interface Act {
	key: string;
	kind: 'ticket' | 'sign-up';
	size: number;
	heard: string | undefined;
}

let server: TestServer;
let kiosks: TestDevice[];
const acts: Act[] = [];

beforeAll(async () => {
	server = await startServer();
	const restaurant = await openRestaurant(server);
	kiosks = await Promise.all(
		Array.from({ length: 4 }, (_, at) => restaurant.at('kiosk', `Door ${at}`))
	);
	restaurant.desk.close();
});
afterAll(async () => {
	for (const kiosk of kiosks) kiosk.close();
	await server.stop();
});

/** A kiosk sends its own acts only: keys belong to the device that made them. */
const kioskOf = (act: Act): TestDevice => kiosks[act.size % kiosks.length] as TestDevice;

/** The full answer: a refusal (a kiosk may sign up only so many an hour) is kept under its key too. */
async function send(act: Act): Promise<string> {
	const kiosk = kioskOf(act);
	const heard =
		act.kind === 'ticket'
			? await kiosk.send(takeTicket, { size: act.size, language: 'en' }, act.key)
			: await kiosk.send(
					signUp,
					{
						...{ name: `Guest ${act.size}`, language: 'en', fourteenOrOlder: true },
						...{ noticeVersion: NOTICE_VERSION, marketing: false, profileOffers: false }
					},
					act.key
				);
	return JSON.stringify(heard);
}

function newAct(turn: number): Act {
	const kind = turn % 6 === 5 ? 'sign-up' : 'ticket';
	return { key: randomCode(20), kind, size: 1 + (turn % 4), heard: undefined };
}

/** Guests act one after the other at every kiosk until the power fails. */
async function busy(until: () => boolean): Promise<void> {
	await Promise.all(
		kiosks.map(async (_, own) => {
			for (let turn = own + 3; !until(); turn += kiosks.length) {
				const act = newAct(turn);
				acts.push(act);
				void send(act).then(
					(heard) => (act.heard ??= heard),
					() => undefined
				);
				await new Promise((resolve) => setTimeout(resolve, 3));
			}
		})
	);
}

const later = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

async function back(): Promise<void> {
	while (!kiosks.every((kiosk) => kiosk.socket.connected)) await later(20);
}

async function round(turn: number): Promise<number> {
	const before = acts.length;
	let failed = false;
	const guests = busy(() => failed);
	await later(15 + ((turn * 7919) % 140));
	await server.kill9();
	failed = true;
	await guests;
	const fresh = acts.slice(before);
	const acknowledged = fresh.filter((act) => act.heard !== undefined).length;
	await server.restart();
	await back();
	for (const act of fresh) {
		const heard = await send(act);
		if (act.heard !== undefined) expect(heard, act.kind).toBe(act.heard);
		act.heard = heard;
	}
	return acknowledged;
}

/** The acts of a kind that had their effect. */
const done = (kind: Act['kind']): Act[] =>
	acts.filter((act) => act.kind === kind && act.heard?.startsWith('{"ok":true'));

/** What is on disk, read past the server. */
function onDisk<Row>(sql: string): Row[] {
	const db = new Database(join(server.data, 'hoststand.db'), { readonly: true });
	try {
		return db.prepare(sql).all() as Row[];
	} finally {
		db.close();
	}
}

test('kill -9 at any point of a busy door', async () => {
	const turns = rounds(200, 0.125);
	let acknowledged = 0;
	for (let turn = 0; turn < turns; turn++) acknowledged += await round(turn);
	expect(acknowledged).toBeGreaterThan(turns);

	expect(onDisk('pragma integrity_check')).toEqual([{ integrity_check: 'ok' }]);
	const tickets = onDisk<{ id: string; number: string }>('select id, number from tickets');
	const wanted = done('ticket');
	expect(tickets).toHaveLength(wanted.length);
	expect(new Set(tickets.map((ticket) => ticket.number)).size).toBe(tickets.length);
	const answered = new Set(
		wanted.map((act) => (JSON.parse(act.heard ?? '') as { value: { number: string } }).value.number)
	);
	expect(answered).toEqual(new Set(tickets.map((ticket) => ticket.number)));

	// A ticket and its paper are one commit: none without the other, and never a second unmarked one.
	const slips = onDisk<{ slip_id: string; copy: number }>(
		"select slip_id, copy from print_jobs where slip_id like 'ticket %'"
	);
	expect(slips.map((slip) => slip.slip_id).sort()).toEqual(
		tickets.map((ticket) => `ticket ${ticket.id}`).sort()
	);
	expect(slips.every((slip) => slip.copy === 1)).toBe(true);

	const signUps = done('sign-up').length;
	figures('kill -9', {
		kills: turns,
		acts: acts.length,
		acknowledged,
		tickets: tickets.length,
		signUps
	});
	expect(signUps).toBeGreaterThan(0);
	expect(onDisk('select id from sign_ups')).toHaveLength(signUps);
	expect(onDisk('select id from cards where sign_up_id is not null')).toHaveLength(signUps);
});

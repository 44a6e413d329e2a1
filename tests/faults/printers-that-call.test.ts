// The power fails at the server while printers fetch their slips from it: each slip comes out once, or a person is asked.
import { setTimeout as later } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { takeTicket } from '#features/front/waitlist/contract.ts';
import { giveAddress, savePrinter } from '#features/house/printing/printers/contract.ts';
import { type Call, type CallAnswer, fullProfile } from '@hoststand/printer';
import { chance } from '../../printer/src/spool/troubles.ts';
import { pngOf } from '../../printer/src/render/png.ts';
import { EpsonPrinter } from '../../printer/src/virtual/epson.ts';
import { type Sheet, StarPrinter } from '../../printer/src/virtual/star.ts';
import { codesIn, withoutZbar } from '../../printer/src/virtual/zbar.ts';
import { figures, isLong, rounds } from '../support/depth.ts';
import type { TestDevice } from '../support/device.ts';
import { granted, openRestaurant, type Restaurant } from '../support/restaurant.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { isSettled, type Paper, ticketsOf } from '../support/tickets.ts';

const KILLS = rounds(100, 0.04);

let server: TestServer;
let restaurant: Restaurant;
let kiosk: TestDevice;

beforeEach(async () => {
	server = await startServer();
	restaurant = await openRestaurant(server);
	kiosk = await restaurant.at('kiosk', 'Door');
});
afterEach(async () => {
	for (const one of [kiosk, restaurant.desk]) one.close();
	await server.stop();
});

/** Where this printer calls. */
async function addressFor(kind: 'star' | 'epson'): Promise<string> {
	const profile = { ...fullProfile, text: 'raster' as const };
	const spec = { name: 'Door printer', role: 'kiosk' as const, address: { kind }, profile };
	const { printerId } = granted<typeof savePrinter>(await restaurant.desk.send(savePrinter, spec));
	const given = granted<typeof giveAddress>(await restaurant.desk.send(giveAddress, { printerId }));
	return `${server.url}/api/printers/${given.password}/${kind}`;
}

/** As a printer sends it: no Origin, no cookie, a form or JSON. */
const wireTo =
	(url: string) =>
	async ({ method, query, body }: Call): Promise<CallAnswer> => {
		const isForm = body.startsWith('ConnectionType');
		const type = isForm ? 'application/x-www-form-urlencoded' : 'application/json';
		const answer = await fetch(`${url}?${query.toString()}`, {
			method,
			...(method === 'POST' && { body, headers: { 'content-type': type } }),
			signal: AbortSignal.timeout(3000)
		});
		return {
			status: answer.status,
			headers: Object.fromEntries(answer.headers),
			body: Buffer.from(await answer.arrayBuffer())
		};
	};

const tickets = () => ticketsOf(server);

/** The picture on a sheet as a PNG: Star gets one, Epson the dots of one. */
function pictureOn({ content }: Sheet): Buffer {
	const found = /<image width="(\d+)" height="(\d+)"[^>]*>([\w+/=]+)</.exec(content);
	if (!found) return Buffer.from(content, 'latin1');
	const [, width, height, rows = ''] = found;
	return pngOf({
		...{ width: Number(width), height: Number(height) },
		rows: Buffer.from(rows, 'base64')
	});
}

function codeOn(sheet: Sheet): string | undefined {
	try {
		return codesIn(pictureOn(sheet)).find((code) => code.includes('/m/t/'));
	} catch {
		// No code on it: the word VOID.
		return undefined;
	}
}

interface Machine {
	sheets: readonly Sheet[];
	round(): Promise<unknown>;
}

/** Each kill meets slips of its own: one that stays silent has gone to a person before the next. */
async function caughtUp(): Promise<void> {
	for (let tries = 0; tries < 800 && !tickets().every(isSettled); tries++) await later(50);
}

/** Tickets are asked for, and the server is killed while the printer fetches them; then all is waited for. */
async function killed(printer: Machine): Promise<void> {
	const random = chance(21);
	let isOver = false;
	const calling = (async () => {
		while (!isOver) {
			await printer.round();
			await later(40);
		}
	})();
	for (let kill = 0; kill < KILLS; kill++) {
		for (let n = 0; n < 2; n++)
			granted<typeof takeTicket>(await kiosk.send(takeTicket, { size: 2, language: 'en' }));
		await later(random() * 400);
		await server.kill9();
		await server.restart();
		while (!kiosk.socket.connected || !restaurant.desk.socket.connected) await later(20);
		await caughtUp();
	}
	for (let tries = 0; tries < 900 && !tickets().every(isSettled); tries++) await later(100);
	isOver = true;
	await calling;
}

function judge(kind: string, { sheets }: Machine): void {
	const codes = sheets.map(codeOn);
	const believed = tickets();
	const count = ({ page }: Paper) => codes.filter((code) => code === page).length;
	const uncertain = believed.filter(({ state }) => state === 'uncertain').length;
	figures('printers that call', { kind, kills: KILLS, tickets: believed.length, uncertain });
	expect(believed).toHaveLength(KILLS * 2);
	expect(believed.filter((paper) => !isSettled(paper))).toEqual([]);
	expect(believed.filter((paper) => paper.state === 'printed' && count(paper) !== 1)).toEqual([]);
	expect(believed.filter((paper) => count(paper) > 1)).toEqual([]);
	expect(uncertain).toBeLessThanOrEqual(KILLS);
	// Where the kills were many, some of them came between a slip and its confirmation.
	if (isLong) expect(uncertain).toBeGreaterThan(0);
}

async function evening(kind: string, printer: Machine): Promise<void> {
	await killed(printer);
	judge(kind, printer);
}

test.skipIf(withoutZbar)(
	`the server is killed ${KILLS} times while a Star fetches: nothing is lost, nothing comes out twice`,
	{ timeout: 3_600_000 },
	async () => {
		const wire = wireTo(await addressFor('star'));
		const habits = { fetchesAgain: true, resumes: false, confirmsTwice: true, pollsTwice: true };
		await evening('star', new StarPrinter(wire, habits));
	}
);

test.skipIf(withoutZbar)(
	`the server is killed ${KILLS} times while an Epson asks: nothing is lost, nothing comes out twice`,
	{ timeout: 3_600_000 },
	async () => {
		const wire = wireTo(await addressFor('epson'));
		const habits = { spools: false, tellsTwice: true, asksTwice: false, tellsAgain: true };
		await evening('epson', new EpsonPrinter(wire, habits));
	}
);

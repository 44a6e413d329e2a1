// The hosts seat the line and the book, and turn the tables of who has sat long enough.
import { expect } from '@playwright/test';
import { clearTable, setTable, type Table } from '../../../src/features/front/floor/contract.ts';
import { seatBooking } from '../../../src/features/front/reservations/stand/contract.ts';
import { readmitParty } from '../../../src/features/front/waitlist/acts/contract.ts';
import {
	callParty,
	markMissed,
	type QueueParty
} from '../../../src/features/front/waitlist/contract.ts';
import { seatParty } from '../../../src/features/front/waitlist/seating/contract.ts';
import { MINUTE } from '#protocol';
import { granted } from '../restaurant.ts';
import { byHand } from './arriving.ts';
import { nextInHand, type Evening, type Tablet } from './evening.ts';
import { HALF_FIVE } from './guests.ts';

/** How long a party of the book sits, in minutes. */
const BOOKED_SIT = 70;

const standsSo = ({ floor }: Evening, tableId: string, state: Table['state']) =>
	floor.next(({ tables }) => tables.some((one) => one.id === tableId && one.state === state));

/** The first of the line for whom a table is free, at the smallest that takes them. */
export function nextSeating({ floor, line }: Evening) {
	const free = floor
		.state()
		.tables.filter(({ state }) => state === 'available')
		.sort((a, b) => a.max - b.max);
	for (const party of line.state().parties) {
		const table = free.find(({ min, max }) => min <= party.size && party.size <= max);
		if (table) return { party, table };
	}
	return undefined;
}

/** The party sits; from now on it is known when it will leave. */
export function sits(evening: Evening, number: string): void {
	const own = evening.came.get(number);
	if (own) own.leavesAt = evening.minute + own.stays;
	evening.seated += 1;
}

async function seatByHand({ page }: Tablet, number: string, table: string): Promise<void> {
	const row = page.locator(`[data-number="${number}"]:visible`);
	await row.getByRole('button').first().click();
	await page.keyboard.press('c');
	await expect(row).toContainText('called');
	await page.locator(`[data-table="${table}"]:visible`).click();
	const anyway = page.getByRole('button', { name: 'Seat anyway' });
	await expect(row.or(anyway)).not.toHaveCount(2);
	if ((await anyway.count()) > 0) await anyway.click();
	await expect(row).toHaveCount(0);
}

/** A party misses its call and is let in again. Answers the ticket's version then. */
async function missedAndBack(
	{ line }: Evening,
	{ wire }: Tablet,
	ticketId: string,
	called: number
) {
	const wish = { ticketId, version: called };
	const { version } = granted<typeof markMissed>(await wire.send(markMissed, wish));
	const back = await wire.send(readmitParty, { ticketId, version });
	if (back.ok) return back.value.version;
	const ofTheirs = (party: QueueParty) => party.ticketId === ticketId;
	const { parties } = await line.next((now) => now.parties.some(ofTheirs));
	return parties.find(ofTheirs)?.version ?? version;
}

async function seatByWire(evening: Evening, tablet: Tablet, party: QueueParty, tableId: string) {
	const { ticketId } = party;
	let { version } = party;
	if (party.state === 'waiting')
		({ version } = granted<typeof callParty>(
			await tablet.wire.send(callParty, { ticketId, version })
		));
	if (evening.seated === byHand) version = await missedAndBack(evening, tablet, ticketId, version);
	const wish = { ticketId, version, tableId, anyway: true };
	granted<typeof seatParty>(await tablet.wire.send(seatParty, wish));
}

/** Everybody for whom a table is free, one after the other. */
export async function seatTheLine(evening: Evening): Promise<void> {
	const { line } = evening;
	for (let found = nextSeating(evening); found; found = nextSeating(evening)) {
		const { party, table } = found;
		const tablet = await nextInHand(evening);
		const known = line.state().parties.length;
		if (evening.seated < byHand) await seatByHand(tablet, party.number, table.name);
		else await seatByWire(evening, tablet, party, table.id);
		sits(evening, party.number);
		await line.next(({ parties }) => parties.length < known);
		await standsSo(evening, table.id, 'seated');
	}
}

/** Whoever has booked for now, if a table is free for them. */
export async function seatTheBook(evening: Evening): Promise<void> {
	const { bookings, floor, minute } = evening;
	const due = bookings
		.state()
		.bookings.filter(({ state }) => ['booked', 'confirmed', 'late'].includes(state))
		.filter(({ start }) => start <= HALF_FIVE + minute * MINUTE);
	for (const { id, size } of due) {
		const table = floor
			.state()
			.tables.find((one) => one.state === 'available' && one.min <= size && size <= one.max);
		if (!table) continue;
		const { wire } = await nextInHand(evening);
		granted<typeof seatBooking>(await wire.send(seatBooking, { id, tableIds: [table.id] }));
		await bookings.next((now) =>
			now.bookings.some((one) => one.id === id && one.state === 'seated')
		);
		evening.bookedUntil = minute + BOOKED_SIT;
	}
}

/** When the guests of this table leave, in minutes of the evening. */
function leavesAt({ came, bookedUntil }: Evening, { ticket }: Table): number {
	return ticket === undefined ? bookedUntil : (came.get(ticket)?.leavesAt ?? 0);
}

async function turn(evening: Evening, tableId: string, seatingId: string): Promise<void> {
	const { wire } = await nextInHand(evening);
	granted<typeof clearTable>(await wire.send(clearTable, { seatingId }));
	await standsSo(evening, tableId, 'bussing');
	const wish = { tableId, from: 'bussing', to: 'available' } as const;
	granted<typeof setTable>(await wire.send(setTable, wish));
	await standsSo(evening, tableId, 'available');
}

/** Who has sat long enough leaves, and the table is ready again. */
export async function turnTables(evening: Evening): Promise<void> {
	for (const table of evening.floor.state().tables)
		if (table.seatingId !== undefined && leavesAt(evening, table) <= evening.minute)
			await turn(evening, table.id, table.seatingId);
}

/** The close: everybody leaves. */
export async function everybodyLeaves(evening: Evening): Promise<void> {
	for (const { id, seatingId } of evening.floor.state().tables)
		if (seatingId !== undefined) await turn(evening, id, seatingId);
}

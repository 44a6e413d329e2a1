// Edits that meet bookings, cancels and each other, on a real store: whatever the order, a table is one party's.
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Caller } from '#protocol';
import { openHouseForTest, someone, type TestHouse } from '#server/testing.server.ts';
import { figures, isLong, rounds } from '../../../../tests/support/depth.ts';
import { reserve } from './contract.ts';
import { cancelMine } from './own/contract.ts';
import { change, markAs } from './stand/contract.ts';
import { at, booked, guest, kiosk, NOW, oneTable, withTables } from './testing.server.ts';

const PATIENCE = isLong ? 3 * 3_600_000 : 60_000;
let house: TestHouse;

beforeEach(async () => {
	house = await openHouseForTest(NOW);
});
afterEach(() => house.close());

const reserveAt = (start: number, caller: Caller = kiosk(1), own: object = {}) =>
	house.as(caller).send(reserve, guest(start, own));

/** What keeps tables tonight, by its start. */
async function kept() {
	const { front } = house.app.wings;
	const claims = await front.book.claims(house.app.parts.store.read, at('17:00'), at('23:59'));
	return claims.toSorted((a, b) => a.start - b.start);
}

/** Nobody has booked or held anything. */
async function emptied(): Promise<void> {
	await house.app.parts.store.write(async (tx) => {
		for (const name of ['reservations', 'reservation_tables', 'reservation_holds'])
			await tx.tables<Record<string, object>>().deleteFrom(name).execute();
	});
}

describe('edits that meet', () => {
	it('case 23: an edit looks past itself and nobody else, and of an edit, a cancel and a booking the table is one’s', async () => {
		await withTables(house, oneTable);
		const made = await house.as(someone.phone).send(reserve, guest(at('19:30')));
		if (!made.ok) throw new Error(made.code);
		const { id, secret } = made.value;
		const host = house.as(someone.host);
		const heard = await Promise.all([
			host.send(change, { id, start: at('19:45') }),
			house.as(someone.phone).send(cancelMine, { secret }),
			reserveAt(at('19:30'), kiosk(2)),
			host.send(markAs, { id, state: 'booked' })
		]);
		const { front } = house.app.wings;
		const claims = await front.book.claims(house.app.parts.store.read, at('17:00'), at('23:00'));
		const sorted = claims.toSorted((a, b) => a.start - b.start);
		for (const [index, one] of sorted.entries())
			expect(one.start).toBeGreaterThanOrEqual(sorted[index - 1]?.end ?? 0);
		expect(heard.some(({ ok }) => ok)).toBe(true);
	});

	it(
		'case 23: in any order of moves, cancels, returns and bookings no table is two parties’, and no edit loses to itself',
		async () => {
			await withTables(house, oneTable, { name: '2', min: 1, max: 2 });
			const acts = fc.array(
				fc.record({
					wait: fc.nat(3),
					which: fc.nat(3),
					way: fc.constantFrom('move', 'cancel', 'back', 'grow', 'reserve'),
					to: fc.constantFrom('19:00', '19:30', '19:45', '20:15', '21:00')
				}),
				{ minLength: 6, maxLength: 14 }
			);
			const tally = { evenings: 0, acts: 0, kept: 0 };
			const walls = ['18:30', '19:30', '20:00', '21:00'];
			await fc.assert(
				fc.asyncProperty(acts, async (list) => {
					const ids: string[] = [];
					for (const wall of walls) ids.push((await booked(house, at(wall))).id);
					await Promise.all(
						list.map(async ({ wait, which, way, to }, n) => {
							for (let turn = 0; turn < wait; turn++) await Promise.resolve();
							const id = ids[which] ?? '';
							const host = house.as(someone.host);
							if (way === 'reserve') return reserveAt(at(to), kiosk(n));
							if (way === 'move') return host.send(change, { id, start: at(to) });
							if (way === 'grow') return host.send(change, { id, note: `said ${n}`, size: 1 });
							return host.send(markAs, {
								id,
								state: way === 'back' ? 'booked' : 'cancelled-by-house'
							});
						})
					);
					const claims = await kept();
					for (const [index, one] of claims.entries())
						for (const other of claims.slice(index + 1))
							if (one.tableIds.some((id) => other.tableIds.includes(id)))
								expect(one.end <= other.start || other.end <= one.start).toBe(true);
					expect(claims.every(({ tableIds }) => tableIds.length === 1)).toBe(true);
					// Where it stands, it may be put again: it looks past itself.
					for (const { reservationId: id, start } of claims)
						expect(
							await house.as(someone.host).send(change, { id, start, size: 2, stepFree: false })
						).toMatchObject({ ok: true });
					tally.evenings++;
					tally.acts += list.length;
					tally.kept += claims.length;
					await emptied();
				}),
				{ numRuns: rounds(2_000, 0.006) }
			);
			figures('edits that meet', tally);
		},
		PATIENCE
	);

	it('case 23: an edit looks past itself alone: a quarter later is free for it, and not for its neighbour', async () => {
		await withTables(house, oneTable);
		const { id } = await booked(house, at('18:30'));
		const neighbour = await booked(house, at('20:00'));
		const host = house.as(someone.host);
		expect(await host.send(change, { id, start: at('18:15') })).toMatchObject({ ok: true });
		expect(await host.send(change, { id, start: at('18:45') })).toMatchObject({ code: 'taken' });
		const { id: other } = neighbour;
		expect(await host.send(change, { id: other, start: at('19:30') })).toMatchObject({
			code: 'taken'
		});
		expect(await host.send(change, { id: other, start: at('19:45') })).toMatchObject({ ok: true });
		expect((await kept()).map(({ start }) => start)).toEqual([at('18:15'), at('19:45')]);
	});
});

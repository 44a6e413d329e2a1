// A day's times with 10,000 bookings on the book and 500 parties waiting; and how soon a stand shows a new booking.
import { book, times } from '#features/front/reservations/contract.ts';
import { dayAfter } from '#features/front/reservations/rules/calendar.ts';
import type { ReservationsTables } from '#features/front/reservations/schema.server.ts';
import type { WaitlistTables } from '#features/front/waitlist/schema.server.ts';
import { DAY, MINUTE, newId, randomCode, type Caller } from '#protocol';
import { openBenchHouse, type BenchHouse } from './in-process.ts';
import { quantile, round, type Benchmark } from './measure.ts';
import { pushes } from './push.ts';

const DAYS = 60;

const host: Caller = {
	surface: 'host',
	device: { id: 'BENCH', name: 'Stand', role: 'host' },
	staff: { id: 'BENCH-STAFF', name: 'Hana', role: 'host', provedAt: Infinity }
};
const kiosk: Caller = { surface: 'kiosk', device: { id: 'K', name: 'Door', role: 'kiosk' } };

/** A booking as one made by the host stands in the store: the pattern of the others. */
async function pattern(house: BenchHouse, today: string) {
	const heard = await house.app.answer({
		name: times.name,
		caller: host,
		envelope: { input: { day: dayAfter(today), size: 2 } }
	});
	const { slots } = (heard.ok ? heard.value : { slots: [] }) as {
		slots: { start: number; free: boolean }[];
	};
	const start = slots.find(({ free }) => free)?.start ?? 0;
	const input = { size: 2, start, name: 'Pattern', language: 'en' };
	const envelope = { key: randomCode(12), input };
	const made = await house.app.answer({ name: book.name, caller: host, envelope });
	if (!made.ok) throw new Error(`The first booking was refused: ${made.code}`);
	const { store } = house.app.parts;
	const row = await store.read
		.tables<ReservationsTables>()
		.selectFrom('reservations')
		.selectAll()
		.executeTakeFirstOrThrow();
	return { row, starts: slots.map((slot) => slot.start) };
}

/** Bookings on each of sixty days, at the tables in turn. */
async function fillBook(house: BenchHouse, count: number, today: string): Promise<void> {
	const { store, clock } = house.app.parts;
	const { row, starts } = await pattern(house, today);
	const tables = await house.app.wings.front.floor.tables(store.read);
	for (let from = 0; from < count; from += 500)
		await store.write(async (tx) => {
			const insert = tx.tables<ReservationsTables>();
			for (let at = from; at < Math.min(from + 500, count); at++) {
				const ahead = at % DAYS;
				const start_at = (starts[at % starts.length] ?? 0) + (ahead - 1) * DAY;
				const table_id = tables[at % tables.length]?.id ?? '';
				const id = newId<'reservation'>(clock.now());
				const day = dayAfter(today, ahead);
				const own = { id, code: randomCode(6), day, start_at, end_at: start_at + 90 * MINUTE };
				await insert
					.insertInto('reservations')
					.values({ ...row, ...own, name: `Guest ${at}`, table_id })
					.execute();
				const kept = { venue_id: tx.venue, reservation_id: id, table_id, freed_at: null };
				await insert.insertInto('reservation_tables').values(kept).execute();
			}
		});
}

/** Parties in the line: one takes a ticket, the others are as it. */
async function fillLine(house: BenchHouse, count: number): Promise<void> {
	const { store, clock } = house.app.parts;
	const input = { size: 2, needs: {}, language: 'en' };
	const envelope = { key: randomCode(12), input };
	const heard = await house.app.answer({ name: 'waitlist.take-ticket', caller: kiosk, envelope });
	if (!heard.ok) throw new Error(`The first ticket was refused: ${heard.code}`);
	await store.write(async (tx) => {
		const tickets = tx.tables<WaitlistTables>();
		const first = await tickets.selectFrom('tickets').selectAll().executeTakeFirstOrThrow();
		for (let n = 2; n <= count; n++)
			await tickets
				.insertInto('tickets')
				.values({
					...first,
					...{ id: newId<'ticket'>(clock.now()), seq: n, number: `A${n}`, code: randomCode(16) },
					...{ secret_print: randomCode(26), joined_at: first.joined_at + n }
				})
				.execute();
	});
}

async function dayMs(house: BenchHouse, today: string, rounds: number): Promise<number[]> {
	const taken: number[] = [];
	for (let at = 0; at < rounds + 10; at++) {
		const input = { day: dayAfter(today, at % DAYS), size: 1 + (at % 8) };
		const from = performance.now();
		await house.app.answer({ name: times.name, caller: host, envelope: { input } });
		if (at >= 10) taken.push(performance.now() - from);
	}
	return taken;
}

/** Open round the clock, so that the run does not depend on the hour of the day. */
async function openAllDay(house: BenchHouse): Promise<void> {
	const { defaultRules } = await import('#features/front/reservations/rules/defaults.ts');
	const all = [{ opens: '05:00', closes: '05:00' }];
	const rules = { ...defaultRules, hours: defaultRules.hours.map(() => all) };
	await house.app.parts.store.write(async (tx) => {
		await tx
			.tables<ReservationsTables>()
			.insertInto('reservation_rules')
			.values({ venue_id: tx.venue, rules: JSON.stringify(rules), set_at: 0 })
			.execute();
	});
}

export const availability: Benchmark = async ({ quick, say }) => {
	const house = await openBenchHouse();
	const today = house.app.wings.house.venue.today(house.app.parts.clock.now());
	const [bookings, waiting, rounds, turns] = [10_000, 500, quick ? 60 : 400, quick ? 3 : 15];
	say('filling the book and the line');
	await fillBook(house, bookings, today);
	await fillLine(house, waiting);
	say('asking for days');
	const days = await dayMs(house, today, rounds);
	say(`a day in ${round(quantile(days, 0.5), 1)} ms; now the stand`);
	await house.app.parts.store.write(async (tx) => {
		const own = tx.tables<ReservationsTables>();
		await own.deleteFrom('reservation_rules').where('venue_id', '=', tx.venue).execute();
	});
	await openAllDay(house);
	const { taken, bytes } = await pushes(house, host, turns);
	const shown = Object.values(taken).flat();
	const figures = {
		dayP50Ms: round(quantile(days, 0.5), 1),
		dayP95Ms: round(quantile(days, 0.95), 1),
		pushToPaintP50Ms: round(quantile(shown, 0.5), 0),
		pushToPaintP95Ms: round(quantile(shown, 0.95), 0),
		bookingP50Ms: round(quantile(taken.booking, 0.5), 0),
		callP50Ms: round(quantile(taken.call, 0.5), 0),
		seatingP50Ms: round(quantile(taken.seating, 0.5), 0),
		pushKbP50: round(quantile(bytes, 0.5) / 1024, 1),
		...{ bookings, waiting }
	};
	await house.close();
	return {
		figures,
		notes: [
			'times of one day asked over sixty days',
			'push to paint: another stand books, calls and seats; from the commit to the frame after which it stands on the screen',
			'the renderer alone is throttled 6 times; house, simulator and browser share the cores of this machine'
		]
	};
};

// For the tests of this slice: a house with rows in its book, read on as the clock does.
import { DAY, type Caller, type StateOf, type Topic } from '#protocol';
import { openHouseForTest, someone, type TestHouse } from '#server/testing.server.ts';
import { findGuests, type Guest } from './contract.ts';
import type { GuestBookTables } from './schema.server.ts';

export const LIN = '+442079460001';

export interface Written {
	id: string;
	name?: string;
	phone?: string;
	memberId?: string;
	state?: string;
	daysAgo?: number;
	size?: number;
	note?: string;
}

/** Writes a row of the book, as the slice of reservations does. */
function bookOf({ app, clock }: TestHouse) {
	const { secrets, store } = app.parts;
	return async (one: Written): Promise<void> => {
		const start = clock.now() - (one.daysAgo ?? 0) * DAY;
		const row = {
			...{ id: one.id, code: one.id, day: app.wings.house.venue.today(start) },
			...{ start_at: start, end_at: start + DAY / 12, size: one.size ?? 2, table_id: 'T' },
			phone: one.phone ? secrets.seal(one.phone, 'phone') : null,
			phone_index: one.phone ? secrets.blindIndex(one.phone, 'phone') : null,
			...{ name: one.name ?? '', member_id: one.memberId ?? null, note: one.note ?? '' },
			...{ state: one.state ?? 'finished', language: 'en', channel: 'host', made_at: start },
			changed_at: clock.now()
		};
		await store.write(async (tx) => {
			const tables = tx.tables<{ reservations: Record<string, unknown> }>();
			await tables.deleteFrom('reservations').where('id', '=', one.id).execute();
			await tables
				.insertInto('reservations')
				.values({ venue_id: tx.venue, ...row })
				.execute();
		});
	};
}

/** A member with Lin's number. */
const memberOf =
	({ app, clock }: TestHouse) =>
	(id: string) =>
		app.parts.store.write(async (tx) => {
			await tx
				.tables<{ members: Record<string, unknown> }>()
				.insertInto('members')
				.values({
					...{ venue_id: tx.venue, id, name: 'Lin Hui', tier: 'gold', language: 'zh' },
					...{ notes: '', joined_at: clock.now() },
					phone_index: app.parts.secrets.blindIndex(LIN, 'phone')
				})
				.execute();
		});

/** Counts rows of all that the guest book holds about anybody. */
async function leftIn({ app }: TestHouse): Promise<number> {
	const rows = await Promise.all(
		(['guests', 'guest_visits', 'guest_notes'] as const).map((table) =>
			app.parts.store.read.tables<GuestBookTables>().selectFrom(table).selectAll().execute()
		)
	);
	return rows.flat().length;
}

export async function openGuestBookForTest() {
	const house = await openHouseForTest();
	const { jobs } = house.app.parts;
	const host = house.as(someone.host);

	return {
		...house,
		host,
		booked: bookOf(house),
		joined: memberOf(house),
		left: () => leftIn(house),
		/** Five minutes on, the book is read. */
		async readOn(): Promise<void> {
			house.clock.advance(DAY / 288);
			await jobs.look();
		},
		/** The one guest whom the book finds. @throws if there is none, or more. */
		async only(text = ''): Promise<Guest> {
			const heard = await host.ask(findGuests, { text });
			const found = heard.ok ? heard.value.guests : [];
			const [guest] = found;
			if (!guest || found.length > 1) throw new Error(`${found.length} guests, one was meant`);
			return guest;
		},
		async seen<D extends Topic>(def: D, params: object, by: Caller = someone.host) {
			const heard = await house.app.topics.watch({ topic: def.name, params }, by, () => undefined);
			if (!heard.ok) throw new Error(heard.code);
			house.app.topics.drop(heard.value.room);
			return heard.value.state as StateOf<D>;
		}
	};
}

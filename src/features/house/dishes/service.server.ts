// Keeps the menu: a removed dish stays in the table because ratings name it, an allergen list because it was said.
import * as v from 'valibot';
import type { Reader, Store, Tx } from '#server/store.server.ts';
import { onCommand, onQuery, onTopic, type Served } from '#server/wire.server.ts';
import {
	fail,
	ok,
	wallTime,
	type Caller,
	type Id,
	type Instant,
	type SentTo,
	type ServiceDay
} from '#protocol';
import { bookServed } from './book.server.ts';
import { saveSet, Written, type saveDish } from './book/contract.ts';
import { allergenHistory, menu, menuChanged, setOffTonight, type Market } from './contract.ts';
import * as editing from './editing.server.ts';
import { bookOf, listsOf, menuOf, servedNow, type Looking } from './reading.server.ts';
import { HOUSE } from './rules/sets.ts';
import type { DishesTables } from './schema.server.ts';
import * as sets from './sets.server.ts';

export interface DishesNeeds {
	today(now: Instant): ServiceDay;
	venue(): { zone: string; phoneRegion: string; currency: { digits: number } };
	/** The keys of the tiers that can gate a set, from the lowest up. */
	tiers: readonly string[];
	/** The tier of the guest at this table or with this phone, if the house knows. */
	tierOf(read: Reader, caller: Caller): Promise<string | undefined>;
	/** Whether a picture of this name is kept. */
	isPicture(read: Reader, name: string): Promise<boolean>;
}

const guests: readonly Caller['surface'][] = ['kiosk', 'table', 'phone', 'visitor'];

/** Every dish that ever was on the menu, for what names one of them. */
async function everNamed(read: Reader) {
	const rows = await read
		.tables<DishesTables>()
		.selectFrom('dishes')
		.select(['id', 'name_en', 'name_zh'])
		.where('venue_id', '=', read.venue)
		.execute();
	return rows.map((row) => ({ id: row.id, nameEn: row.name_en, nameZh: row.name_zh }));
}

/** The pictures that dishes of the menu show. */
async function photos(read: Reader): Promise<string[]> {
	const rows = await read
		.tables<DishesTables>()
		.selectFrom('dishes')
		.select('photo')
		.where('venue_id', '=', read.venue)
		.where('removed', '=', 0)
		.where('photo', 'is not', null)
		.execute();
	return rows.map((row) => row.photo ?? '');
}

/** How the book looks to somebody at a moment. */
function looks({ today, venue, tiers }: DishesNeeds) {
	const market = (): Market => (venue().phoneRegion === 'CN' ? 'cn' : 'uk');
	const at = (now: Instant): Omit<Looking, 'seen'> => ({
		...{ market: market(), today: today(now), wall: wallTime(now, venue().zone), tiers }
	});
	return {
		market,
		menu: async (read: Reader, now: Instant, seen: string) =>
			menuOf(await bookOf(read, today(now)), { ...at(now), seen }),
		served: async (read: Reader, now: Instant) => servedNow(await bookOf(read, today(now)), at(now))
	};
}

type Look = ReturnType<typeof looks>;

function menuServed({ today, tierOf }: DishesNeeds, look: Look): Served[] {
	return [
		onTopic(menu, {
			pick: async (_, caller, { read }) => {
				const guest = guests.includes(caller.surface);
				return ok({ seen: guest ? ((await tierOf(read, caller)) ?? '') : HOUSE });
			},
			state: ({ seen = '' }, { now, read }) => look.menu(read, now, seen)
		}),
		onCommand(setOffTonight, async ({ id, off }, { tx, now }) =>
			(await editing.change(tx, id, { off_day: off ? today(now) : null }))
				? ok({})
				: fail('unknown-dish')
		),
		onQuery(allergenHistory, async ({ id }, { read }) =>
			(await editing.isOnMenu(read, id))
				? ok({ lists: await listsOf(read, id) })
				: fail('unknown-dish')
		)
	];
}

/** Tells the screens when the clock alone has changed the menu: a new service day, an hour begun or ended. */
function clockFollower(look: Look) {
	let before: string | undefined;
	return async (store: Pick<Store, 'read' | 'write'>, now: Instant): Promise<void> => {
		const served = await look.served(store.read, now);
		const changed = before !== undefined && before !== served;
		before = served;
		if (changed)
			await store.write((tx) => {
				tx.tell(menuChanged, {});
				return Promise.resolve();
			});
	};
}

export function dishesService(needs: DishesNeeds) {
	const look = looks(needs);
	return {
		/** Adds a dish; what is not said of it takes its default. */
		add: (tx: Tx, dish: Omit<SentTo<typeof saveDish>, 'id'>, now: Instant): Promise<Id<'dish'>> =>
			editing.add(tx, v.parse(Written, dish), now),
		state: editing.state,
		change: editing.change,
		keepCategories: editing.keepCategories,
		keepSet: (tx: Tx, set: SentTo<typeof saveSet>, now: Instant) =>
			sets.keep(tx, v.parse(saveSet.input, set), needs.tiers, now),
		/** The dishes of today in the menu's order, and whether each is off tonight. */
		list: async (read: Reader, now: Instant) => {
			const { dishes, off } = await look.menu(read, now, HOUSE);
			return dishes.map((dish) => ({ ...dish, offTonight: off.includes(dish.id) }));
		},
		everNamed,
		photos,
		followClock: clockFollower(look),
		served: [...menuServed(needs, look), ...bookServed({ ...needs, market: look.market })]
	};
}

export type DishesService = ReturnType<typeof dishesService>;

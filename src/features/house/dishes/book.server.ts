// The manager's book of dishes, answered: what is written, ordered, gated, read in from a sheet and written out.
import type { Reader } from '#server/store.server.ts';
import { onCommand, onQuery, onTopic, type Served } from '#server/wire.server.ts';
import { fail, ok, type Caller, type Instant, type ServiceDay } from '#protocol';
import {
	book,
	checkSheet,
	exportSheet,
	importSheet,
	orderDishes,
	removeDish,
	removeSet,
	saveCategories,
	saveDish,
	saveSet,
	stateAllergens
} from './book/contract.ts';
import type { Market } from './contract.ts';
import * as editing from './editing.server.ts';
import { bookOf, setsOf } from './reading.server.ts';
import { onList } from './rules/allergens.ts';
import type { SheetHouse } from './rules/sheet.ts';
import * as sets from './sets.server.ts';
import { readSheet, writeSheet } from './sheet.server.ts';

interface BookNeeds {
	today(now: Instant): ServiceDay;
	venue(): { currency: { digits: number } };
	market(): Market;
	tiers: readonly string[];
	/** Whether a picture of this name is kept. */
	isPicture(read: Reader, name: string): Promise<boolean>;
}

const authorOf = ({ staff }: Caller): editing.Author => ({
	id: staff?.id ?? '',
	name: staff?.name ?? ''
});

/** Dishes and the order they stand in. */
function dishesWritten({ today, market, isPicture }: BookNeeds): Served[] {
	return [
		onTopic(book, {
			state: async (_, { now, read }) => {
				const all = await bookOf(read, today(now));
				return { ...all, categories: [...all.categories], market: market() };
			}
		}),
		onCommand(saveDish, (input, { tx, now }) => editing.saveOne(tx, input, { now, isPicture })),
		onCommand(stateAllergens, async (input, { tx, now, caller }) => {
			const { id: dishId, ...said } = input;
			if (!onList(said.claims, said.market)) return fail('not-on-this-list');
			if (!(await editing.isOnMenu(tx, dishId))) return fail('unknown-dish');
			await editing.state(tx, { dishId, ...said, by: authorOf(caller) }, now);
			return ok({});
		}),
		onCommand(removeDish, async ({ id }, { tx }) => editing.remove(tx, id, await setsOf(tx))),
		onCommand(orderDishes, async ({ ids }, { tx }) => {
			await editing.order(tx, ids);
			return ok({});
		})
	];
}

/** Categories and sets. */
function setsWritten({ tiers }: BookNeeds): Served[] {
	return [
		onCommand(saveCategories, ({ categories }, { tx, now }) =>
			editing.keepCategories(tx, categories, now)
		),
		onCommand(saveSet, (input, { tx, now }) => sets.keep(tx, input, tiers, now)),
		onCommand(removeSet, ({ id }, { tx }) => sets.remove(tx, id))
	];
}

function sheets({ today, venue }: BookNeeds): Served[] {
	const sheet = async (read: Reader, now: Instant): Promise<SheetHouse> => ({
		...(await bookOf(read, today(now))),
		digits: venue().currency.digits
	});
	return [
		onQuery(checkSheet, async ({ csv }, { read, now }) =>
			ok({ rows: readSheet(csv, await sheet(read, now)) })
		),
		onCommand(importSheet, async ({ csv }, { tx, now, caller }) =>
			editing.takeSheet(tx, readSheet(csv, await sheet(tx, now)), authorOf(caller), now)
		),
		onQuery(exportSheet, async (_, { read, now }) =>
			ok({ csv: writeSheet(await sheet(read, now)) })
		)
	];
}

export const bookServed = (needs: BookNeeds): Served[] => [
	...dishesWritten(needs),
	...setsWritten(needs),
	...sheets(needs)
];

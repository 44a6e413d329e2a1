// The manager's report of ratings: means with their counts, and what was written.
import type { Reader } from '#server/store.server.ts';
import type { AnswerOf, ServiceDay } from '#protocol';
import type { report } from './contract.ts';
import { HASTY_MS, meanOf } from './rules.ts';
import type { RatingsTables } from './schema.server.ts';

interface Names {
	tables(read: Reader): Promise<readonly { id: string; name: string }[]>;
	dishes(read: Reader): Promise<readonly { id: string; nameEn: string; nameZh: string }[]>;
}

/** `days.from` to `days.to`, both included. */
export async function reportOver(
	names: Names,
	read: Reader,
	days: { from: ServiceDay; to: ServiceDay }
): Promise<AnswerOf<typeof report>> {
	const db = read.tables<RatingsTables>();
	const rows = await db
		.selectFrom('ratings')
		.selectAll()
		.where('venue_id', '=', read.venue)
		.where('day', '>=', days.from)
		.where('day', '<=', days.to)
		.orderBy('at', 'desc')
		.execute();
	const stars = await db
		.selectFrom('rating_dishes')
		.innerJoin('ratings', (on) =>
			on
				.onRef('ratings.venue_id', '=', 'rating_dishes.venue_id')
				.onRef('ratings.id', '=', 'rating_dishes.rating_id')
		)
		.select(['rating_dishes.dish_id', 'rating_dishes.stars'])
		.where('ratings.venue_id', '=', read.venue)
		.where('ratings.day', '>=', days.from)
		.where('ratings.day', '<=', days.to)
		.execute();
	const tables = new Map((await names.tables(read)).map((table) => [table.id, table.name]));
	const dishes = (await names.dishes(read)).map((dish) => ({
		...{ dishId: dish.id, en: dish.nameEn, zh: dish.nameZh },
		...meanOf(stars.filter((row) => row.dish_id === dish.id).map((row) => row.stars))
	}));
	return {
		n: rows.length,
		hasty: rows.filter((row) => row.took_ms < HASTY_MS).length,
		service: meanOf(rows.map((row) => row.service)),
		environment: meanOf(rows.map((row) => row.environment)),
		price: meanOf(rows.map((row) => row.price)),
		dishes: dishes.filter((dish) => dish.n > 0).sort((a, b) => b.n - a.n),
		comments: rows
			.filter((row) => row.comment !== '')
			.slice(0, 200)
			.map((row) => ({
				...{ at: row.at, comment: row.comment, low: row.low === 1 },
				tableName: tables.get(row.table_id) ?? ''
			}))
	};
}

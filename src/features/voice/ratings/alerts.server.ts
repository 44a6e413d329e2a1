// Low ratings of tonight that wait for somebody to come to the table.
import type * as v from 'valibot';
import type { Reader } from '#server/store.server.ts';
import type { ServiceDay } from '#protocol';
import { LOW, type Alert } from './contract.ts';
import type { RatingsTables } from './schema.server.ts';

type Shown = v.InferOutput<typeof Alert>;

export interface Names {
	tables(
		read: Reader
	): Promise<readonly { id: string; name: string; seatingId?: string | undefined }[]>;
	dishes(read: Reader): Promise<readonly { id: string; nameEn: string; nameZh: string }[]>;
}

const dimensionNames = {
	service: { what: 'Service', zh: '服务' },
	environment: { what: 'Room', zh: '环境' },
	price: { what: 'Price', zh: '价格' }
} as const;

function lowDimensions(row: RatingsTables['ratings']): Shown['low'] {
	return (['service', 'environment', 'price'] as const).flatMap((name) => {
		const stars = row[name];
		return stars !== null && stars <= LOW ? [{ ...dimensionNames[name], stars }] : [];
	});
}

/** What endangers food first, then the newest; dishes before the rest, as they were eaten. */
export async function openAlerts(names: Names, read: Reader, day: ServiceDay): Promise<Shown[]> {
	const db = read.tables<RatingsTables>();
	const rows = await db
		.selectFrom('ratings')
		.selectAll()
		.where('venue_id', '=', read.venue)
		.where('day', '=', day)
		.where('low', '=', 1)
		.where('answered_at', 'is', null)
		.orderBy('food_safety', 'desc')
		.orderBy('at', 'desc')
		.execute();
	if (rows.length === 0) return [];
	const stars = await db
		.selectFrom('rating_dishes')
		.selectAll()
		.where('venue_id', '=', read.venue)
		.where('stars', '<=', LOW)
		.where(
			'rating_id',
			'in',
			rows.map((row) => row.id)
		)
		.execute();
	const tables = new Map((await names.tables(read)).map((table) => [table.id, table]));
	const dishes = new Map((await names.dishes(read)).map((dish) => [dish.id, dish]));
	return rows.map((row) => ({
		ratingId: row.id,
		tableName: tables.get(row.table_id)?.name ?? '',
		at: row.at,
		low: [
			...stars
				.filter((dish) => dish.rating_id === row.id)
				.map((dish) => ({
					what: dishes.get(dish.dish_id)?.nameEn ?? '',
					zh: dishes.get(dish.dish_id)?.nameZh ?? '',
					stars: dish.stars
				})),
			...lowDimensions(row)
		],
		comment: row.comment,
		foodSafety: row.food_safety === 1,
		stillHere: tables.get(row.table_id)?.seatingId === row.seating_id
	}));
}

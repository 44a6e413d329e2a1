// The ratings' share of the demo evening: two weeks of earlier evenings, and one low rating tonight that nobody has answered.
import { DAY, MINUTE, newId, type Instant, type ServiceDay } from '#protocol';
import type { DemoEvening, DemoShare } from '#server/demo.server.ts';
import type { Tx } from '#server/store.server.ts';
import type { RatingsTables } from './schema.server.ts';

const DAYS = 14;
const A_DAY = 6;

const words = [
	'The duck was worth the way.',
	'服务很周到，小朋友也喜欢。',
	'A little loud near the bar.',
	'红烧肉很香，米饭稍硬。',
	'We felt very welcome.',
	'The wait was exactly as long as you said.'
] as const;

interface Told {
	at: Instant;
	seatingId: string;
	tableId: string;
	stars: readonly [service: number | null, environment: number | null, price: number | null];
	dishes: readonly (readonly [string, number])[];
	comment: string;
	tookMs: number;
}

async function write(tx: Tx, told: Told, day: ServiceDay): Promise<void> {
	const [service, environment, price] = told.stars;
	const low = [...told.stars, ...told.dishes.map(([, stars]) => stars)].some(
		(stars) => stars !== null && stars <= 2
	);
	const id = newId<'rating'>(told.at);
	const db = tx.tables<RatingsTables>();
	await db
		.insertInto('ratings')
		.values({
			...{ venue_id: tx.venue, id, seating_id: told.seatingId, table_id: told.tableId, day },
			...{ at: told.at, service, environment, price, comment: told.comment },
			...{ language: 'en', took_ms: told.tookMs, low: low ? 1 : 0, food_safety: 0 },
			...{ answered_at: null, answered_by: null }
		})
		.execute();
	for (const [dish_id, stars] of told.dishes)
		await db
			.insertInto('rating_dishes')
			.values({ venue_id: tx.venue, rating_id: id, dish_id, stars })
			.execute();
}

/** Mostly good, now and then not; some leave a row out. */
function earlier({ made, random, now }: DemoEvening, ago: number, nth: number): Told {
	const stars = () => 5 - Math.floor(random() ** 2 * 4);
	const maybe = () => (random() < 0.85 ? stars() : null);
	const any = <T>(list: readonly T[]) => list[Math.floor(random() * list.length)];
	const dishes = new Map(
		[any(made.dishes), any(made.dishes)].flatMap((dish) => (dish ? [[dish.id, stars()]] : []))
	);
	const at = now - ago * DAY - nth * 11 * MINUTE;
	return {
		...{ at, seatingId: newId<'seating'>(at), tableId: any(made.tables)?.id ?? '' },
		...{ stars: [stars(), maybe(), maybe()], dishes: [...dishes] },
		comment: random() < 0.25 ? (any(words) ?? '') : '',
		tookMs: random() < 0.06 ? 1_900 : 24_000
	};
}

export function demoRatings(needs: {
	today(now: Instant): ServiceDay;
	/** Tables at which somebody sits. */
	seated(tx: Tx): Promise<readonly { tableId: string; seatingId: string }[]>;
}): DemoShare {
	return async (at) => {
		const { now, made } = at;
		if (made.tables.length === 0 || made.dishes.length === 0) return;
		await at.write(async (tx) => {
			for (let ago = 1; ago <= DAYS; ago++)
				for (let nth = 0; nth < A_DAY; nth++) {
					const told = earlier(at, ago, nth);
					await write(tx, told, needs.today(told.at));
				}
			// Not the first: the demo's tablet stands there, and its guests have yet to rate.
			const table = (await needs.seated(tx))[2];
			const dish = made.dishes[5];
			if (!table || !dish) return;
			const comment = 'The noodles came cold, and nobody came by for a while.';
			const dishes = [[dish.id, 2]] as const;
			const low = { stars: [2, 4, 3], dishes, comment, tookMs: 41_000 } as const;
			await write(tx, { ...table, ...low, at: now - 4 * MINUTE }, needs.today(now));
		});
	};
}

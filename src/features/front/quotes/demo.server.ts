// The quotes' share of the demo: thirty evenings behind this one, with what was told and what came of it.
import { DAY, HOUR, MINUTE, newId, type Instant, type ServiceDay } from '#protocol';
import type { DemoShare } from '#server/demo.server.ts';
import { chosen, stream } from './rules/random.ts';
import { normalAt } from './rules/turns.ts';
import type { QuotesTables } from './schema.server.ts';

const EVENINGS = 30;
const SIZES = [0.08, 0.4, 0.12, 0.22, 0.07, 0.07, 0.02, 0.02];
/** Parties that join in each hour from 18:00, in tens. */
const HOURS = [0.5, 1.2, 1.4, 0.9, 0.3];

type Row = QuotesTables['quote_outcomes'];

/** One party: told a time, and seated about then; one in sixteen was gone. */
function party(next: () => number, of: { venue: string; day: ServiceDay; noon: Instant }): Row {
	const hour = 18 + chosen(HOURS, next());
	const joined = of.noon + (hour - 12) * HOUR + next() * HOUR;
	const wait = (8 + 34 * next()) * MINUTE;
	const off = normalAt(next()) * (3 * MINUTE + wait * 0.2);
	const overridden = next() < 0.05;
	const late = overridden ? 9 * MINUTE : 0;
	return {
		...{ venue_id: of.venue, id: newId(Math.round(joined)), day: of.day, hour },
		...{ size: 1 + chosen(SIZES, next()), issued_at: Math.round(joined) },
		median: Math.round(joined + wait),
		p80: Math.round(joined + wait * 1.17 + 2.5 * MINUTE),
		latest: Math.ceil((joined + wait * 1.26 + 4 * MINUTE) / (5 * MINUTE)) * 5 * MINUTE,
		seated_at: next() < 1 / 16 ? null : Math.round(joined + Math.max(0, wait + off + late)),
		overridden: overridden ? 1 : 0
	};
}

export function demoQuotes(today: (now: Instant) => ServiceDay): DemoShare {
	return async ({ write, now }) => {
		// Chances of its own: the other shares keep theirs.
		const next = stream(30);
		for (let ago = EVENINGS; ago > 0; ago--) {
			const noon = now - ago * DAY;
			const day = today(noon);
			const parties = 30 + Math.floor(next() * 20);
			await write(async (tx) => {
				const rows = tx.tables<QuotesTables>();
				const of = { venue: tx.venue, day, noon: Date.parse(`${day}T12:00:00Z`) };
				await rows
					.insertInto('quote_outcomes')
					.values(Array.from({ length: parties }, () => party(next, of)))
					.execute();
				const marks = Array.from({ length: parties }, () =>
					next() < 0.8 ? 0 : Math.round((1 + 14 * next()) * MINUTE)
				);
				const late = marks.filter((one) => one > 0);
				await rows
					.insertInto('scored_days')
					.values({
						...{ venue_id: tx.venue, day, scored_at: now, tables: late.length },
						...{ late: late.reduce((sum, one) => sum + one, 0), marks: JSON.stringify(marks) },
						still: Math.floor(next() * 4)
					})
					.execute();
			});
		}
	};
}

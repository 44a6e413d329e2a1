// The evening as whoever closes it sees it.
import { ok } from '#protocol';
import type { Reader } from '#server/store.server.ts';
import { onTopic, type Served } from '#server/wire.server.ts';
import { evening, type ClosedDay, type Till } from './contract.ts';
import { openLines, sumsOf, type Sums } from './gathering.server.ts';
import { differencesOf } from './rules.ts';
import { rowOf, rowsBefore, type ClosingRow } from './rows.server.ts';
import type { ClosingNeeds } from './needs.server.ts';

function closedOf(day: string, row: ClosingRow | undefined): ClosedDay {
	return {
		day,
		state: row?.state ?? 'open',
		byItself: row?.by_itself === 1,
		...(row?.closed_at != null && { at: row.closed_at, by: row.closed_by }),
		...(row?.state === 'reopened' && { reason: row.reason })
	};
}

/** The counts as they stood at closing; of an open day as they are now. */
async function countsOf(needs: ClosingNeeds, read: Reader, day: string, row?: ClosingRow) {
	if (row?.state === 'closed' && row.sums) return JSON.parse(row.sums) as Sums;
	return sumsOf(needs, read, day);
}

export function eveningTopic(needs: ClosingNeeds): Served {
	return onTopic(evening, {
		pick: ({ day }) => ok(day === undefined ? {} : { day }),
		state: async ({ day: asked }, { read, now }) => {
			const day = asked ?? needs.today(now);
			const row = await rowOf(read, day);
			const closed = row?.state === 'closed';
			const sums = await countsOf(needs, read, day, row);
			const till = row?.till ? (JSON.parse(row.till) as Till) : null;
			const slip = row && row.times > 0 ? `day-close ${day} ${row.times}` : undefined;
			return {
				...closedOf(day, row),
				lines: closed ? [] : await openLines(needs, read, day, now),
				...{ sums: sums as Record<string, number>, till },
				differences: differencesOf(till, sums),
				slip: (slip && (await needs.jobOf(read, slip))) ?? null,
				before: (await rowsBefore(read, day)).map((one) => closedOf(one.day, one))
			};
		}
	});
}

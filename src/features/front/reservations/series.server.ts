// Bookings that come again: each week asks the one question for itself, and is left out where it has no table.
import { fail, newId, ok, serviceDay, type Id, type InputOf, type Instant } from '#protocol';
import type { Tx } from '#server/store.server.ts';
import { onCommand, type Served } from '#server/wire.server.ts';
import { step } from './keeping.server.ts';
import { makeReservation, type Wish } from './making.server.ts';
import { saveRow } from './moving.server.ts';
import type { ReservationsNeeds } from './needs.server.ts';
import { findRow, tablesOf } from './reading.server.ts';
import { dayAfter } from './rules/calendar.ts';
import { wallOf, wallOn } from './rules/hours.ts';
import { expected } from './rules/states.ts';
import type { ReservationRow, ReservationsTables } from './schema.server.ts';
import { endSeries, repeatBooking } from './series/contract.ts';
import { tagsOf } from './shown.server.ts';

/** The same party at another start. */
function again(needs: ReservationsNeeds, row: ReservationRow, start: Instant): Wish {
	const phone = row.phone === null ? '' : needs.secrets.open(row.phone, 'phone');
	return {
		...{ size: row.size, start, name: row.name, phone, language: row.language, by: 'house' },
		...{ channel: row.channel, note: row.note, highChairs: row.high_chairs, menu: row.menu },
		...{ stepFree: row.step_free === 1, memberId: row.member_id ?? undefined },
		...{ madeBy: row.made_by ?? undefined, checklist: row.checklist, lead: row.lead },
		...{ backBy: row.back_by_wall, bills: row.bills },
		...(row.coach_at !== null && { coach: wallOf(row.coach_at, needs.venue().zone).wall }),
		tags: tagsOf(row)
	};
}

async function repeat(
	needs: ReservationsNeeds,
	{ id, everyWeeks, times }: InputOf<typeof repeatBooking>,
	{ tx, now }: { tx: Tx; now: Instant }
) {
	const row = await findRow(tx, 'id', id);
	if (!row) return fail('unknown-reservation');
	const place = needs.venue();
	const series: Id<'series'> = row.series_id ?? newId<'series'>(now);
	const { wall } = wallOf(row.start_at, place.zone);
	const prefer = (await tablesOf(tx, [row.id])).get(row.id);
	await saveRow(tx, row, { series_id: series }, now);
	const made: { day: string; code: string }[] = [];
	const missed: { day: string; why: string }[] = [];
	for (let n = 1; n <= times; n++) {
		const start = wallOn(dayAfter(row.day, 7 * everyWeeks * n), wall, place);
		const day = serviceDay(start, place.zone, place.endOfDay);
		const found = await makeReservation(
			needs,
			tx,
			{ ...again(needs, row, start), series, prefer },
			now
		);
		if (found.ok) made.push({ day, code: found.value.code });
		else missed.push({ day, why: found.code });
	}
	return ok({ seriesId: series, made, missed });
}

async function end(tx: Tx, seriesId: string, now: Instant): Promise<number> {
	const rows = await tx
		.tables<ReservationsTables>()
		.selectFrom('reservations')
		.selectAll()
		.where('venue_id', '=', tx.venue)
		.where('series_id', '=', seriesId)
		.where('start_at', '>', now)
		.where('state', 'in', [...expected])
		.execute();
	for (const row of rows) await step(tx, row, 'cancelled-by-house', now);
	return rows.length;
}

export function seriesServed(needs: ReservationsNeeds): Served[] {
	return [
		onCommand(repeatBooking, (input, acting) => repeat(needs, input, acting)),
		onCommand(endSeries, async ({ seriesId }, { tx, now }) =>
			ok({ cancelled: await end(tx, seriesId, now) })
		)
	];
}

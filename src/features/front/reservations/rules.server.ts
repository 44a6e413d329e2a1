// When the house takes bookings, as the manager sets it; and which bookings new hours leave outside.
import { fail, ok, serviceDay, type Instant } from '#protocol';
import type { Tx } from '#server/store.server.ts';
import { onCommand, onTopic, type Served } from '#server/wire.server.ts';
import type { ReservationsNeeds } from './needs.server.ts';
import { rulesOf } from './reading.server.ts';
import { impossibleWeekday, startsOf, wallOf } from './rules/hours.ts';
import { keepsTable } from './rules/states.ts';
import type { ReservationsTables } from './schema.server.ts';
import {
	bookingRules,
	bookingRulesSet,
	setBookingRules,
	type BookingRules
} from './settings/contract.ts';

/** Bookings to come that the new hours do not know. */
async function strandedBy(needs: ReservationsNeeds, tx: Tx, rules: BookingRules, now: number) {
	const place = needs.venue();
	const rows = await tx
		.tables<ReservationsTables>()
		.selectFrom('reservations')
		.select(['code', 'start_at'])
		.where('venue_id', '=', tx.venue)
		.where('start_at', '>=', now)
		.where('state', 'in', keepsTable)
		.orderBy('start_at')
		.execute();
	return rows.flatMap(({ code, start_at }) => {
		const day = serviceDay(start_at, place.zone, place.endOfDay);
		if (startsOf(rules, day, place).includes(start_at)) return [];
		return [{ code, day, wall: wallOf(start_at, place.zone).wall }];
	});
}

async function saveRules(tx: Tx, rules: BookingRules, now: Instant): Promise<void> {
	const text = JSON.stringify(rules);
	await tx
		.tables<ReservationsTables>()
		.insertInto('reservation_rules')
		.values({ venue_id: tx.venue, rules: text, set_at: now })
		.onConflict((c) => c.column('venue_id').doUpdateSet({ rules: text, set_at: now }))
		.execute();
	tx.tell(bookingRulesSet, {});
}

/** The wizard's hours, alike on every day; false where they run past the end of the service day. */
export async function openHours(
	needs: ReservationsNeeds,
	tx: Tx,
	{
		opens,
		closes,
		lastSeatingMinutes
	}: { opens: string; closes: string; lastSeatingMinutes: number },
	now: Instant
): Promise<boolean> {
	const hours = Array.from({ length: 7 }, () => [{ opens, closes, fixed: false }]);
	const rules = { ...(await rulesOf(tx)), hours, lastSeatingMinutes };
	if (impossibleWeekday(rules, needs.venue().endOfDay) !== undefined) return false;
	await saveRules(tx, rules, now);
	return true;
}

export function rulesServed(needs: ReservationsNeeds): Served[] {
	return [
		onCommand(setBookingRules, async ({ rules }, { tx, now }) => {
			const weekday = impossibleWeekday(rules, needs.venue().endOfDay);
			if (weekday !== undefined) return fail('no-such-hours', { weekday });
			await saveRules(tx, rules, now);
			return ok({ stranded: await strandedBy(needs, tx, rules, now) });
		}),

		onTopic(bookingRules, {
			state: async (_, { read, now }) => ({
				rules: await rulesOf(read),
				turns: [...(await needs.turns(read, now))]
			})
		})
	];
}

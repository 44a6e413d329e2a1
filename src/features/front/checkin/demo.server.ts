// Check-in's share of the demo evening: some members have come, most of them greeted, the last two just now.
import { MINUTE, type Id, type Instant, type ServiceDay } from '#protocol';
import type { DemoShare } from '#server/demo.server.ts';
import type { CheckInTables } from './schema.server.ts';
import { addVisit } from './visits.server.ts';

const GREETED = 9;
const WAITING = 2;

export function demoCheckIn(today: (now: Instant) => ServiceDay): DemoShare {
	return async ({ write, now, random, made }) => {
		const at = made.devices.find(({ role }) => role === 'kiosk')?.name ?? '';
		const guests = made.members.flatMap(({ id, cardId }) => (cardId ? [{ id, cardId }] : []));
		const coming = guests.sort(() => random() - 0.5).slice(0, GREETED + WAITING);
		await write(async (tx) => {
			for (const [n, { id, cardId }] of coming.entries()) {
				const came = now - (n < WAITING ? 1 + n * 3 : 15 + n * 9) * MINUTE;
				const who = { cardId, memberId: id };
				const visit: Id<'visit'> = addVisit(tx, { day: today(now), now: came, who, at });
				if (n < WAITING) continue;
				await tx
					.tables<CheckInTables>()
					.updateTable('visits')
					.set({ greeted_at: came + 2 * MINUTE })
					.where('venue_id', '=', tx.venue)
					.where('id', '=', visit)
					.execute();
			}
		});
	};
}

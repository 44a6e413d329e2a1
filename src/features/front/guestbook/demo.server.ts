// The guest book's share of the demo evening: pages of those who booked, with visits of past weeks and a few notes.
import { DAY, newId, type Instant, type ServiceDay } from '#protocol';
import type { DemoShare } from '#server/demo.server.ts';
import type { Tx } from '#server/store.server.ts';
import type { NoteKind } from './contract.ts';
import type { GuestBook } from './service.server.ts';
import { noteDays, noteEnds } from './rules.ts';
import type { GuestBookTables } from './schema.server.ts';

const notes: readonly [kind: NoteKind, text: string][] = [
	['allergy', 'Peanuts · 花生过敏'],
	['vip', 'Writes the food column of the local paper'],
	['seat', '喜欢靠窗 · By the window'],
	['occasion', 'Wedding anniversary this month'],
	['need', 'Brings a guide dog'],
	['taste', '少辣 · Mild']
];

async function pages(tx: Tx): Promise<string[]> {
	const rows = await tx
		.tables<GuestBookTables>()
		.selectFrom('guests')
		.select('id')
		.where('venue_id', '=', tx.venue)
		.orderBy('name')
		.execute();
	return rows.map(({ id }) => id);
}

type Today = (now: Instant) => ServiceDay;

async function past(
	tx: Tx,
	visit: { guestId: string; n: number; now: Instant; table: string; today: Today }
): Promise<void> {
	const start = visit.now - visit.n * 19 * DAY;
	await tx
		.tables<GuestBookTables>()
		.insertInto('guest_visits')
		.values({
			...{ venue_id: tx.venue, reservation_id: newId<'reservation'>(start) },
			...{
				guest_id: visit.guestId,
				day: visit.today(start),
				start_at: start,
				size: 2 + (visit.n % 4)
			},
			...(visit.n % 9 === 5
				? { outcome: 'no-show', tables: '' }
				: { outcome: 'came', tables: visit.table })
		})
		.execute();
}

async function note(
	tx: Tx,
	{
		guestId,
		kind,
		text,
		now,
		today
	}: { guestId: string; kind: NoteKind; text: string; now: Instant; today: Today }
): Promise<void> {
	await tx
		.tables<GuestBookTables>()
		.insertInto('guest_notes')
		.values({
			...{ venue_id: tx.venue, id: newId<'note'>(now), guest_id: guestId, kind, text },
			...{ ends_on: noteEnds(kind, today(now)), ends_at: now + (noteDays[kind] + 1) * DAY },
			...{ written_at: now - DAY, written_by: 'Hana' }
		})
		.execute();
}

export function demoGuestBook(guests: Pick<GuestBook, 'keep'>, today: Today): DemoShare {
	return async ({ write, now, random, made }) => {
		await guests.keep(now);
		const tables = made.tables.map(({ name }) => name);
		const any = () => tables[Math.floor(random() * tables.length)] ?? '';
		await write(async (tx) => {
			for (const [at, guestId] of (await pages(tx)).entries()) {
				if (at % 4 === 3) continue;
				const usual = any();
				for (let n = 1; n <= 1 + (at % 7); n++)
					await past(tx, { guestId, n, now, table: n % 3 ? usual : any(), today });
				const [kind, text] = notes[at] ?? [];
				if (kind && text) await note(tx, { guestId, kind, text, now, today });
			}
		});
	};
}

// The guest book: pages that fill themselves from the book, notes that end, and the sheet before service.
import { fail, newId, ok, type Instant } from '#protocol';
import type { Reader, Tx } from '#server/store.server.ts';
import { onCommand, onQuery, onTopic, type Acting, type Served } from '#server/wire.server.ts';
import {
	findGuests,
	guestChanged,
	guestOfBooking,
	guestPage,
	MOST_NOTES,
	preShift,
	printPreShift,
	removeNote,
	writeNote,
	type NoteKind
} from './contract.ts';
import { catchUp, joinMembers } from './keeping.server.ts';
import type { GuestBookNeeds } from './needs.server.ts';
import { sheetOf } from './preshift.server.ts';
import { guestIdOf, guestsBy, notesOf, pageIn, visitsOf } from './reading.server.ts';
import { noteDays, noteEnds } from './rules.ts';
import type { GuestBookTables } from './schema.server.ts';
import { preShiftValues } from './slips.ts';

const DAY = 86_400_000;
/** The sheet is of no use the day after. */
const SHEET_GOOD_FOR = DAY / 2;

const db = (read: Reader) => read.tables<GuestBookTables>();

interface NewNote {
	guestId: string;
	kind: NoteKind;
	text: string;
}

async function addNote(needs: GuestBookNeeds, note: NewNote, { tx, now, caller }: Acting) {
	const { guestId, kind, text } = note;
	const noteId = newId<'note'>(now);
	await db(tx)
		.insertInto('guest_notes')
		.values({
			...{ venue_id: tx.venue, id: noteId, guest_id: guestId, kind, text },
			...{ ends_on: noteEnds(kind, needs.today(now)), ends_at: now + (noteDays[kind] + 1) * DAY },
			...{ written_at: now, written_by: caller.staff?.name ?? '' }
		})
		.execute();
	tx.tell(guestChanged, { guestId });
	return ok({ noteId });
}

function noting(needs: GuestBookNeeds): Served[] {
	return [
		onCommand(writeNote, async (input, acting) => {
			const { tx, now } = acting;
			if (input.kind === 'allergy' && !input.agreed) return fail('consent-needed');
			if (!(await pageIn(tx, needs, input.guestId))) return fail('unknown-guest');
			const notes = await notesOf(tx, input.guestId, needs.today(now));
			if (notes.length >= MOST_NOTES) return fail('too-many-notes', { most: MOST_NOTES });
			return addNote(needs, input, acting);
		}),
		onCommand(removeNote, async ({ noteId }, { tx }) => {
			const row = await db(tx)
				.deleteFrom('guest_notes')
				.where('venue_id', '=', tx.venue)
				.where('id', '=', noteId)
				.returning('guest_id')
				.executeTakeFirst();
			if (!row) return fail('unknown-note');
			tx.tell(guestChanged, { guestId: row.guest_id });
			return ok({});
		})
	];
}

function pages(needs: GuestBookNeeds): Served[] {
	return [
		onQuery(findGuests, async ({ text }, { read }) =>
			ok({ guests: await guestsBy(read, needs, text) })
		),
		onQuery(guestOfBooking, async ({ reservationId }, { read }) => {
			const booked = await needs.booking(read, reservationId);
			return ok({ guestId: (booked && (await guestIdOf(read, booked))) ?? null });
		}),
		onTopic(guestPage, {
			state: async ({ guestId }, { read, now }) => ({
				guest: (await pageIn(read, needs, guestId)) ?? null,
				visits: await visitsOf(read, guestId),
				notes: await notesOf(read, guestId, needs.today(now)),
				zone: needs.zone()
			})
		})
	];
}

function sheets(needs: GuestBookNeeds): Served[] {
	return [
		onTopic(preShift, {
			state: ({ day }, { read, now }) => sheetOf(needs, read, day ?? needs.today(now), now)
		}),
		onCommand(printPreShift, async ({ language }, { tx, now, caller }) => {
			const sheet = await sheetOf(needs, tx, needs.today(now), now);
			if (sheet.quarters.length === 0) return fail('nothing-booked');
			await needs.print(tx, {
				...{ id: `pre-shift ${newId(now)}`, copy: 1, template: 'pre-shift', language },
				values: preShiftValues(sheet, language),
				to: { role: 'host', ...(caller.device && { device: caller.device.id }) },
				expiresAt: now + SHEET_GOOD_FOR
			});
			return ok({});
		})
	];
}

export type GuestBook = ReturnType<typeof guestBookService>;

export function guestBookService(needs: GuestBookNeeds) {
	let after = '';
	return {
		/** Reads on in the book until nothing is left; call it after changes, and by the clock for what was missed. */
		async keep(now: Instant): Promise<void> {
			const more = (tx: Tx) => catchUp(tx, needs, now);
			while (await needs.store.write(more));
		},
		/** Pages of whoever has become a member since go to the member's own. */
		async joinMembers(): Promise<void> {
			after = await needs.store.write((tx) => joinMembers(tx, needs, after));
		},
		served: [...pages(needs), ...noting(needs), ...sheets(needs)] satisfies Served[]
	};
}

// The message that a booking sends to its guest, and what the guest's answer to it does.
import type { Id, Instant, Message, ReplyAnswer } from '#protocol';
import type { Secrets } from '#server/secrets.server.ts';
import type { Reader, Tx } from '#server/store.server.ts';
import { step } from './keeping.server.ts';
import { findRow } from './reading.server.ts';
import { expected, mayBecome } from './rules/states.ts';
import type { ReservationRow } from './schema.server.ts';
import { reservationSlip } from './slips.ts';

export interface TellingNeeds {
	secrets: Pick<Secrets, 'open'>;
	venue(): { name: string; zone: string };
	/** Into the outbox, where any way leads to the guest. */
	tell(tx: Tx, message: Message, now: Instant): Promise<void>;
}

/** What a message says of a booking: as its slip does, without the ways to its page. */
function saidOf(row: ReservationRow, { name: house, zone }: { name: string; zone: string }) {
	const paper = { house, zone, link: '', wifi: '', wifiKey: '', wifiJoin: '' };
	const {
		day = '',
		time = '',
		size = '',
		code = '',
		until = ''
	} = reservationSlip(row, paper).values;
	return { day, time, size, code, until };
}

/** To the number that was left with the booking, else to its member; a booking without either tells nobody. */
export async function tellBooked(
	needs: TellingNeeds,
	tx: Tx,
	row: ReservationRow,
	now: Instant,
	template: 'reservation-booked' | 'reservation-reminder' = 'reservation-booked'
): Promise<void> {
	if (row.phone === null && row.member_id === null) return;
	const values = saidOf(row, needs.venue());
	await needs.tell(
		tx,
		{
			...{ template, key: keyOf(template, row), language: row.language },
			to: {
				...(row.phone !== null && { phone: needs.secrets.open(row.phone, 'phone') }),
				...(row.member_id !== null && { memberId: row.member_id as Id<'member'> }),
				reservationId: row.id as Id<'reservation'>
			},
			...{ values, expiresAt: row.start_at }
		},
		now
	);
}

/** A booking that was moved is reminded of again, once for its new time. */
const keyOf = (template: string, { id, start_at }: ReservationRow): string =>
	template === 'reservation-reminder' ? `${template} ${id} ${start_at}` : `${template} ${id}`;

/** Whether a message about this booking is of use: it stands, and the party has not come. */
export async function isAwaited(read: Reader, id: Id<'reservation'>): Promise<boolean> {
	const row = await findRow(read, 'id', id);
	return row !== undefined && expected.includes(row.state);
}

const becomes = { coming: 'confirmed', cancel: 'cancelled-by-guest' } as const;

/** 'coming' confirms and 'cancel' gives the table back, while that is still possible; all else changes nothing. */
export async function answered(
	tx: Tx,
	reservationId: Id<'reservation'>,
	answer: ReplyAnswer,
	now: Instant
): Promise<void> {
	if (answer !== 'coming' && answer !== 'cancel') return;
	const row = await findRow(tx, 'id', reservationId);
	const to = becomes[answer];
	if (row && mayBecome(row.state, to)) await step(tx, row, to, now);
}

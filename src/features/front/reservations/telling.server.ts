// The message that a booking sends to its guest, and what the guest's answer to it does.
import type { Id, Instant, Message, ReplyAnswer } from '#protocol';
import type { Secrets } from '#server/secrets.server.ts';
import type { Reader, Tx } from '#server/store.server.ts';
import { step } from './keeping.server.ts';
import { reminderTemplate, reservationsMessages } from './messages.ts';
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

/**
 * What a message about this booking says as it leaves, however long it waited; undefined: it is of no use any more. The
 * booking is gone or the party came; or it is a reminder of a time that has since moved, which gets one of its own.
 */
export async function saidNow(
	read: Reader,
	id: Id<'reservation'>,
	{ template, values }: { template: string; values: Readonly<Record<string, string>> },
	venue: ReturnType<TellingNeeds['venue']>
): Promise<Record<string, string> | undefined> {
	const row = await findRow(read, 'id', id);
	if (!row || !expected.includes(row.state)) return undefined;
	if (!reservationsMessages.some(({ name }) => name === template)) return { ...values };
	const said = saidOf(row, venue);
	const moved = said.day !== values['day'] || said.time !== values['time'];
	if (moved && template === reminderTemplate.name) return undefined;
	return { ...values, ...said };
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

// The message that a booking sends to its phone, and what the guest's answer to it does.
import type { Id, Instant, Message, ReplyAnswer } from '#protocol';
import type { Secrets } from '#server/secrets.server.ts';
import type { Tx } from '#server/store.server.ts';
import { step } from './keeping.server.ts';
import { findRow } from './reading.server.ts';
import { mayBecome } from './rules/states.ts';
import type { ReservationRow } from './schema.server.ts';
import { reservationSlip } from './slips.ts';

export interface TellingNeeds {
	secrets: Pick<Secrets, 'open'>;
	venue(): { name: string; zone: string };
	/** Into the outbox, where any way leads to the guest. */
	tell(tx: Tx, message: Message, now: Instant): Promise<void>;
}

/** A booking without a number tells nobody. */
export async function tellBooked(
	needs: TellingNeeds,
	tx: Tx,
	row: ReservationRow,
	now: Instant,
	template: 'reservation-booked' | 'reservation-reminder' = 'reservation-booked'
): Promise<void> {
	if (row.phone === null) return;
	const { name: house, zone } = needs.venue();
	const {
		day = '',
		time = '',
		size = '',
		code = ''
	} = reservationSlip(row, {
		...{ house, zone, link: '', wifi: '', wifiKey: '', wifiJoin: '' }
	}).values;
	await needs.tell(
		tx,
		{
			...{ template, key: `${template} ${row.id}`, language: row.language },
			to: { phone: needs.secrets.open(row.phone, 'phone'), reservationId: row.id },
			...{ values: { day, time, size, code }, expiresAt: row.start_at }
		},
		now
	);
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

// What guests do themselves: book at the kiosk or on the phone, look at their own reservation, cancel it.
import {
	fail,
	MINUTE,
	ok,
	randomCode,
	type AnswerOf,
	type Caller,
	type Id,
	type InputOf,
	type Instant
} from '#protocol';
import type { Tier } from '#features/members/tiers/contract.ts';
import type { Reader } from '#server/store.server.ts';
import { onCommand, onQuery, type Served } from '#server/wire.server.ts';
import { phoneBase, phoneIsSecure, wifiCard, wifiValues } from '../../house/reach/contract.ts';
import { days, reserve, times } from './contract.ts';
import type { Room } from './large/contract.ts';
import { makeReservation, type Wish } from './making.server.ts';
import type { ReservationsNeeds } from './needs.server.ts';
import { slotsOf } from './listing.server.ts';
import { rulesOf } from './reading.server.ts';
import { largestOf, lastDay, type Question } from './rules/question.ts';
import { dayAfter } from './rules/calendar.ts';
import { sittingsOf, wallOn } from './rules/hours.ts';
import { guestRoom, setOf } from './open-rooms.server.ts';
import type { ReservationRow } from './schema.server.ts';
import { shownOf } from './shown.server.ts';
import { reservationSlip } from './slips.ts';
import { tellBooked } from './telling.server.ts';

/** The paper is of no use to a guest who has gone. */
const PAPER_MS = 10 * MINUTE;

/** A booking is seen and cancelled by an encrypted way only; without one there is no link. */
function linkOf(
	needs: ReservationsNeeds,
	secret: string
): Pick<AnswerOf<typeof reserve>, 'link' | 'wifi'> {
	const venue = needs.venue();
	if (!phoneIsSecure(venue)) return {};
	const wifi = wifiCard(venue);
	return { link: `${phoneBase(venue) ?? ''}/m/r/${secret}`, ...(wifi && { wifi }) };
}

/** The card's tier, for what may be asked; a card that opens nothing is as none. */
export const tierOf = (needs: ReservationsNeeds, read: Reader, card: string | undefined) =>
	(memberOf(needs, read, card) || undefined)?.tier;

/** The card's member; undefined without a card, false when the card opens nothing. */
function memberOf(needs: ReservationsNeeds, read: Reader, card: string | undefined) {
	if (card === undefined) return undefined;
	const found = needs.verifyCard(read, card);
	return found.state === 'ok' && found.memberId ? needs.member(read, found.memberId) : false;
}

function slipFor(
	needs: ReservationsNeeds,
	row: ReservationRow,
	link: string | undefined,
	now: Instant
) {
	const venue = needs.venue();
	const phone = link === undefined ? wifiValues({ address: '' }) : wifiValues(venue);
	return {
		...reservationSlip(row, { house: venue.name, zone: venue.zone, link: link ?? '', ...phone }),
		...{ id: `reservation ${row.id}`, copy: 1, language: row.language },
		expiresAt: now + PAPER_MS
	};
}

/** The largest party that any set takes for who asks; the floor and the claims need not be read for it. */
export async function largestFor(
	needs: ReservationsNeeds,
	read: Reader,
	about: Pick<Question, 'by' | 'only'>
): Promise<number> {
	return largestOf({ ...about, rules: await rulesOf(read), sets: await needs.sets(read) });
}

/** Days from today on with an opening that a guest can still book. */
async function daysToBook(
	needs: ReservationsNeeds,
	read: Reader,
	{ now, tier }: { now: Instant; tier: Tier | undefined }
) {
	const about = { size: 1, now, by: 'guest', tier } as const;
	const [rules, place] = [await rulesOf(read), needs.venue()];
	const earliest = now + rules.noticeMinutes * MINUTE;
	const last = lastDay({ ...about, rules, place });
	const today = needs.today(now);
	const list: { day: string; open: boolean; name?: string }[] = [];
	for (let day = today; day <= last; day = dayAfter(day)) {
		const sittings = sittingsOf(rules, day, place);
		const name = rules.special.find((one) => one.day === day)?.name;
		const open = sittings.some(({ lastSeating }) => lastSeating >= earliest);
		list.push({ day, open, ...(name && { name }) });
	}
	const daysAhead = tier === undefined || tier === 'standard' ? 0 : rules.windowByTier[tier];
	return {
		...{ today, largest: await largestFor(needs, read, about), days: list },
		...(rules.phone && { phone: rules.phone }),
		...(tier !== undefined && { member: { tier, daysAhead } })
	};
}

/** What a guest asks for at this device, under the member's name where none was given. */
function wishOf(
	input: InputOf<typeof reserve>,
	member: { id: Id<'member'>; name: string; tier: Tier } | undefined,
	{ caller, secret, room }: { caller: Caller; secret: string; room: Room | undefined }
): Wish {
	return {
		...{ size: input.size, start: input.start, phone: input.phone, hold: input.hold },
		...{ stepFree: input.stepFree, highChairs: input.highChairs, language: input.language },
		...{ name: input.name || (member?.name ?? ''), memberId: member?.id, tier: member?.tier },
		...{ by: 'guest', secret, madeBy: caller.device?.id },
		...(room && { only: setOf(room), roomId: room.id }),
		channel: caller.surface === 'kiosk' ? 'kiosk' : 'phone'
	};
}

function bookingServed(needs: ReservationsNeeds): Served[] {
	return [
		onQuery(days, async ({ card }, { read, now }) =>
			ok(await daysToBook(needs, read, { now, tier: tierOf(needs, read, card) }))
		),

		onQuery(times, async ({ day, card, backBy, ...wanted }, { read, now, caller }) => {
			const by = caller.surface === 'host' || caller.surface === 'desk' ? 'house' : 'guest';
			const agreed = by === 'house' && backBy ? wallOn(day, backBy, needs.venue()) : undefined;
			const tier = tierOf(needs, read, card);
			const about = { ...wanted, now, by, tier, until: agreed } as const;
			const largest = await largestFor(needs, read, about);
			const { phone } = await rulesOf(read);
			const listed = await slotsOf(needs, read, about, day);
			return ok({ day, largest, ...(phone && { phone }), ...listed });
		}),

		onCommand(reserve, async (input, { tx, now, caller }) => {
			const member = memberOf(needs, tx, input.card);
			if (member === false) return fail('unknown-card');
			const secret = randomCode(26);
			const room = await guestRoom(tx, input.room, member?.tier);
			if (room === false) return fail('unknown-room');
			const wish = wishOf(input, member, { caller, secret, room });
			const made = await makeReservation(needs, tx, wish, now);
			if (!made.ok) return made;
			const { value: row } = made;
			await tellBooked(needs, tx, row, now);
			await needs.countSource(tx, { caller, source: input.source, step: 'booking' }, now);
			const phone = linkOf(needs, secret);
			if (caller.device) {
				const to = { role: 'kiosk', device: caller.device.id } as const;
				await needs.print(tx, { ...slipFor(needs, row, phone.link, now), to });
			}
			const own = { code: row.code, secret, ...(room && { room: room.name }) };
			return ok({ ...shownOf(row, needs.venue()), ...own, ...phone });
		})
	];
}

export function guestsServed(needs: ReservationsNeeds): Served[] {
	return bookingServed(needs);
}

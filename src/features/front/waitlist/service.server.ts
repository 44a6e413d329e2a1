// Answers the line's contract, and tells other slices about tickets.
import { fail, MINUTE, ok, type Id, type Instant, type StateOf } from '#protocol';
import type { Jobs } from '#server/jobs.server.ts';
import type { Secrets } from '#server/secrets.server.ts';
import type { Reader, Store, Tx } from '#server/store.server.ts';
import { onCommand, onTopic, type Served } from '#server/wire.server.ts';
import {
	addParty,
	board,
	callParty,
	changeSize,
	lineChanged,
	markMissed,
	queue,
	removeParty,
	seatParty,
	seatWalkIn,
	takeTicket,
	undoAct,
	undoWalkIn
} from './contract.ts';
import { changeMySize, comeBack, leaveLine, myTicket } from './own/contract.ts';
import * as acts from './service/acts.server.ts';
import { phoneOf } from './service/phone.server.ts';
import { forgetPassing, seatAtDoor, seatTicket, type SeatNeeds } from './service/seating.server.ts';
import { take, type TakeNeeds } from './service/take.server.ts';
import {
	byPhoneSecret,
	openTicketOf,
	placeOf,
	ticketByCode,
	ticketRow,
	type Place
} from './service/tickets.server.ts';
import { boardView, myTicketView, queueView, type ViewNeeds } from './service/views.server.ts';

export interface WaitlistNeeds extends TakeNeeds, SeatNeeds, ViewNeeds, acts.CallNeeds {
	unseat: acts.ActNeeds['unseat'];
	secrets: Pick<Secrets, 'seal' | 'open' | 'blindIndex'>;
	store: Pick<Store, 'write'>;
	jobs: Pick<Jobs, 'every'>;
}

export interface Waitlist {
	ticketByCode: typeof ticketByCode;
	/** The ticket that this card, or its member by another card, holds in a day's line. */
	openTicketOf: typeof openTicketOf;
	place: (read: Reader, ticketId: Id<'ticket'>) => Promise<Place | undefined>;
	byPhoneSecret: typeof byPhoneSecret;
	setHeadStart: typeof acts.setHeadStart;
	/** A guest answered the message that called them. */
	answered: typeof acts.answered;
	/** Who is called and who waits, in that order, as the host sees them. */
	parties: (read: Reader, now: Instant) => Promise<StateOf<typeof queue>['parties']>;
	/** In the line still: somebody to send a message to. */
	isOpen: (read: Reader, ticketId: Id<'ticket'>) => Promise<boolean>;
	memberOf: (read: Reader, ticketId: Id<'ticket'>) => Promise<Id<'member'> | undefined>;
	/** The number that a walk-in left for being told that the table is ready; E.164. */
	phoneOf: (read: Reader, ticketId: Id<'ticket'>) => Promise<string | undefined>;
	/** What the ticket's own phone sees; for the first drawing of its page. */
	myTicket: (read: Reader, ticketId: Id<'ticket'>) => ReturnType<typeof myTicketView>;
}

function seatings(needs: WaitlistNeeds): Served[] {
	return [
		onCommand(seatParty, (input, acting) => seatTicket(needs, input, acting)),
		onCommand(seatWalkIn, (input, acting) => seatAtDoor(needs, input, acting)),
		onCommand(undoWalkIn, async ({ seatingId }, { tx, now }) => {
			const done = await needs.unseat(tx, seatingId, now);
			if (!done.ok) return fail('already-left');
			await forgetPassing(tx, seatingId);
			return ok({});
		})
	];
}

function lineActs(needs: WaitlistNeeds): Served[] {
	return [
		onCommand(takeTicket, (input, acting) => take(needs, input, acting)),
		onCommand(addParty, (input, acting) => take(needs, input, acting)),
		onCommand(callParty, (act, acting) => acts.call(needs, act, acting)),
		onCommand(markMissed, (act, acting) => acts.missed(act, acting)),
		onCommand(removeParty, (act, acting) => acts.remove(act, acting)),
		onCommand(changeSize, (act, acting) => acts.resize(needs, act, acting)),
		onCommand(undoAct, (act, acting) => acts.undo(needs, act, acting)),
		onCommand(leaveLine, (_, acting) => acts.leave(acting)),
		onCommand(comeBack, (_, acting) => acts.comeBack(needs, acting)),
		onCommand(changeMySize, ({ size }, acting) => acts.resizeOwn(needs, size, acting))
	];
}

function views(needs: WaitlistNeeds): Served[] {
	return [
		onTopic(queue, { state: (_, looking) => queueView(needs, looking) }),
		onTopic(board, { state: (_, looking) => boardView(needs, looking) }),
		onTopic(myTicket, {
			pick: (_, { guest }) => (guest ? ok({ ticketId: guest.ticketId }) : fail('not-allowed')),
			state: ({ ticketId }, { read }) => myTicketView(needs, ticketId, read)
		})
	];
}

/** The screens show a new service day as soon as it begins. */
function turnDays(needs: WaitlistNeeds): void {
	let shown = '';
	needs.jobs.every('close the line of past days', MINUTE, async (now: Instant) => {
		const day = needs.today(now);
		if (day === shown) return;
		await needs.store.write(async (tx: Tx) => {
			await acts.closeOlderDays(tx, day, now);
			tx.tell(lineChanged, {});
		});
		shown = day;
	});
}

export function waitlistService(needs: WaitlistNeeds): Waitlist & { served: Served[] } {
	turnDays(needs);
	return {
		...{
			ticketByCode,
			place: (read, ticketId) => placeOf(needs, read, ticketId),
			byPhoneSecret,
			setHeadStart: acts.setHeadStart
		},
		...{ openTicketOf, answered: acts.answered },
		parties: async (read, now) => (await queueView(needs, { read, now })).parties,
		async isOpen(read, ticketId) {
			const state = (await ticketRow(read, ticketId))?.state;
			return state === 'waiting' || state === 'called';
		},
		async memberOf(read, ticketId) {
			return (await ticketRow(read, ticketId))?.member_id ?? undefined;
		},
		phoneOf: (read, ticketId) => phoneOf(needs.secrets, read, ticketId),
		myTicket: (read, ticketId) => myTicketView(needs, ticketId, read),
		served: [...lineActs(needs), ...seatings(needs), ...views(needs)]
	};
}

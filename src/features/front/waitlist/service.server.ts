// Answers the line's contract, and tells other slices about tickets.
import { fail, MINUTE, ok, SECOND, type Id, type Instant, type StateOf } from '#protocol';
import type { Jobs } from '#server/jobs.server.ts';
import type { Secrets } from '#server/secrets.server.ts';
import type { Reader, Store, Tx } from '#server/store.server.ts';
import {
	onCommand,
	onPreparedCommand,
	onQuery,
	onTopic,
	type Served
} from '#server/wire.server.ts';
import {
	addParty,
	board,
	callParty,
	changeSize,
	lineChanged,
	markMissed,
	queue,
	removeParty,
	takeTicket,
	undoAct
} from './contract.ts';
import { seatParty, seatWalkIn, undoWalkIn } from './seating/contract.ts';
import {
	changeWants,
	goOut,
	greetParty,
	letPass,
	presentParty,
	readmitParty
} from './acts/contract.ts';
import {
	backIn,
	changeMySize,
	comeBack,
	leaveLine,
	myTicket,
	passMe,
	weAreComing,
	weWouldLike
} from './own/contract.ts';
import { isOpen } from './rules/states.ts';
import * as acts from './service/acts.server.ts';
import { servedBlocks, type BlockNeeds } from './service/blocks.server.ts';
import { closeOlderDays, endDue, isAnyDue, setHeadStart } from './service/keeping.server.ts';
import { servedJoining } from './service/join.server.ts';
import * as own from './service/own.server.ts';
import { ruleOf, servedRule } from './service/rule.server.ts';
import { care, giveCareWhenDue, type CareNeeds } from './service/care.server.ts';
import { openTask } from './service/task-rows.server.ts';
import { servedTasks, type TaskNeeds } from './service/tasks.server.ts';
import { undo } from './service/undo.server.ts';
import { whyThen, type WhyNeeds } from './service/why.server.ts';
import { pastMinute } from './why/contract.ts';
import { phoneOf } from './service/phone.server.ts';
import { seatAtDoor, seatTicket, unseatAtDoor, type SeatNeeds } from './service/seating.server.ts';
import { take, type TakeNeeds } from './service/take.server.ts';
import { toldBefore } from './service/told.server.ts';
import {
	byPhoneSecret,
	openTicketOf,
	placeOf,
	ticketByCode,
	ticketRow,
	type Place
} from './service/tickets.server.ts';
import { clipSound, servedVoice } from './service/voice.server.ts';
import { boardView, myTicketView, queueView, type ViewNeeds } from './service/views.server.ts';

export interface WaitlistNeeds
	extends
		TakeNeeds,
		SeatNeeds,
		ViewNeeds,
		acts.CallNeeds,
		acts.ReadmitNeeds,
		WhyNeeds,
		TaskNeeds,
		CareNeeds {
	dayEnds: BlockNeeds['dayEnds'];
	unseat: acts.ActNeeds['unseat'];
	secrets: Pick<Secrets, 'seal' | 'open' | 'blindIndex'>;
	store: Pick<Store, 'read' | 'write'>;
	jobs: Pick<Jobs, 'every'>;
}

export interface Waitlist {
	ticketByCode: typeof ticketByCode;
	/** The ticket that this card, or its member by another card, holds in a day's line. */
	openTicketOf: typeof openTicketOf;
	place: (read: Reader, ticketId: Id<'ticket'>) => Promise<Place | undefined>;
	byPhoneSecret: typeof byPhoneSecret;
	setHeadStart: typeof setHeadStart;
	/** A guest answered the message that called them. */
	answered: typeof own.answered;
	/** Who is called and who waits, in that order, as the host sees them. */
	parties: (read: Reader, now: Instant) => Promise<StateOf<typeof queue>['parties']>;
	/** In the line still: somebody to send a message to. */
	isOpen: (read: Reader, ticketId: Id<'ticket'>) => Promise<boolean>;
	/** The house's care, once a ticket; false: the day's budget is spent. */
	care: (tx: Tx, ticketId: string, now: Instant) => Promise<boolean>;
	/** A promise will be missed: somebody at the stand sees to that party. */
	promiseMissed: (tx: Tx, ticketId: string, now: Instant) => Promise<void>;
	memberOf: (read: Reader, ticketId: Id<'ticket'>) => Promise<Id<'member'> | undefined>;
	/** The number that a walk-in left for being told that the table is ready; E.164. */
	phoneOf: (read: Reader, ticketId: Id<'ticket'>) => Promise<string | undefined>;
	/** Minutes within which who joins from afar must be here; 0: nobody may. */
	presence: (read: Reader) => Promise<number>;
	/** A phrase as the house recorded it. */
	clipSound: typeof clipSound;
	/** What the ticket's own phone sees; for the first drawing of its page. */
	myTicket: (read: Reader, ticketId: Id<'ticket'>, now: Instant) => ReturnType<typeof myTicketView>;
}

function seatings(needs: WaitlistNeeds): Served[] {
	return [
		onCommand(seatParty, (input, acting) => seatTicket(needs, input, acting)),
		onCommand(seatWalkIn, (input, acting) => seatAtDoor(needs, input, acting)),
		onCommand(undoWalkIn, ({ seatingId }, acting) => unseatAtDoor(needs, seatingId, acting))
	];
}

function lineActs(needs: WaitlistNeeds): Served[] {
	return [
		...[takeTicket, addParty].map((way) =>
			onPreparedCommand(
				way,
				(input, asking) => toldBefore(needs, input, asking),
				(input, acting, told) => take(needs, input, acting, told)
			)
		),
		onCommand(callParty, (act, acting) => acts.call(needs, act, acting)),
		onCommand(markMissed, (act, acting) => acts.missed(act, acting)),
		onCommand(removeParty, (act, acting) => acts.remove(act, acting)),
		onCommand(changeSize, (act, acting) => acts.resize(needs, act, acting)),
		onCommand(greetParty, (act, acting) => acts.greet(act, acting)),
		onCommand(readmitParty, (act, acting) => acts.readmit(needs, act, acting)),
		onCommand(presentParty, (act, acting) => acts.present(act, acting)),
		onCommand(letPass, (act, acting) => acts.letPass(act, acting)),
		onCommand(goOut, (act, acting) => acts.goOut(act, acting)),
		onCommand(changeWants, (act, acting) => acts.wants(needs, act, acting)),
		onCommand(undoAct, (act, acting) => undo(needs, act, acting))
	];
}

function guestActs(needs: WaitlistNeeds): Served[] {
	return [
		onCommand(leaveLine, (_, acting) => own.leave(acting)),
		onCommand(comeBack, (_, acting) => own.comeBack(needs, acting)),
		onCommand(changeMySize, ({ size }, acting) => own.resizeOwn(needs, size, acting)),
		onCommand(passMe, ({ lets }, acting) => own.passMe(lets, acting)),
		onCommand(backIn, ({ minutes }, acting) => own.backIn(minutes, acting)),
		onCommand(weAreComing, (_, acting) => own.confirm(acting)),
		onCommand(weWouldLike, ({ text }, acting) => own.wish(text, acting))
	];
}

function views(needs: WaitlistNeeds): Served[] {
	return [
		onTopic(queue, { state: (_, looking) => queueView(needs, looking) }),
		onTopic(board, { state: (_, looking) => boardView(needs, looking) }),
		onTopic(myTicket, {
			pick: (_, { guest }) => (guest ? ok({ ticketId: guest.ticketId }) : fail('not-allowed')),
			state: ({ ticketId }, looking) => myTicketView(needs, ticketId, looking)
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
			await closeOlderDays(tx, day, now);
			tx.tell(lineChanged, {});
		});
		shown = day;
	});
}

/** Numbers kept long enough become void, and who never came to the door is expired. */
function endWhatIsDue({ jobs, store }: WaitlistNeeds): void {
	jobs.every('end numbers of the line', 20 * SECOND, async (now: Instant) => {
		if (await isAnyDue(store.read, now)) await store.write((tx: Tx) => endDue(tx, now));
	});
}

export function waitlistService(needs: WaitlistNeeds): Waitlist & { served: Served[] } {
	turnDays(needs);
	endWhatIsDue(needs);
	giveCareWhenDue(needs);
	return {
		...{
			ticketByCode,
			place: (read, ticketId) => placeOf(needs, read, ticketId),
			byPhoneSecret,
			setHeadStart
		},
		...{ openTicketOf, answered: own.answered, clipSound },
		presence: async (read) => (await ruleOf(read)).presence,
		care: (tx, ticketId, now) => care(needs, tx, ticketId, now),
		async promiseMissed(tx, ticketId, now) {
			const row = await ticketRow(tx, ticketId);
			if (row) await openTask(tx, row, 'missed-promise', now);
		},
		parties: async (read, now) => (await queueView(needs, { read, now })).parties,
		async isOpen(read, ticketId) {
			const state = (await ticketRow(read, ticketId))?.state;
			return state !== undefined && isOpen(state);
		},
		async memberOf(read, ticketId) {
			return (await ticketRow(read, ticketId))?.member_id ?? undefined;
		},
		phoneOf: (read, ticketId) => phoneOf(needs.secrets, read, ticketId),
		myTicket: (read, ticketId, now) => myTicketView(needs, ticketId, { read, now }),
		served: [
			...lineActs(needs),
			...guestActs(needs),
			...seatings(needs),
			...servedRule(needs.today),
			...servedBlocks(needs),
			...servedJoining(needs),
			...servedTasks(needs),
			...servedVoice,
			onQuery(pastMinute, (input, asking) => whyThen(needs, input, asking)),
			...views(needs)
		]
	};
}

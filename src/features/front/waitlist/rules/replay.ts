// The line as it stood at a past minute, from what was written down then.
import type { Instant } from '#protocol';
import type { TicketState } from '../contract.ts';
import { nextFor, type Room, type Waiting } from '../rule/contract.ts';
import { isCalled } from './states.ts';

export interface Snapshot extends Waiting {
	state: TicketState;
	number: string;
	version: number;
	/** The tables kept for it, or where it sat. */
	rooms: string[];
}

export interface Passing {
	at: Instant;
	passerId: string;
	passerNumber: string;
	passedId: string;
	rooms: readonly string[];
	breaks?: 'bound' | 'cap' | undefined;
	by: string;
	undone: boolean;
}

export type LineEvent = { at: Instant } & (
	| { what: 'ticket'; facts: Snapshot }
	| { what: 'passed'; passed: string; by: string; facts: PassedFacts }
	| { what: 'not-passed'; passed: string; facts: { passer: string } }
	| { what: 'table' | 'rule' }
);
interface PassedFacts {
	passer: string;
	number: string;
	rooms: string[];
	breaks?: 'bound' | 'cap';
}

/** Who stood how at that minute. `events` in the order in which they happened. */
export function standingsAt(events: readonly LineEvent[], at: Instant): Snapshot[] {
	const last = new Map<string, Snapshot>();
	for (const event of events) {
		if (event.at > at || event.what !== 'ticket') continue;
		const known = last.get(event.facts.id);
		if (!known || known.version <= event.facts.version) last.set(event.facts.id, event.facts);
	}
	const passings = passingsUntil(events, at).filter((one) => !one.undone);
	return [...last.values()]
		.map((one) => ({
			...one,
			overtaken: passings.filter((passing) => passing.passedId === one.id).length
		}))
		.sort((a, b) => a.seq - b.seq);
}

/** Every overtaking until then; those taken back by then are marked. */
export function passingsUntil(events: readonly LineEvent[], at: Instant): Passing[] {
	const all: Passing[] = [];
	for (const event of events) {
		if (event.at > at) continue;
		if (event.what === 'passed') {
			const { passer, number, rooms, breaks } = event.facts;
			const who = { passerId: passer, passerNumber: number, passedId: event.passed };
			all.push({ at: event.at, ...who, rooms, breaks, by: event.by, undone: false });
		}
		if (event.what === 'not-passed')
			for (const one of all)
				if (one.passerId === event.facts.passer && one.passedId === event.passed) one.undone = true;
	}
	return all;
}

export type TableWhy =
	| { why: 'seated'; number?: string | undefined }
	| { why: 'kept' | 'next'; number: string }
	| { why: 'booked'; number: string; booked: Instant }
	| { why: 'blocked' | 'held' | 'nobody' };

/** What is known of a table at that minute, beside the line. */
export interface TableThen {
	seated?: { number?: string | undefined } | undefined;
	/** As a hand had set it. */
	set?: string | undefined;
	/** The next booking there. */
	near?: { start: Instant; upTo: number } | undefined;
	/** The cap of that minute. */
	most: number;
	now: Instant;
}

/** A hand had closed it, or kept it. */
const byHand = (set: string | undefined) =>
	set === 'blocked' || set === 'held' ? ({ why: set } as const) : undefined;

/** Why a table stood as it did: who sat there, for whom or which booking it was kept, or who of those waiting was next for it. */
export function tableWhy(room: Room, standings: readonly Snapshot[], then: TableThen): TableWhy {
	const { seated, near, most, now } = then;
	if (seated) return { why: 'seated', number: seated.number };
	const kept = standings.find(
		(one) => isCalled(one.state) && one.rooms.some((id) => room.ids.includes(id))
	);
	if (kept) return { why: 'kept', number: kept.number };
	const hand = byHand(then.set);
	if (hand) return hand;
	const line = standings.filter((one) => one.state === 'waiting' || one.state === 'readded');
	const next = (parts: Room) => {
		const party = nextFor([parts], { line, now, most });
		return standings.find((one) => one.id === party?.id)?.number;
	};
	const found = next({ ...room, upTo: near?.upTo });
	if (found !== undefined) return { why: 'next', number: found };
	const without = next({ ...room, upTo: undefined });
	if (without === undefined || !near) return { why: 'nobody' };
	return { why: 'booked', number: without, booked: near.start };
}

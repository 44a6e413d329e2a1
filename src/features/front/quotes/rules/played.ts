// An evening while it is played, and which tables of it a party may have now.
import { sparing } from '../../waitlist/rule/contract.ts';
import type { agenda } from './heap.ts';
import { pick, type Guest, type Policy } from './policy.ts';
import { isLastFree, type Room, type Suiting } from './room.ts';

/** A party of the evening, waiting already or still to come. */
export interface Party extends Guest {
	/** Which quote it is about; -1: none. */
	quoted: number;
	size: number;
	suiting: Suiting;
	/** How long it will sit, in ms. */
	turn: number;
	/** How long the house expects it to sit: whether it is done before a table is due to a booking. */
	planned: number;
	/** Is still there when it is called. */
	stays: boolean;
	/** Whose claim it comes for; -1: none. */
	claim: number;
}

/** A booking: its tables are kept from `start` less what a party sits, until it is seated or released. */
export interface Claim {
	/** Table numbers. */
	tables: readonly number[];
	start: number;
	/** When it really comes, or is given up. */
	at: number;
	/** Undefined: it never comes. */
	party: Party | undefined;
}

export interface Evening {
	room: Room;
	policy: Policy;
	from: number;
	/** Nobody is seated after this. */
	until: number;
	/** From leaving to the table being laid again, in ms. */
	bussing: number;
	/** When the tables in use are laid again; by number. */
	busyUntil: readonly (readonly [table: number, at: number])[];
	claims: readonly Claim[];
	/** The line, in order of arrival. */
	line: Party[];
	/** The next party to come through the door, later each time; undefined: nobody comes any more. */
	nextArrival(): Party | undefined;
	/** A party is called to its table. True: enough is known. */
	called(party: Party, set: number, now: number): boolean;
	/** A party that came found no table. */
	waits?(party: Party, now: number): void;
}

/** The state of the floor while an evening is played. */
export interface Floor {
	readonly line: Party[];
	/** 1: somebody sits there, or it is being laid. */
	readonly busy: Uint8Array;
}

export interface Stand extends Floor {
	readonly evening: Evening;
	readonly due: ReturnType<typeof agenda>;
	/** The claims on each table, by start. */
	readonly claimsOn: readonly (readonly number[])[];
	readonly claimDone: Uint8Array;
	over: boolean;
}

/** When a table is next due to a booking other than this one. */
function dueToBooking(stand: Stand, table: number, own: number): number {
	for (const at of stand.claimsOn[table] ?? [])
		if (at !== own && stand.claimDone[at] === 0) return stand.evening.claims[at]?.start ?? Infinity;
	return Infinity;
}

/** All tables of the set are free, and this party is done before any of them is due to a booking. */
export function mayHave(stand: Stand, party: Party, set: number, now: number): boolean {
	if (party.suiting.suits[set] !== 1 || party.notBefore > now) return false;
	// Who is called has been promised a table, whatever is booked on it.
	const done = party.first && party.claim < 0 ? -Infinity : now + party.planned;
	for (const table of stand.evening.room.members[set] ?? []) {
		if (stand.busy[table] === 1) return false;
		if (stand.claimsOn.length > 0 && dueToBooking(stand, table, party.claim) < done) return false;
	}
	return true;
}

/** Which part of these tables this party may have now, the best for the others first; -1: none. */
export function partFor(stand: Stand, party: Party, set: number, now: number): number {
	for (const part of stand.evening.room.parts[set] ?? [])
		if (mayHave(stand, party, part, now)) return part;
	return -1;
}

export const fitting = (stand: Stand, party: Party, now: number): number[] =>
	party.suiting.sets.filter((set) => mayHave(stand, party, set, now));

/** Of the sets that fit, those at which nobody in the line goes before this party. */
export function theirs(stand: Stand, party: Party, now: number): number[] {
	const { room, policy } = stand.evening;
	const own = new Set<number>();
	for (const [whole, parts] of room.parts.entries()) {
		if (room.members[whole]?.some((table) => stand.busy[table] === 1)) continue;
		const suits = (one: Party) => partFor(stand, one, whole, now) >= 0;
		if (pick(stand.line, suits, policy, now) === party) for (const part of parts) own.add(part);
	}
	return fitting(stand, party, now).filter((set) => own.has(set));
}

/** Who can do with steps is not given the last step-free set while one of the others will do. */
export function spared(
	stand: Stand,
	party: Party,
	set: number,
	others: () => readonly number[]
): number {
	const isKept = (one: number) => isLastFree(stand.evening.room, one, stand.busy);
	if (party.first || party.suiting.stepFree || !isKept(set)) return set;
	return sparing(others(), isKept) ?? set;
}

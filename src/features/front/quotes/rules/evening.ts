// One evening played forward: tables fall free, parties come, the rule calls them, bookings take what is theirs.
import { sparing } from '../../waitlist/rule/contract.ts';
import { agenda } from './heap.ts';
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

interface Stand extends Floor {
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
function mayHave(stand: Stand, party: Party, set: number, now: number): boolean {
	if (party.suiting.suits[set] !== 1 || party.notBefore > now) return false;
	// Who is called has been promised a table, whatever is booked on it.
	const done = party.first && party.claim < 0 ? -Infinity : now + party.planned;
	for (const table of stand.evening.room.members[set] ?? []) {
		if (stand.busy[table] === 1) return false;
		if (stand.claimsOn.length > 0 && dueToBooking(stand, table, party.claim) < done) return false;
	}
	return true;
}

function seat(stand: Stand, party: Party, set: number, now: number): void {
	const { evening } = stand;
	if (evening.called(party, set, now)) stand.over = true;
	if (party.claim >= 0) stand.claimDone[party.claim] = 1;
	if (!party.stays) return;
	for (const table of evening.room.members[set] ?? []) {
		stand.busy[table] = 1;
		stand.due.put(now + party.turn + evening.bussing, table);
	}
}

/** Which part of these tables this party may have now, the best for the others first; -1: none. */
function partFor(stand: Stand, party: Party, set: number, now: number): number {
	for (const part of stand.evening.room.parts[set] ?? [])
		if (mayHave(stand, party, part, now)) return part;
	return -1;
}

/** Who can do with steps is not given the last step-free set while another fits. */
function spared(stand: Stand, party: Party, first: number, now: number): number {
	const isKept = (set: number) => isLastFree(stand.evening.room, set, stand.busy);
	if (party.first || party.suiting.stepFree || !isKept(first)) return first;
	const fitting = party.suiting.sets.filter((set) => mayHave(stand, party, set, now));
	return sparing(fitting, isKept) ?? first;
}

/** Those in the line that this call passes: who came earlier is overtaken, who let others go first has let one more. */
function countPassed(stand: Stand, called: Party, set: number, now: number): void {
	const { policy } = stand.evening;
	const score = policy.score(called, now);
	let earlier = true;
	for (const other of stand.line) {
		if (other === called) earlier = false;
		else if ((earlier || other.lets > 0) && partFor(stand, other, set, now) >= 0) {
			if (other.lets === 0) other.overtaken++;
			else if (policy.score(other, now) >= score) other.lets--;
		}
	}
}

/** Takes a party out of the line, to this set. */
function callTo(stand: Stand, party: Party, set: number, now: number): void {
	if (party.stays && !party.first) countPassed(stand, party, set, now);
	stand.line.splice(stand.line.indexOf(party), 1);
	seat(stand, party, set, now);
}

/** Who lets others go first comes after all who do not, however long it has waited. */
const ASIDE = 1e13;

/** Of these sets, the one whose next party goes before the others' next ones. */
function nextCall(stand: Stand, sets: readonly number[], now: number) {
	const { policy } = stand.evening;
	let best: { party: Party; set: number; score: number } | undefined;
	for (const set of sets) {
		const suits = (one: Party) => partFor(stand, one, set, now) >= 0;
		const party = pick(stand.line, suits, policy, now);
		if (!party) continue;
		const score = party.first ? Infinity : policy.score(party, now) - (party.lets > 0 ? ASIDE : 0);
		const earlier = best && stand.line.indexOf(party) < stand.line.indexOf(best.party);
		if (!best || score > best.score || (score === best.score && earlier))
			best = { party, set: partFor(stand, party, set, now), score };
	}
	return best;
}

/** Gives what these tables make possible, until nobody in the line can have any of it. */
function offer(stand: Stand, tables: readonly number[], now: number): void {
	const { setsWith } = stand.evening.room;
	const sets =
		tables.length === 1
			? (setsWith[tables[0] ?? 0] ?? [])
			: [...new Set(tables.flatMap((table) => setsWith[table] ?? []))].sort((a, b) => a - b);
	while (stand.line.length > 0 && !stand.over) {
		const call = nextCall(stand, sets, now);
		if (!call) return;
		callTo(stand, call.party, spared(stand, call.party, call.set, now), now);
	}
}

function arrive(stand: Stand, party: Party, now: number): void {
	for (const set of party.suiting.sets)
		if (mayHave(stand, party, set, now)) {
			seat(stand, { ...party, stays: true }, spared(stand, party, set, now), now);
			return;
		}
	stand.line.push(party);
	stand.evening.waits?.(party, now);
}

/** A booked party comes, to its own table or the first that suits; or its table is released. */
function claimDue(stand: Stand, at: number, now: number): void {
	const claim = stand.evening.claims[at];
	if (!claim) return;
	if (claim.party) arrive(stand, claim.party, now);
	else stand.claimDone[at] = 1;
	offer(stand, claim.tables, now);
}

/** All that happens at the next moment: first every table that falls free, then what that makes possible. */
function happen(stand: Stand, now: number): void {
	const { tables } = stand.evening.room;
	const freed: number[] = [];
	while (stand.due.next() === now) {
		const what = stand.due.take();
		if (what < tables) {
			stand.busy[what] = 0;
			freed.push(what);
		} else if (what < tables + stand.evening.claims.length) claimDue(stand, what - tables, now);
		else freed.push(...Array.from({ length: tables }, (_, table) => table));
	}
	offer(stand, freed, now);
}

function opened(evening: Evening): Stand {
	const { room, claims } = evening;
	const byStart = claims
		.map((_, at) => at)
		.sort((a, b) => claimStart(evening, a) - claimStart(evening, b));
	const stand: Stand = {
		...{ evening, due: agenda(), line: evening.line, over: false },
		busy: new Uint8Array(room.tables),
		claimDone: new Uint8Array(claims.length),
		claimsOn:
			claims.length === 0
				? []
				: Array.from({ length: room.tables }, (_, table) =>
						byStart.filter((at) => claims[at]?.tables.includes(table))
					)
	};
	for (const [table, at] of evening.busyUntil) {
		stand.busy[table] = 1;
		stand.due.put(at, table);
	}
	for (const [at, claim] of claims.entries()) stand.due.put(claim.at, room.tables + at);
	for (const { notBefore } of evening.line)
		if (notBefore > evening.from) stand.due.put(notBefore, room.tables + claims.length);
	return stand;
}

const claimStart = (evening: Evening, at: number): number => evening.claims[at]?.start ?? 0;

/** Plays the evening until somebody says that enough is known, nobody comes any more, or it is over. */
export function play(evening: Evening): void {
	const stand = opened(evening);
	offer(
		stand,
		Array.from({ length: evening.room.tables }, (_, table) => table),
		evening.from
	);
	let coming = evening.nextArrival();
	while (!stand.over) {
		const now = Math.min(stand.due.next(), coming?.joinedAt ?? Infinity);
		if (now > evening.until || now === Infinity) return;
		if (coming && coming.joinedAt === now) {
			arrive(stand, coming, now);
			coming = evening.nextArrival();
		} else happen(stand, now);
	}
}

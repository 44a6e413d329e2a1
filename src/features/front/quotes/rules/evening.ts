// One evening played forward: tables fall free, parties come, the rule calls them, bookings take what is theirs.
import { agenda } from './heap.ts';
import { pick } from './policy.ts';
import {
	fitting,
	mayHave,
	partFor,
	spared,
	theirs,
	type Evening,
	type Party,
	type Stand
} from './played.ts';

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
		const { party, set } = call;
		callTo(
			stand,
			party,
			spared(stand, party, set, () => theirs(stand, party, now)),
			now
		);
	}
}

function arrive(stand: Stand, party: Party, now: number): void {
	for (const set of party.suiting.sets)
		if (mayHave(stand, party, set, now)) {
			const given = spared(stand, party, set, () => fitting(stand, party, now));
			seat(stand, { ...party, stays: true }, given, now);
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

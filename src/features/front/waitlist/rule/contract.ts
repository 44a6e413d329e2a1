// The rule of the line, as the host stand, the phone and the wait quotes all play it: who is next for a table, and who is passed by it.
import type { Instant } from '#protocol';

/** How often a party may be overtaken, unless the house says otherwise. */
export const OVERTAKEN_MOST = 3;

/** One table, or several pushed together, as the floor offers it. */
export interface Room {
	/** Its tables. */
	ids: readonly string[];
	min: number;
	max: number;
	/** No step, and room for a wheelchair. */
	accessible: boolean;
	area?: string | undefined;
	/** The largest party whose turn ends before the next claim on these tables. Absent: nobody else claims them. */
	upTo?: number | undefined;
}

/** A party as far as its turn is concerned. */
export interface Waiting {
	id: string;
	/** Order of arrival at the server; never twice, so that the same second has an order too. */
	seq: number;
	size: number;
	/** Step-free way, wheelchair space: only accessible tables will do. */
	stepFree: boolean;
	/** Only tables of these areas will do. Absent or empty: the first available one. */
	areas?: readonly string[] | undefined;
	/** When the party joined the line. */
	joinedAt: Instant;
	/** In ms: how much earlier this party counts as having come. */
	headStart: number;
	/** How often a party that came later took a table that could have been this one's. */
	overtaken: number;
	/** By its own wish, or after a missed call: so many may still go first. */
	lets?: number | undefined;
	/** By its own wish not called before this. */
	awayUntil?: Instant | undefined;
}

/** When this party counts as having come: a greater score (waited + head start) is an earlier such time. */
const countsFrom = (party: Pick<Waiting, 'joinedAt' | 'headStart'>): number =>
	party.joinedAt - party.headStart;

type Passing = Pick<Waiting, 'seq' | 'joinedAt' | 'headStart'>;

/** By score, then by arrival. */
export const byScore = (a: Passing, b: Passing): number =>
	countsFrom(a) - countsFrom(b) || a.seq - b.seq;

/**
 * Whether `later` may go before `earlier` by the head start alone: t_j - t_i < h_j - h_i.
 * At equality the one who came first stays first.
 */
function withinBound(
	later: Pick<Waiting, 'joinedAt' | 'headStart'>,
	earlier: Pick<Waiting, 'joinedAt' | 'headStart'>
): boolean {
	return countsFrom(later) < countsFrom(earlier);
}

type Wants = Pick<Waiting, 'size' | 'stepFree' | 'areas'>;

/** The table could be given to this party: its size, its needs, and what else is claimed. Extra chairs never count. */
export function couldHave(room: Omit<Room, 'ids'>, party: Wants): boolean {
	const { size, areas } = party;
	if (size < room.min || size > room.max || size > (room.upTo ?? size)) return false;
	if (party.stepFree && !room.accessible) return false;
	if (!areas || areas.length === 0) return true;
	return room.area !== undefined && areas.includes(room.area);
}

/** All that could be seated on these tables or on a part of them, the smallest first: members stay tables of their own. */
export function partsOf(room: Room, rooms: readonly Room[]): Room[] {
	if (room.ids.length < 2) return [room];
	return rooms
		.filter((one) => one.ids.every((id) => room.ids.includes(id)))
		.sort((a, b) => a.max - b.max);
}

/** `parts`: what `partsOf` gives; one table is its own only part. */
const couldSit = (parts: readonly Room[], party: Wants): boolean =>
	parts.some((part) => couldHave(part, party));

/** It lets others go first by its own wish (or by the rule of missed calls): passing it is no overtaking. */
const standsAside = (party: Waiting, now: Instant): boolean =>
	(party.lets ?? 0) > 0 || (party.awayUntil ?? now) > now;

/** What the rule is asked with. `line`: all who wait, in any order. `most`: the cap. */
export interface Asking {
	line: readonly Waiting[];
	now: Instant;
	most?: number | undefined;
}

const first = (parties: readonly Waiting[]): Waiting | undefined =>
	parties.reduce<Waiting | undefined>(
		(best, one) => (best && byScore(best, one) < 0 ? best : one),
		undefined
	);

/**
 * Who is next for these tables: the best score of all whom they suit, but nobody who came after a party that
 * has been overtaken as often as the cap allows. Who stands aside is next only when nobody else could sit there,
 * and who went out never. With this choice no overtaking ever breaks the bound or the cap; see passedBy.
 */
export function nextFor(parts: readonly Room[], { line, now, most }: Asking): Waiting | undefined {
	const could = line.filter((party) => (party.awayUntil ?? now) <= now && couldSit(parts, party));
	const ready = could.filter((party) => !standsAside(party, now));
	const worn = ready.filter((party) => party.overtaken >= (most ?? OVERTAKEN_MOST));
	const last = worn.reduce((seq, party) => Math.min(seq, party.seq), Infinity);
	return first(ready.filter((party) => party.seq <= last)) ?? first(could);
}

export interface Passed {
	party: Waiting;
	/** `bound`: the head start does not reach that far. `cap`: overtaken often enough. Absent: within the rule. */
	breaks?: 'bound' | 'cap';
}

/** Whom a party overtakes by taking these tables: all who came earlier, still wait, do not stand aside, and could sit there. */
export function passedBy(next: Passing, parts: readonly Room[], asking: Asking): Passed[] {
	const cap = asking.most ?? OVERTAKEN_MOST;
	return asking.line
		.filter((party) => party.seq < next.seq && couldSit(parts, party))
		.filter((party) => !standsAside(party, asking.now))
		.map((party) => {
			if (!withinBound(next, party)) return { party, breaks: 'bound' };
			if (party.overtaken >= cap) return { party, breaks: 'cap' };
			return { party };
		});
}

/** Who lets this one go first by taking these tables: each has one fewer to let by after it. */
export function letBy(
	next: Passing & Pick<Waiting, 'id'>,
	parts: readonly Room[],
	{ line, now }: Asking
): Waiting[] {
	return line.filter(
		(party) =>
			party.id !== next.id &&
			(party.lets ?? 0) > 0 &&
			(party.awayUntil ?? now) <= now &&
			byScore(party, next) < 0 &&
			couldSit(parts, party)
	);
}

/** With these tables the last step-free one would be gone. `stepFree`: the tables of each step-free room. */
export const isLastStepFree = <T>(
	own: readonly T[],
	stepFree: readonly (readonly T[])[],
	isFree: (table: T) => boolean
): boolean =>
	!stepFree.some((tables) => tables.every((table) => isFree(table) && !own.includes(table)));

/** Of rooms, the best for the others first: the first that is not kept, and only where all are, the first. */
export const sparing = <T>(fitting: readonly T[], isKept: (room: T) => boolean): T | undefined =>
	fitting.find((room) => !isKept(room)) ?? fitting[0];

/** Fewer is better: tables taken from others, spare seats, and a step-free table that this party does not need. */
const waste = (room: Room, party: Wants): number =>
	(room.ids.length - 1) * 100 +
	(room.max - party.size) * 2 +
	(room.accessible && !party.stepFree ? 1 : 0);

/**
 * Of these the table to give to this party: the one that takes least from the others, but the last step-free one
 * only to who needs it or while no other fits. `free`: all that are free, if more.
 */
export function bestRoom(
	rooms: readonly Room[],
	party: Wants,
	free: readonly Room[] = rooms
): Room | undefined {
	const stepFree = free.flatMap(({ accessible, ids }) => (accessible ? [ids] : []));
	const fitting = rooms
		.filter((room) => couldHave(room, party))
		.sort((a, b) => waste(a, party) - waste(b, party));
	const isLast = ({ ids }: Room) => isLastStepFree(ids, stepFree, () => true);
	return sparing(fitting, (room) => room.accessible && !party.stepFree && isLast(room));
}

/** Who is to be called now, and for which of the free tables. Undefined: nobody whom a free table suits. */
export function nextCall(
	free: readonly Room[],
	asking: Asking
): { party: Waiting; room: Room } | undefined {
	const theirs = new Map<Waiting, Room[]>();
	for (const room of free) {
		const parts = partsOf(room, free);
		const party = nextFor(parts, asking);
		if (!party) continue;
		const own = parts.filter((part) => couldHave(part, party));
		theirs.set(party, [...(theirs.get(party) ?? []), ...own]);
	}
	const ready = [...theirs.keys()].filter((party) => !standsAside(party, asking.now));
	const [party] = (ready.length > 0 ? ready : [...theirs.keys()]).sort(byScore);
	const room = party && bestRoom(theirs.get(party) ?? [], party, free);
	return party && room ? { party, room } : undefined;
}

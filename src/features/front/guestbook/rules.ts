// What the visits of a guest say, how long a note stands, and whom the house looks out for. Pure.
import type { ServiceDay } from '#protocol';
import type { Guest, NoteKind, Outcome, Reason, Visit } from './contract.ts';

/** How many days each kind of note stands. A wish for a seat outlives an occasion. */
export const noteDays: Record<NoteKind, number> = {
	allergy: 365,
	need: 365,
	seat: 365,
	taste: 365,
	occasion: 60,
	vip: 365,
	other: 90
};

/** A page stays for thirteen months after the last booking, so that whoever comes once a year is known. */
export const PAGE_DAYS = 395;

/** A party from this size on is large. */
const LARGE = 8;
/** Whoever came so often is a regular. */
const REGULAR = 5;

function dayPlus(day: ServiceDay, days: number): ServiceDay {
	const at = new Date(`${day}T12:00:00Z`);
	at.setUTCDate(at.getUTCDate() + days);
	return at.toISOString().slice(0, 10);
}

/** The last day on which a note written on `day` stands. */
export const noteEnds = (kind: NoteKind, day: ServiceDay): ServiceDay =>
	dayPlus(day, noteDays[kind]);

const outcomeOf: Readonly<Record<string, Outcome>> = {
	...{ seated: 'came', finished: 'came', 'short-show': 'short', 'no-show': 'no-show' },
	...{ 'cancelled-by-guest': 'cancelled' }
};

/** What a booking's state says of its guest; undefined where nothing has become of it yet, or it was the house's doing. */
export function outcomeFrom(state: string): Outcome | undefined {
	return outcomeOf[state];
}

/** They sat here. */
const came = ({ outcome }: Pick<Visit, 'outcome'>): boolean =>
	outcome === 'came' || outcome === 'short';

/** The table of at least two visits and two fifths of all; of two as frequent the later one. */
function usualTable(visits: readonly Visit[]): Guest['usual'] {
	const times = new Map<string, number>();
	for (const { table } of visits) if (table !== '') times.set(table, (times.get(table) ?? 0) + 1);
	const [best] = [...times].sort(([, a], [, b]) => b - a);
	if (!best || best[1] < 2 || best[1] * 5 < visits.length * 2) return undefined;
	return { table: best[0], times: best[1] };
}

/** A guest's figures. `visits`: the latest first. */
export function figuresOf(
	visits: readonly Visit[]
): Pick<Guest, 'visits' | 'noShows' | 'cancelled' | 'last' | 'usual'> {
	const here = visits.filter(came);
	const usual = usualTable(here);
	const count = (outcome: Outcome) => visits.filter((visit) => visit.outcome === outcome).length;
	return {
		...{ visits: here.length, noShows: count('no-show'), cancelled: count('cancelled') },
		...(here[0] && { last: here[0].day }),
		...(usual && { usual })
	};
}

export interface Known {
	size: number;
	tier: string | undefined;
	birthday: boolean;
	/** Their past, the latest first; undefined for somebody whom the book does not know. */
	visits: readonly Visit[] | undefined;
	vip: boolean;
}

/** Why the house looks out for a party, what weighs most first. */
export function reasonsFor(party: Known): Reason[] {
	const { visits = [] } = party;
	const times = visits.filter(came).length;
	const found: [Reason, boolean][] = [
		['vip', party.vip],
		['birthday', party.birthday],
		['tier', party.tier !== undefined && party.tier !== 'standard'],
		['large', party.size >= LARGE],
		['missed-last', visits[0]?.outcome === 'no-show'],
		['regular', times >= REGULAR],
		['first-visit', party.visits !== undefined && times === 0]
	];
	return found.flatMap(([reason, holds]) => (holds ? [reason] : []));
}

/** A birthday (`MM-DD`) within three days of a service day, before or after. Over the turn of the year too. */
export function isBirthdayNear(birthday: string, day: ServiceDay): boolean {
	return [-3, -2, -1, 0, 1, 2, 3].some((away) => dayPlus(day, away).slice(5) === birthday);
}

const QUARTER = 15 * 60_000;

/** Parties by the quarter of an hour in which they begin, in the order of the evening. */
export function byQuarter<P extends { start: number; size: number }>(
	parties: readonly P[]
): { at: number; covers: number; parties: P[] }[] {
	const quarters = new Map<number, P[]>();
	for (const party of parties.toSorted((a, b) => a.start - b.start || b.size - a.size)) {
		const at = party.start - (party.start % QUARTER);
		quarters.set(at, [...(quarters.get(at) ?? []), party]);
	}
	return [...quarters].map(([at, found]) => ({
		...{ at, parties: found },
		covers: found.reduce((sum, { size }) => sum + size, 0)
	}));
}

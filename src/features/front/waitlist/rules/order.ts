// The line as people read it: in which order it will be called, who stands before whom for a table, and why.
import { MINUTE } from '#protocol';
import { byScore, couldHave, OVERTAKEN_MOST, type Room, type Waiting } from '../rule/contract.ts';
import { sizeClass } from './numbers.ts';

/** Whether two parties could want the same table. */
export type Competes = (a: Waiting, b: Waiting) => boolean;

interface Kind {
	/** The tables that suit it. */
	ids: ReadonlySet<string>;
	meets: Map<Kind, boolean>;
}

const kindOf = ({ size, stepFree, areas = [] }: Waiting): string =>
	`${size} ${stepFree} ${areas.join()}`;

/**
 * Parties compete when a table suits both, alone or as a part of tables pushed together.
 * While the floor is not known they compete within their size class.
 */
export function competition(rooms: readonly Room[]): Competes {
	if (rooms.length === 0) return (a, b) => sizeClass(a.size) === sizeClass(b.size);
	const kinds = new Map<string, Kind>();
	const kindOfParty = new WeakMap<Waiting, Kind>();
	const reachOf = (party: Waiting): Kind => {
		const name = kindOf(party);
		let kind = kinds.get(name);
		if (!kind) {
			const own = rooms.filter((room) => couldHave({ ...room, upTo: undefined }, party));
			kind = { ids: new Set(own.flatMap((room) => room.ids)), meets: new Map() };
			kinds.set(name, kind);
		}
		kindOfParty.set(party, kind);
		return kind;
	};
	// A line of five hundred asks this half a million times: each party's kind, and each two kinds, are told apart once.
	return (a, b) => {
		const [one, other] = [kindOfParty.get(a) ?? reachOf(a), kindOfParty.get(b) ?? reachOf(b)];
		let meets = one.meets.get(other);
		if (meets === undefined) {
			meets = !one.ids.isDisjointFrom(other.ids);
			one.meets.set(other, meets);
		}
		return meets;
	};
}

interface Standing {
	party: Waiting;
	/** Overtaken so far, and by those that stand before it in this very order. */
	overtaken: number;
}

export interface Reading {
	competes: Competes;
	/** The cap. */
	most?: number | undefined;
}

function mayGoNext(one: Standing, rest: readonly Standing[], { competes, most }: Reading): boolean {
	return !rest.some(
		(other) =>
			other.overtaken >= (most ?? OVERTAKEN_MOST) &&
			other.party.seq < one.party.seq &&
			competes(other.party, one.party)
	);
}

function countPassing(next: Waiting, rest: readonly Standing[], { competes }: Reading): void {
	for (const other of rest)
		if (other.party.seq < next.seq && competes(other.party, next)) other.overtaken++;
}

/** Puts who lets others go first behind the next so many that want the same tables. */
function letOthersBy(order: readonly Waiting[], { competes }: Reading): Waiting[] {
	const out: Waiting[] = [];
	for (const party of [...order].reverse()) {
		let left = party.lets ?? 0;
		let at = 0;
		while (left > 0 && at < out.length) {
			const other = out[at];
			if (other && competes(other, party)) left--;
			at++;
		}
		out.splice(at, 0, party);
	}
	return out;
}

/**
 * The line in the order in which it will be called. By score, then by arrival; a party whose overtakings
 * are used up (those behind it and those this very order would add) is passed by nobody who could want its table.
 */
export function lineOrder(parties: readonly Waiting[], reading: Reading): Waiting[] {
	const rest: Standing[] = [...parties]
		.sort(byScore)
		.map((party) => ({ party, overtaken: party.overtaken }));
	const order: Waiting[] = [];
	while (rest.length > 0) {
		const at = Math.max(
			0,
			rest.findIndex((one) => mayGoNext(one, rest, reading))
		);
		const [next] = rest.splice(at, 1);
		if (!next) break;
		order.push(next.party);
		countPassing(next.party, rest, reading);
	}
	return letOthersBy(order, reading);
}

export interface Reason {
	/** 1 is next: parties before this one that could take its table, and itself. */
	place: number;
	/** How many of them came earlier. */
	cameEarlier: number;
	/** How many came later and stand before it by their head start; each with the whole minutes that it is. */
	headStarts: number[];
	/** How many that want the same tables came earlier and stand behind it, by its own head start. */
	passes: number;
	overtaken: number;
	/** Who stands behind it now and has a greater head start; each with the whole minutes that it is. */
	mayPass: number[];
}

const minutes = (party: Waiting): number => Math.round(party.headStart / MINUTE);

/** Why a party stands where it stands: who is before it, and by what. Undefined: it does not wait. */
export function reasonFor(
	id: string,
	order: readonly Waiting[],
	{ competes }: Reading
): Reason | undefined {
	const at = order.findIndex((party) => party.id === id);
	const me = order[at];
	if (!me) return undefined;
	const before = order.slice(0, at).filter((party) => competes(party, me));
	const behind = order.slice(at + 1).filter((party) => competes(party, me));
	const later = before.filter((party) => party.seq > me.seq);
	return {
		place: before.length + 1,
		cameEarlier: before.length - later.length,
		headStarts: later.map(minutes),
		passes: behind.filter((party) => party.seq < me.seq).length,
		overtaken: me.overtaken,
		mayPass: behind.filter((one) => one.headStart > me.headStart && one.seq > me.seq).map(minutes)
	};
}

/** The same for each of the line at once: of every two that compete the one before and the one behind are told. */
export function reasonsOf(order: readonly Waiting[], { competes }: Reading): Map<string, Reason> {
	const standing = order.map((party) => ({
		...{ party, place: 1, cameEarlier: 0, headStarts: [] as number[], passes: 0 },
		...{ overtaken: party.overtaken, mayPass: [] as number[] }
	}));
	for (const [at, before] of standing.entries())
		for (let next = at + 1; next < standing.length; next++) {
			const behind = standing[next];
			if (!behind || !competes(before.party, behind.party)) continue;
			behind.place++;
			if (before.party.seq > behind.party.seq) {
				behind.headStarts.push(minutes(before.party));
				before.passes++;
				continue;
			}
			behind.cameEarlier++;
			if (behind.party.headStart > before.party.headStart)
				before.mayPass.push(minutes(behind.party));
		}
	return new Map(standing.map(({ party, ...reason }) => [party.id, reason]));
}

/**
 * Called parties keep their chance while a free table remains for them. Of `called` (in the order of the calls)
 * each takes the smallest free table that suits; who is left without one is passed like a waiting party.
 */
export function leftWithoutTable(called: readonly Waiting[], free: readonly Room[]): Waiting[] {
	const left = [...free].sort((a, b) => a.max - b.max);
	return called.filter((party) => {
		const at = left.findIndex((table) => couldHave(table, party));
		if (at >= 0) left.splice(at, 1);
		return at < 0;
	});
}

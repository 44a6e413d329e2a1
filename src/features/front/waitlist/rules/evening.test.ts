// Whole evenings of random events at the line, on a floor with tables pushed together: neither the bound nor the cap is ever broken.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MINUTE } from '#protocol';
import { figures, rounds } from '../../../../../tests/support/depth.ts';
import {
	couldHave,
	letBy,
	nextCall,
	OVERTAKEN_MOST,
	partsOf,
	passedBy,
	type Room,
	type Waiting
} from '../rule/contract.ts';

const one = (id: string, min: number, max: number, accessible = false): Room => ({
	...{ ids: [id], min, max, accessible, area: id.startsWith('w') ? 'Window' : 'Main' }
});
const floor: Room[] = [
	one('w1', 1, 2),
	one('w2', 1, 2, true),
	one('m1', 2, 4),
	one('m2', 2, 4, true),
	one('m3', 4, 6),
	{ ids: ['w1', 'w2'], min: 3, max: 4, accessible: false, area: 'Window' },
	{ ids: ['m1', 'm2'], min: 5, max: 8, accessible: false, area: 'Main' },
	{ ids: ['m1', 'm2', 'm3'], min: 8, max: 12, accessible: false, area: 'Main' }
];
const tables = floor.filter((room) => room.ids.length === 1).map((room) => room.ids[0] ?? '');

const headStart = fc.constantFrom(0, 5 * MINUTE, 10 * MINUTE, 15 * MINUTE);
const size = fc.oneof(
	{ weight: 8, arbitrary: fc.integer({ min: 1, max: 4 }) },
	fc.integer({ min: 5, max: 12 })
);
const which = fc.nat(30);
const kind = <K extends string>(name: K) => fc.constant(name);
const happening = fc.oneof(
	{
		weight: 5,
		arbitrary: fc.record({
			...{ kind: kind('join'), size, headStart, stepFree: fc.constantFrom(false, false, true) },
			areas: fc.constantFrom([], [], ['Window'], ['Main'])
		})
	},
	{ weight: 6, arbitrary: fc.record({ kind: kind('frees'), table: fc.constantFrom(...tables) }) },
	{ weight: 6, arbitrary: fc.record({ kind: kind('call') }) },
	{ weight: 5, arbitrary: fc.record({ kind: kind('sits'), which }) },
	{ weight: 2, arbitrary: fc.record({ kind: kind('misses'), which }) },
	{ weight: 2, arbitrary: fc.record({ kind: kind('undo') }) },
	fc.record({ kind: kind('leaves'), which }),
	fc.record({ kind: kind('resizes'), which, size }),
	fc.record({ kind: kind('tier'), which, headStart }),
	fc.record({ kind: kind('lets'), which, lets: fc.integer({ min: 1, max: 3 }) }),
	fc.record({ kind: kind('goes out'), which, ms: fc.integer({ min: 1, max: 20 * MINUTE }) }),
	{
		weight: 4,
		arbitrary: fc.record({ kind: kind('time'), ms: fc.integer({ min: 0, max: 6 * MINUTE }) })
	}
);
type Happening = typeof happening extends fc.Arbitrary<infer T> ? T : never;

interface Called {
	party: Waiting;
	room: Room;
}

/** A host who does as the rule says. Who overtook whom is counted here by the definition alone. */
class Evening {
	line: Waiting[] = [];
	called: Called[] = [];
	sat: Called[] = [];
	missed: Called[] = [];
	free = new Set<string>(tables);
	/** `passer passed`, each pair once. */
	pairs = new Set<string>();
	now = 0;
	seq = 0;
	undoes: (() => void)[] = [];
	seatings = 0;
	passings = 0;

	at<T>(list: T[], which: number): T | undefined {
		return list.length === 0 ? undefined : list[which % list.length];
	}
	change(which: number, how: (one: Waiting) => Partial<Waiting>): void {
		const found = this.at(this.line, which);
		this.line = this.line.map((one) => (one === found ? { ...one, ...how(one) } : one));
	}
	overtakenOf = (id: string) => [...this.pairs].filter((pair) => pair.endsWith(` ${id}`)).length;
	counted(): Waiting[] {
		return this.line.map((one) => ({ ...one, overtaken: this.overtakenOf(one.id) }));
	}
	asking() {
		return { line: this.counted(), now: this.now };
	}

	/** By the definition: came later, sits earlier, and some of these tables could have been the other's. */
	note({ party, room }: Called): void {
		for (const other of this.line) {
			const aside = (other.lets ?? 0) > 0 || (other.awayUntil ?? 0) > this.now;
			const parts = floor.filter((part) => part.ids.every((id) => room.ids.includes(id)));
			if (aside || other.seq > party.seq) continue;
			if (!parts.some((part) => couldHave(part, other))) continue;
			if (!this.pairs.has(`${party.id} ${other.id}`))
				expect(party.joinedAt - other.joinedAt).toBeLessThan(party.headStart - other.headStart);
			this.pairs.add(`${party.id} ${other.id}`);
			this.passings++;
			expect(this.overtakenOf(other.id)).toBeLessThanOrEqual(OVERTAKEN_MOST);
		}
	}
	forget({ party }: Called): void {
		for (const pair of this.pairs) if (pair.startsWith(`${party.id} `)) this.pairs.delete(pair);
	}
	take(room: Room): void {
		for (const id of room.ids) this.free.delete(id);
	}
	give(room: Room): void {
		for (const id of room.ids) this.free.add(id);
	}
	back(call: Called): void {
		this.forget(call);
		this.give(call.room);
		this.line.push(call.party);
	}

	call(): void {
		const open = floor.filter((room) => room.ids.every((id) => this.free.has(id)));
		const next = nextCall(open, this.asking());
		if (!next) return;
		const parts = partsOf(next.room, floor);
		const letters = letBy(next.party, parts, this.asking()).map((one) => one.id);
		this.line = this.line.filter((one) => one.id !== next.party.id);
		this.note(next);
		this.line = this.line.map((one) =>
			letters.includes(one.id) ? { ...one, lets: (one.lets ?? 1) - 1 } : one
		);
		this.take(next.room);
		this.called.push(next);
		this.undoes.push(() => {
			if (!this.called.includes(next)) return;
			this.called = this.called.filter((one) => one !== next);
			this.back(next);
		});
	}
	sits(call: Called | undefined): void {
		if (!call) return;
		const parts = partsOf(call.room, floor);
		const fresh = passedBy(call.party, parts, this.asking()).filter(
			({ party }) => !this.pairs.has(`${call.party.id} ${party.id}`)
		);
		if (fresh.some((passed) => passed.breaks)) return;
		this.called = this.called.filter((one) => one !== call);
		this.note(call);
		this.sat.push(call);
		this.seatings++;
		this.undoes.push(() => {
			if (!this.sat.includes(call)) return;
			this.sat = this.sat.filter((one) => one !== call);
			this.forget(call);
			this.called.push(call);
		});
	}
	misses(call: Called | undefined): void {
		if (!call) return;
		this.called = this.called.filter((one) => one !== call);
		const again = { ...call, party: { ...call.party, lets: 2 } };
		this.back(again);
		this.undoes.push(() => {
			if (!this.line.some((one) => one.id === call.party.id)) return;
			if (!call.room.ids.every((id) => this.free.has(id))) return;
			this.line = this.line.filter((one) => one.id !== call.party.id);
			this.take(call.room);
			this.called.push(call);
		});
	}

	happens(event: Happening): void {
		if (event.kind === 'time') this.now += event.ms;
		else if (event.kind === 'join') {
			const { size, headStart, stepFree, areas } = event;
			const seq = ++this.seq;
			this.line.push({
				...{ id: `p${seq}`, seq, joinedAt: this.now, overtaken: 0 },
				...{ size, headStart, stepFree, areas }
			});
		} else if (event.kind === 'frees') {
			const seat = this.sat.find(({ room }) => room.ids.includes(event.table));
			if (!seat) return;
			this.sat = this.sat.filter((one) => one !== seat);
			this.give(seat.room);
		} else this.acts(event);
	}
	acts(event: Exclude<Happening, { kind: 'time' | 'join' | 'frees' }>): void {
		if (event.kind === 'call') this.call();
		else if (event.kind === 'undo') this.undoes.pop()?.();
		else if (event.kind === 'sits') this.sits(this.at(this.called, event.which));
		else if (event.kind === 'misses') this.misses(this.at(this.called, event.which));
		else if (event.kind === 'leaves') this.line.splice(event.which, 1);
		else this.change(event.which, () => this.wished(event));
	}
	wished(event: Extract<Happening, { kind: 'resizes' | 'tier' | 'lets' | 'goes out' }>) {
		if (event.kind === 'goes out') return { awayUntil: this.now + event.ms };
		const { kind: _, which: __, ...set } = event;
		return set;
	}
}

describe('a whole evening', () => {
	it('breaks neither bound nor cap in any of 10,000: joins, calls, no-shows, undo, changed sizes and tiers', () => {
		let calls = 0;
		let passings = 0;
		fc.assert(
			fc.property(fc.array(happening, { minLength: 80, maxLength: 240 }), (events) => {
				const evening = new Evening();
				for (const event of events) evening.happens(event);
				calls += evening.seatings;
				passings += evening.passings;
			}),
			{ numRuns: rounds(10_000) }
		);
		// Not an empty promise: parties sat, and some were passed.
		expect(calls).toBeGreaterThan(4 * rounds(10_000));
		expect(passings).toBeGreaterThan(rounds(10_000) / 20);
		figures('evenings of the line', { evenings: rounds(10_000), seatings: calls, passings });
	}, 300_000);

	it('leaves no table empty that suits somebody who wants it now', () => {
		const anyLine = fc.array(
			fc.record({ size, headStart, overtaken: fc.integer({ min: 0, max: OVERTAKEN_MOST }) }),
			{ maxLength: 25 }
		);
		fc.assert(
			fc.property(anyLine, fc.subarray(floor), (parties, free) => {
				const line = parties.map((party, seq) => ({
					...{ ...party, id: `p${seq}`, seq, joinedAt: seq * MINUTE, stepFree: false }
				}));
				const suits = line.some((party) => free.some((room) => couldHave(room, party)));
				expect(nextCall(free, { line, now: 0 }) !== undefined).toBe(suits);
			}),
			{ numRuns: rounds(4000) }
		);
	});
});

// A whole evening of random events at the line: neither the bound nor the cap is ever broken.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MINUTE } from '#protocol';
import {
	couldHave,
	nextFor,
	OVERTAKEN_MOST,
	withinBound,
	type Suited,
	type Waiting
} from './rules.ts';

const headStarts = [0, 5, 10, 15].map((minutes) => minutes * MINUTE);

/** One evening of random events; every table goes to whom the rule names. Overtakings are counted independently. */
const anyEvening = fc.array(
	fc.oneof(
		fc.record({
			kind: fc.constant('join' as const),
			size: fc.integer({ min: 1, max: 8 }),
			headStart: fc.constantFrom(...headStarts),
			stepFree: fc.boolean()
		}),
		fc.record({
			kind: fc.constant('table' as const),
			table: fc.constantFrom<Suited>(
				{ min: 1, max: 2, accessible: false },
				{ min: 2, max: 4, accessible: true },
				{ min: 4, max: 6, accessible: false },
				{ min: 5, max: 8, accessible: true }
			)
		}),
		fc.record({ kind: fc.constant('undo' as const) }),
		fc.record({ kind: fc.constant('leave' as const), which: fc.nat(30) }),
		fc.record({
			kind: fc.constant('grow' as const),
			which: fc.nat(30),
			size: fc.integer({ min: 1, max: 8 })
		}),
		fc.record({ kind: fc.constant('rise' as const), which: fc.nat(30) }),
		fc.record({ kind: fc.constant('time' as const), ms: fc.integer({ min: 0, max: 6 * MINUTE }) })
	),
	{ minLength: 30, maxLength: 120 }
);

interface Seat {
	party: Waiting;
	passed: string[];
}

class Evening {
	line: Waiting[] = [];
	seats: Seat[] = [];
	now = 0;
	seq = 0;

	change(which: number, how: (one: Waiting) => Waiting): void {
		const at = which % Math.max(1, this.line.length);
		this.line = this.line.map((one, place) => (place === at ? how(one) : one));
	}

	seatAt(table: Suited): void {
		const next = nextFor(table, this.line);
		if (!next) return;
		const passed = this.line.filter((one) => one.seq < next.seq && couldHave(table, one));
		for (const one of passed) {
			expect(next.joinedAt - one.joinedAt).toBeLessThan(next.headStart - one.headStart);
			expect(withinBound(next, one)).toBe(true);
		}
		const ids = passed.map((one) => one.id);
		this.count(ids, 1);
		this.line = this.line.filter((one) => one.id !== next.id);
		this.seats.push({ party: next, passed: ids });
		for (const one of this.line) expect(one.overtaken).toBeLessThanOrEqual(OVERTAKEN_MOST);
	}

	count(ids: readonly string[], by: number): void {
		this.line = this.line.map((one) =>
			ids.includes(one.id) ? { ...one, overtaken: one.overtaken + by } : one
		);
	}

	undo(): void {
		const last = this.seats.pop();
		if (!last) return;
		this.count(last.passed, -1);
		const here = this.line.findIndex((one) => one.seq > last.party.seq);
		this.line.splice(here < 0 ? this.line.length : here, 0, last.party);
	}
}

describe('a whole evening', () => {
	it('breaks neither bound nor cap, whatever comes: joins, tables, undo, leaving, changed sizes, risen tiers', () => {
		fc.assert(
			fc.property(anyEvening, (events) => {
				const evening = new Evening();
				for (const event of events) {
					if (event.kind === 'time') evening.now += event.ms;
					if (event.kind === 'join')
						evening.line.push({
							...{ id: `p${++evening.seq}`, seq: evening.seq, joinedAt: evening.now },
							...{ size: event.size, headStart: event.headStart, stepFree: event.stepFree },
							overtaken: 0
						});
					if (event.kind === 'table') evening.seatAt(event.table);
					if (event.kind === 'undo') evening.undo();
					if (event.kind === 'leave') evening.line.splice(event.which, 1);
					if (event.kind === 'grow')
						evening.change(event.which, (one) => ({ ...one, size: event.size }));
					if (event.kind === 'rise')
						evening.change(event.which, (one) => ({ ...one, headStart: 15 * MINUTE }));
				}
			}),
			{ numRuns: 500 }
		);
	});
});

// For the tests of the ledger's rules: histories made up by chance, played as the service plays them.
import * as fc from 'fast-check';
import type { ServiceDay } from '#protocol';
import {
	clawingBack,
	earning,
	expiring,
	granting,
	restoring,
	using,
	type BillEntry,
	type Draft
} from './deciding.ts';
import type { EarnRule } from './earning.ts';

export type Act =
	| { do: 'earn'; spend: number; lives: number }
	| { do: 'redeem' | 'give' | 'take'; points: number }
	| { do: 'refund'; bill: number; money: number }
	| { do: 'restore'; which: number }
	| { do: 'wait'; days: number }
	| { do: 'expire' };

const rule: EarnRule = { points: 1, per: 7 };
export const dayOf = (n: number): ServiceDay =>
	new Date(Date.UTC(2026, 0, 1 + n)).toISOString().slice(0, 10);

export const points = fc.integer({ min: 1, max: 60 });
const act: fc.Arbitrary<Act> = fc.oneof(
	fc.record({
		do: fc.constant('earn' as const),
		spend: fc.nat(400),
		lives: fc.nat(20)
	}),
	fc.record({ do: fc.constantFrom('redeem' as const, 'give' as const, 'take' as const), points }),
	fc.record({
		do: fc.constant('refund' as const),
		bill: fc.nat(),
		money: fc.integer({ min: 1, max: 300 })
	}),
	fc.record({ do: fc.constant('restore' as const), which: fc.nat() }),
	fc.record({ do: fc.constant('wait' as const), days: fc.nat(12) }),
	fc.record({ do: fc.constant('expire' as const) })
);
export const acts = fc.array(act, { maxLength: 40 });

export interface Book {
	ledger: BillEntry[];
	day: number;
	restored: Set<string>;
}

export function write(book: Book, draft: Draft, bill: Partial<BillEntry> = {}): BillEntry {
	const n = book.ledger.length;
	const entry: BillEntry = {
		...{ id: `E${String(n).padStart(4, '0')}`, at: book.day * 1000, day: dayOf(book.day) },
		...{ receipt: '', money: 0, rule: null, ...draft, ...bill }
	};
	book.ledger.push(entry);
	return entry;
}

export const settle = (book: Book) => {
	for (const one of expiring(book.ledger, dayOf(book.day))) write(book, one);
};

function refundOne(book: Book, bill: number, money: number): void {
	const sales = book.ledger.filter(({ kind }) => kind === 'earn');
	const sale = sales[bill % Math.max(1, sales.length)];
	if (!sale) return;
	const heard = clawingBack(book.ledger, sale, money, dayOf(book.day));
	if (heard.ok) write(book, heard.value, { receipt: sale.receipt, money });
}

function restoreOne(book: Book, which: number): void {
	const today = dayOf(book.day);
	const open = book.ledger.filter(
		(one) => one.kind === 'redeem' && one.day === today && !book.restored.has(one.id)
	);
	const one = open[which % Math.max(1, open.length)];
	if (!one) return;
	book.restored.add(one.id);
	write(book, restoring(one));
}

function useSome(book: Book, kind: 'redeem' | 'adjust', wanted: number): void {
	const heard = using(kind, book.ledger, wanted, dayOf(book.day));
	if (heard.ok) write(book, heard.value);
}

export function step(book: Book, one: Act): void {
	switch (one.do) {
		case 'wait':
			book.day += one.days;
			return;
		case 'expire':
			return settle(book);
		case 'earn':
			write(book, earning(rule, one.spend, dayOf(book.day + one.lives)), {
				...{ receipt: `R${book.ledger.length}`, money: one.spend, rule }
			});
			return;
		case 'give':
			write(book, granting(one.points, dayOf(book.day + 9)));
			return;
		case 'refund':
			return refundOne(book, one.bill, one.money);
		case 'restore':
			return restoreOne(book, one.which);
		case 'redeem':
		case 'take':
			return useSome(book, one.do === 'take' ? 'adjust' : 'redeem', one.points);
	}
}

/** As the service does it: what has lapsed is written down before anything else is. */
export function played(list: readonly Act[], { settles = true } = {}): Book {
	const book: Book = { ledger: [], day: 0, restored: new Set() };
	for (const one of list) {
		if (settles && one.do !== 'wait') settle(book);
		step(book, one);
	}
	return book;
}
export const all = (check: (book: Book) => void, runs = 400) => {
	fc.assert(
		fc.property(acts, (list) => {
			check(played(list));
		}),
		{ numRuns: runs }
	);
};
export const sumOf = (ledger: readonly BillEntry[], ...kinds: BillEntry['kind'][]) =>
	ledger.filter(({ kind }) => kinds.includes(kind)).reduce((sum, one) => sum + one.points, 0);

// The book goes out as CSV and comes in again with all that was said of a party, whatever was said.
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { defaultRules } from './rules/defaults.ts';
import { openHouseForTest, someone, type TestHouse } from '#server/testing.server.ts';
import { book, type Particulars } from './contract.ts';
import { exportBook, importBook } from './exchange/contract.ts';
import { columns } from './rules/sheet.ts';
import { setBookingRules } from './settings/contract.ts';
import { at, DAY, guest, NOW, withTables } from './testing.server.ts';

const tables = Array.from({ length: 8 }, (_, at) => ({ name: String(at + 1), min: 1, max: 4 }));
/** What the new house gives by itself, or never had. */
const own: readonly string[] = ['table', 'state', 'channel', 'code'];

async function opened(): Promise<TestHouse> {
	const house = await openHouseForTest(NOW);
	await withTables(house, ...tables);
	const rules = { ...defaultRules, pacingCovers: 0 };
	await house.as(someone.manager).send(setBookingRules, { rules });
	return house;
}

async function exported(house: TestHouse): Promise<string> {
	const heard = await house.as(someone.manager).ask(exportBook, { from: DAY, to: DAY });
	if (!heard.ok) throw new Error(heard.code);
	return heard.value.csv;
}

/** Cells by column, without those that are the house's own. */
function told(csv: string): Record<string, string>[] {
	const lines: Record<string, string>[] = parse(csv, { bom: true, columns: true });
	const rows = lines.map((line) =>
		Object.fromEntries(Object.entries(line).filter(([column]) => !own.includes(column)))
	);
	return rows.sort((a, b) => ((a['name'] ?? '') < (b['name'] ?? '') ? -1 : 1));
}

const text = (maxLength: number) =>
	fc
		.oneof(
			fc.string({ unit: 'grapheme', maxLength }),
			fc.constantFrom('', '=SUM(A1)', '-1', "'=x", '"quoted", with a comma', 'two\nlines', '大巴')
		)
		.map((one) => one.slice(0, maxLength).trim())
		.filter((one) => one.isWellFormed());
const tag = fc.constantFrom('birthday', 'regular', '常客', '=1+1');
const wall = fc.constantFrom('21:15', '22:00', '23:30', '00:30');

const party: fc.Arbitrary<Required<Omit<Particulars, 'outside'>>> = fc.record({
	...{ note: text(60), menu: text(40), checklist: text(120), lead: text(40) },
	tags: fc.uniqueArray(tag, { maxLength: 3 }),
	...{ stepFree: fc.constant(false), highChairs: fc.integer({ min: 0, max: 3 }) },
	...{ coach: fc.option(wall), backBy: fc.option(wall) },
	bills: fc.constantFrom('one' as const, 'several' as const),
	deposit: fc.option(
		fc.record({ amount: fc.integer({ min: 1, max: 99_999 }), reference: text(20) })
	)
});

test('whatever is said of parties, a file of the book brings it into another house', async () => {
	await fc.assert(
		fc.asyncProperty(fc.array(party, { minLength: 1, maxLength: 4 }), async (parties) => {
			const [from, to] = [await opened(), await opened()];
			try {
				for (const [nth, said] of parties.entries()) {
					const asked = guest(at('19:30'), { ...said, name: `Guest ${nth}`, size: 4 });
					expect(await from.as(someone.host).send(book, asked)).toMatchObject({ ok: true });
				}
				const csv = await exported(from);
				const heard = await to.as(someone.manager).send(importBook, { csv });
				expect(heard.ok && heard.value.rows.flatMap(({ problems }) => problems)).toEqual([]);
				expect(told(await exported(to))).toEqual(told(csv));
			} finally {
				await from.close();
				await to.close();
			}
		}),
		{ numRuns: 12 }
	);
}, 60_000);

test('an end before they come, a coach without a time and a deposit without an amount are left out and said', async () => {
	const house = await opened();
	const csv = [
		'day,time,size,name,back_by,coach,deposit,bills,lead',
		`${DAY},19:30,4,Ng,18:00,soon,plenty,several,Mei`,
		`${DAY},19:30,4,Ode,21.30,9:15,"12,50 CARD",分单,`
	].join('\n');
	const heard = await house.as(someone.manager).send(importBook, { csv });
	expect(heard).toMatchObject({
		value: {
			rows: [
				{ does: 'book', problems: ['bad-coach', 'bad-deposit', 'bad-back-by'] },
				{ does: 'book', problems: [] }
			]
		}
	});
	expect(told(await exported(house))).toMatchObject([
		{ name: 'Ng', back_by: '', coach: '', deposit: '', bills: 'several', lead: 'Mei' },
		{ name: 'Ode', back_by: '21:30', coach: '09:15', deposit: '12.50 CARD', bills: 'several' }
	]);
	expect(columns).toContain('checklist');
	await house.close();
});

// A slip's text is checked before it is kept.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { render, fullProfile, slipsOf } from '@hoststand/printer';
import { closingSlips } from '#features/house/closing/slips.ts';
import { messageSlip } from '#features/house/messages/slips.ts';
import { queueTicketSlip } from '#features/front/waitlist/slips.ts';
import { reservationsSlips } from '#features/front/reservations/slips.ts';
import { cardsSlips } from '#features/members/cards/slips.ts';
import { couponsSlips } from '#features/members/coupons/slips.ts';
import { measure } from '../proving.server.ts';
import { testPageSlip } from '../slips.ts';
import type { Finding } from '../templates/contract.ts';
import { type PaperOf, checkTexts, stillFits, stopping } from './checking.ts';

const coupon = couponsSlips[0]!;
const both = new Set([58, 80] as const);

const declared = [
	...[testPageSlip, messageSlip, queueTicketSlip],
	...[...closingSlips, ...reservationsSlips, ...cardsSlips, ...couponsSlips]
];

/** What is found in a coupon's English text when this stands above it. */
function found(
	line: string,
	inUse: ReadonlySet<58 | 80> = both,
	papers?: ReadonlyMap<58 | 80, PaperOf>
): Partial<Finding>[] {
	const texts = { zh: coupon.zh, en: `${line}\n${coupon.en}` };
	const paper = { inUse, ...(papers && { papers }) };
	return checkTexts(texts, { declared: coupon, measure: measure(coupon), ...paper }).map(
		({ line: at, code, severity, what, paper, is, most }) => ({
			...{ line: at, code, severity },
			...(what !== undefined && { what }),
			...(paper !== undefined && { paper }),
			...(is !== undefined && { is }),
			...(most !== undefined && { most })
		})
	);
}

test.each(declared.map((slip) => [slip.name, slip] as const))(
	'the house style of %s passes every check on the paper of the house',
	(_, slip) => {
		const { zh, en, both: own } = slip;
		const texts = { zh, en, ...(own !== undefined && { both: own }) };
		const findings = checkTexts(texts, { declared: slip, measure: measure(slip), inUse: both });
		expect(stopping(findings)).toEqual([]);
	}
);

test('a coupon as it is has nothing to be told', () => {
	expect(found('Our dear guests')).toEqual([]);
});

test('a value that the slip does not have is named with its line', () => {
	expect(found('Hello {guest}')).toEqual([
		{ line: 1, code: 'unknown-value', severity: 'stops', what: 'guest' }
	]);
});

test('the code of a coupon may not be dropped, and a date left out is told', () => {
	const without = (gone: string) => ({
		zh: coupon.zh,
		en: coupon.en
			.split('\n')
			.filter((line) => !line.includes(gone))
			.join('\n')
	});
	const check = (gone: string) =>
		checkTexts(without(gone), { declared: coupon, measure: measure(coupon), inUse: both });
	expect(stopping(check('{code:'))).toMatchObject([
		{ tongue: 'en', code: 'needed-missing', severity: 'stops', what: 'code' }
	]);
	expect(check('{until}')).toContainEqual(
		expect.objectContaining({ code: 'not-shown', severity: 'warns', what: 'until' })
	);
});

test('the number of a ticket may not shrink to plain letters', () => {
	const en = queueTicketSlip.en.replace('{number:{number}}', '{number}');
	const findings = checkTexts(
		{ zh: queueTicketSlip.zh, en },
		{ declared: queueTicketSlip, measure: measure(queueTicketSlip), inUse: both }
	);
	const stops = findings.filter(({ severity }) => severity === 'stops');
	expect(stops).toMatchObject([{ code: 'needed-missing', what: 'number', tongue: 'en' }]);
});

test('a word too long for 58 mm stops where such a printer is used, and warns where none is', () => {
	const word = 'x'.repeat(40);
	const torn = { line: 1, code: 'torn', paper: 58, is: 40, most: 32 };
	expect(found(word)).toEqual([{ ...torn, severity: 'stops' }]);
	expect(found(word, new Set([80] as const))).toEqual([{ ...torn, severity: 'warns' }]);
	expect(found('^^^abcdefghijklmnopqr^^^')).toMatchObject([{ code: 'torn', paper: 58 }]);
	expect(found('a word and a word and a word and a word and one more word')).toEqual([]);
});

test('a code whose cells are too small to scan stops, one with fine cells is told', () => {
	expect(found('{code:{code};option:qrcode,2,m}')).toMatchObject([
		{ code: 'code-small', severity: 'stops', is: 2, most: 3 }
	]);
	expect(found('{code:{code};option:qrcode,3,m}')).toMatchObject([
		{ code: 'code-fine', severity: 'warns', is: 3, most: 4 }
	]);
	// At 300 dots to the inch four dots are a third of a millimetre.
	const fine = new Map([[80, { dots: 576, dpi: 300 }]] as const);
	expect(found('{code:{code};option:qrcode,5,m}', both, fine)).toMatchObject([
		{ code: 'code-fine', severity: 'warns', is: 5, most: 6 }
	]);
	const old = new Map([[80, { dots: 512, dpi: 180 }]] as const);
	expect(found('{code:{code};option:qrcode,4,m}', both, old)).toEqual([]);
	expect(found('{code:{code};option:qrcode,9,m}')).toMatchObject([{ code: 'unknown-option' }]);
});

test('codes and bars wider than the paper stop', () => {
	const long = 'https://table.example/'.padEnd(110, 'x');
	expect(found(`{code:${long};option:qrcode,8,h}`)).toMatchObject([
		{ code: 'code-wide', paper: 58, severity: 'stops' }
	]);
	expect(found(`{code:${'Ab1'.repeat(12)};option:code128,3,72}`)).toMatchObject([
		{ code: 'bars-wide', paper: 58 },
		{ code: 'bars-wide', paper: 80 }
	]);
	expect(found('{code:12;option:ean,2,72}')).toMatchObject([{ code: 'code-unreadable' }]);
});

test.each([
	['a command of the printer', '{command:\\x1b@}', 'escape'],
	['a command without an escape', '{x:abc}', 'command'],
	['an escape that would be a command', 'a\\x1bp', 'escape'],
	['an escape finished by a value', '\\x{value}', 'escape'],
	['a control character', 'a\u001bp', 'control'],
	['a mark that turns the direction of writing', 'a\u202ep', 'control'],
	['an open brace', 'a { b', 'braces'],
	['an empty brace', '{}', 'braces'],
	['a property that does not exist', '{size:3}', 'unknown-property'],
	['an option that does not exist', '{option:qr}', 'unknown-option'],
	['a number that is no value', '{number:12}', 'unknown-property'],
	['a code that does not stand first', '{option:qrcode,6;code:{code}}', 'code-first'],
	['a condition in the middle', 'a {?value} b', 'braces'],
	['a picture that is none', '{image:abcd}', 'image-unreadable']
])('%s stops', (_, line, code) => {
	expect(found(line)).toMatchObject([{ line: 1, code, severity: 'stops' }]);
});

test('a picture wider than the paper stops', () => {
	const head = Buffer.alloc(40);
	head.write('\u0089PNG\r\n\u001a\n', 'latin1');
	head.writeUInt32BE(500, 16);
	head.writeUInt32BE(90, 20);
	expect(found(`{image:${head.toString('base64')}}`)).toMatchObject([
		{ code: 'image-large', paper: 58, is: 500, most: 384 }
	]);
});

test('a slip of many lines wastes paper, and one of hundreds is a mistake', () => {
	expect(found('\n'.repeat(80))).toMatchObject([{ code: 'many-lines', severity: 'warns' }]);
	expect(found('\n'.repeat(300))).toMatchObject([{ code: 'many-lines', severity: 'stops' }]);
});

test('a text kept earlier does not fit any more when one of its values is gone', () => {
	const texts = { zh: coupon.zh, en: coupon.en };
	expect(stillFits(texts, coupon)).toBe(true);
	const { until: _, ...values } = coupon.values;
	expect(stillFits(texts, { ...coupon, values })).toBe(false);
});

const piece = fc.oneof(
	fc.constantFrom(
		...['{title}', '{value}', '{until}', '{?value}', '{code:{code};option:qrcode,5,m}', '{house}'],
		...['{code:{short};option:code128,2,60}', '{width:10,*}', '{width:auto}', '{border:line}', '-'],
		...[
			'{text:nowrap}',
			'{align:right}',
			'^^^',
			'"',
			'_',
			'`',
			'|',
			' ',
			'\\n',
			'\\',
			'\\x41',
			'~'
		],
		...['有效期至', '您好，', '王小明', '😀', 'é', '=', '{', '}', ';', 'word', 'Ω', '\u001b', '¥']
	),
	fc.string({ maxLength: 6 })
);
const lines = fc.array(
	fc.array(piece, { maxLength: 5 }).map((pieces) => pieces.join('')),
	{ maxLength: 6 }
);

test('what passes the checks prints on both papers, and the printer understands every byte', async () => {
	let passed = 0;
	await fc.assert(
		fc.asyncProperty(lines, async (added) => {
			const en = `${added.join('\n')}\n${coupon.en}`;
			const findings = checkTexts(
				{ zh: coupon.zh, en },
				{ declared: coupon, measure: measure(coupon), inUse: both }
			);
			if (stopping(findings).length > 0) return;
			passed++;
			for (const widthMm of [58, 80] as const) {
				const profile = { ...fullProfile, widthMm };
				const made = await render({ ...coupon, en }, coupon.values, profile, 'en');
				expect(made.ok).toBe(true);
				if (!made.ok) continue;
				const slips = slipsOf(made.value.bytes, widthMm === 58 ? 384 : 576);
				expect(slips).toHaveLength(1);
				expect(slips[0]?.unknown).toEqual([]);
			}
		}),
		{ numRuns: 250 }
	);
	expect(passed).toBeGreaterThan(20);
}, 60_000);

// The virtual printer fed by streams written by hand after Epson's reference: each command alone, and what it must leave on paper.
import { expect, test } from 'vitest';
import { type DrawnSlip, type DrawnText, textOf } from './drawn.ts';
import { slipsOf } from './paper.ts';
import { codesOn, withoutZbar } from './zbar.ts';

const CUT = '\u001dV\u0000';

/** One slip from a stream whose letters are single bytes. */
function slipOf(...parts: (string | Uint8Array)[]): DrawnSlip {
	const bytes = [...parts, CUT].map((part) =>
		typeof part === 'string' ? Buffer.from(part, 'latin1') : Buffer.from(part)
	);
	const slips = slipsOf(Buffer.concat(bytes));
	expect(slips).toHaveLength(1);
	expect(slips[0]!.unknown).toEqual([]);
	return slips[0]!;
}

const lettersOf = (slip: DrawnSlip) =>
	slip.drawn.filter((one): one is DrawnText => one.kind === 'text');

test('ESC ! sets font, weight, height, width and underline by its bits', () => {
	const [a, b, c, d, e] = lettersOf(
		slipOf('\u001b!\u0001A\u001b!\u0008B\u001b!\u0010C\u001b!\u0020D\u001b!\u0080E\n')
	);
	expect(a?.cell).toBe(9);
	expect(b?.bold).toBe(true);
	expect([c?.scaleX, c?.scaleY]).toEqual([1, 2]);
	expect([d?.scaleX, d?.scaleY]).toEqual([2, 1]);
	expect(e?.underline).toBe(1);
});

test('GS ! scales each way up to eight times, and the line is as tall as its tallest letter', () => {
	const slip = slipOf('\u001d!\u0000a\u001d!\u0077B\u001d!\u0012C\n', 'next\n');
	const [a, b, c] = lettersOf(slip);
	expect([a?.scaleX, b?.scaleX, b?.scaleY, c?.scaleX, c?.scaleY]).toEqual([1, 8, 8, 2, 3]);
	expect([a?.bottom, b?.bottom, c?.bottom]).toEqual([192, 192, 192]);
});

test('ESC $ and ESC \\ move within the line, GS L and GS W bound it', () => {
	const [a, b, c] = lettersOf(slipOf('A\u001b$\u0064\u0000B\u001b\\\u000a\u0000C\n'));
	expect([a?.x, b?.x, c?.x]).toEqual([0, 100, 122]);
	const bounded = lettersOf(slipOf('\u001dL\u0060\u0000\u001dW\u0060\u0000\u001ba\u0002X\n'));
	expect(bounded[0]?.x).toBe(96 + 96 - 12);
	const full = lettersOf(slipOf('\u001dW\u0030\u0000abcdef\n'));
	expect(new Set(full.map(({ bottom }) => bottom)).size).toBe(2);
});

test('tabs stop at every eighth column', () => {
	const [, b] = lettersOf(slipOf('A\tB\n'));
	expect(b?.x).toBe(96);
});

test('ESC 3, ESC 2, ESC d and ESC J feed by dots and lines', () => {
	const slip = slipOf('\u001b3\u0050a\nb\n', '\u001b2c\n', '\u001bd\u0003', '\u001bJ\u0011d\n');
	const letters = lettersOf(slip);
	const bottoms = letters.map(({ bottom }) => bottom - 24);
	expect(bottoms).toEqual([0, 80, 160, 160 + 30 + 90 + 17]);
});

test('GS B turns letters white on black, until it is switched off', () => {
	const [a, b] = lettersOf(slipOf('\u001dB\u0001A\u001dB\u0000B\n'));
	expect([a?.inverted, b?.inverted]).toEqual([true, false]);
});

test('Chinese between FS & and FS . is read in pairs; after FS . the same bytes are letters of the code page', () => {
	const pair = Uint8Array.of(0xd4, 0xc6, 0xcd, 0xa5);
	const slip = slipOf('\u001c&', pair, '\u001c.', 'ok\n', '\u001c&\u001c!\u000c', pair, '\n');
	expect(textOf(slip)).toBe('云庭ok\n云庭');
	expect(lettersOf(slip).at(-1)).toMatchObject({ scaleX: 2, scaleY: 2, cell: 24 });
	const page = slipOf('\u001c.\u001bt\u0000', Uint8Array.of(0x82, 0x9c), '\n');
	expect(textOf(page)).toBe('é£');
});

test('ESC * puts columns of dots into the line, GS v 0 a picture in rows, scaled by its mode', () => {
	const columns = slipOf('\u001b*\u0021\u0002\u0000', Uint8Array.of(255, 0, 0, 0, 0, 255), '\n');
	const [image] = columns.drawn;
	if (image?.kind !== 'dots') throw new Error('no dots');
	expect([image.dots.width, image.dots.height]).toEqual([2, 24]);
	expect([image.dots.rows[0], image.dots.rows[7], image.dots.rows[16]]).toEqual([128, 128, 64]);
	const rows = slipOf(
		'\u001ba\u0001\u001dv0\u0003\u0002\u0000\u0002\u0000',
		Uint8Array.of(1, 2, 3, 4)
	);
	expect(rows.drawn[0]).toMatchObject({ kind: 'dots', x: (576 - 32) / 2, scaleX: 2, scaleY: 2 });
});

test('GS ( L keeps a picture and prints it when it is told to', () => {
	const store = '\u001d(L\u000c\u0000\u0030\u0070\u0030\u0001\u0001\u0031\u0008\u0000\u0002\u0000';
	const data = Uint8Array.of(0xaa, 0x55);
	expect(slipOf(store, data).drawn).toEqual([]);
	const printed = slipOf(store, data, '\u001d(L\u0002\u0000\u0030\u0032');
	expect(printed.drawn[0]).toMatchObject({ kind: 'dots', dots: { width: 8, height: 2 } });
});

test.skipIf(withoutZbar)('CODE39 in both forms of GS k is read by another program', async () => {
	const slip = slipOf(
		'\u001b@\n\u001dw\u0002\u001dh\u0050',
		'\u001dk\u0004*HS7K3M*\u0000\n\n',
		'\u001dk\u0045\u0008*9QX2V4*\n'
	);
	expect((await codesOn(slip)).map((code) => code.replace(/\*/g, ''))).toEqual([
		'9QX2V4',
		'HS7K3M'
	]);
});

test('an unknown command is listed with its bytes and its place, and what follows is still read', () => {
	const [slip] = slipsOf(Buffer.from(`ab\u001b\u007fcd\n${CUT}`, 'latin1'));
	expect(slip?.unknown).toMatchObject([{ at: 2, hex: '1b7f' }]);
	expect(textOf(slip!)).toBe('abcd');
});

test('two cuts are two slips, and ESC @ between them forgets what was set', () => {
	const slips = slipsOf(Buffer.from(`\u001bE\u0001a\n${CUT}\u001b@b\n${CUT}`, 'latin1'));
	expect(slips.map((slip) => lettersOf(slip)[0]?.bold)).toEqual([true, false]);
	expect(slips.map(({ number }) => number)).toEqual([1, 2]);
});

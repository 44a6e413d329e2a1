// What stands on paper: judged by the virtual printer, which knows nothing of the encoder.
import type { PrinterProfile } from '@hoststand/protocol';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cleanValue } from './values.ts';
import { fullProfile } from './profile.ts';
import { render, type RenderedSlip } from './render.ts';
import { specimen } from './specimen.ts';
import { type DrawnSlip, type DrawnText, textOf } from './virtual/drawn.ts';
import { slipsOf } from './virtual/paper.ts';
import { codesOn, withoutZbar } from './virtual/zbar.ts';

type Values = Partial<typeof specimen.values>;
const narrow: PrinterProfile = { ...fullProfile, widthMm: 58 };
const raster: PrinterProfile = { ...fullProfile, text: 'raster' };

async function made(
	values: Values,
	profile = fullProfile,
	language: 'en' | 'zh' | 'both' = 'zh',
	copy = 1
): Promise<RenderedSlip> {
	const slip = await render(
		specimen,
		{ ...specimen.values, ...values } as Record<string, string>,
		profile,
		language,
		{ copy }
	);
	if (!slip.ok) throw new Error(`${slip.code} ${JSON.stringify(slip.detail)}`);
	return slip.value;
}

function drawn(slip: RenderedSlip, profile = fullProfile): DrawnSlip {
	const slips = slipsOf(slip.bytes, profile.widthMm === 58 ? 384 : 576);
	expect(slips).toHaveLength(1);
	return slips[0]!;
}

test('a name full of markup and command bytes comes out as text, and no byte of it is a command', async () => {
	const name = 'a|b{c}~"d"_e`f^^g\\n\\x1b;h=i-\u001b@\u001dV\u0000';
	const paper = drawn(await made({ name }));
	expect(paper.unknown).toEqual([]);
	expect(textOf(paper).replace(/\s/g, '')).toContain(cleanValue(name).replace(/\s/g, ''));
});

test('whatever a guest types, the printer understands every byte and cuts once', async () => {
	const nasty = fc.oneof(
		fc.string({ unit: 'binary', maxLength: 60 }),
		fc.string({
			unit: fc.constantFrom(
				'{',
				'}',
				'|',
				'~',
				'"',
				'`',
				'^',
				'_',
				'\\',
				'x',
				'1',
				'b',
				'\u001d',
				'V',
				'=',
				'-',
				';',
				':',
				'王',
				'\u00a5',
				'\u202e',
				' '
			),
			maxLength: 40
		}),
		fc.uint8Array({ maxLength: 60 }).map((bytes) => Buffer.from(bytes).toString('latin1'))
	);
	await fc.assert(
		fc.asyncProperty(
			nasty,
			nasty,
			fc.constantFrom(fullProfile, narrow),
			async (name, note, profile) => {
				const slip = await made({ name, note }, profile, 'en');
				const paper = drawn(slip, profile);
				expect(paper.unknown).toEqual([]);
				if (slip.form === 'native')
					expect(squeeze(textOf(paper))).toContain(squeeze(cleanValue(name)));
			}
		),
		{ numRuns: process.env['HOSTSTAND_LONG'] === '1' ? 2000 : 60 }
	);
});

test.each(['=', '==', '|=', '=|', '| = |'])(
	'where a text says %s the paper is not cut: one slip comes out, whole',
	async (line) => {
		for (const profile of [fullProfile, raster]) {
			const en = `above\n${line}\n${specimen.en}`;
			const slip = await render({ ...specimen, en }, specimen.values, profile, 'en');
			expect(slip.ok && slipsOf(slip.value.bytes, 576)).toHaveLength(1);
		}
	}
);

const squeeze = (text: string) => text.replace(/\s|\u3000/g, '').normalize('NFC');

test('both columns of a row end exactly at the edge of the paper, whatever the script', async () => {
	for (const [profile, edge] of [
		[fullProfile, 576],
		[narrow, 384]
	] as const)
		for (const name of ['王小明 Wang', 'Wang', '欧阳', '￥88'])
			for (const language of ['zh', 'en'] as const) {
				const paper = drawn(await made({ name }, profile, language), profile);
				const row = lineWith(paper, name);
				expect(Math.min(...row.map(({ x }) => x))).toBe(0);
				expect(Math.max(...row.map(({ x, cell, scaleX }) => x + cell * scaleX))).toBe(edge);
			}
});

function lineWith(paper: DrawnSlip, text: string): DrawnText[] {
	const letters = paper.drawn.filter((piece) => piece.kind === 'text');
	const bottoms = new Set(letters.map(({ bottom }) => bottom));
	for (const bottom of bottoms) {
		const line = letters.filter((letter) => letter.bottom === bottom);
		if (
			line
				.map((letter) => letter.text)
				.join('')
				.includes(text)
		)
			return line;
	}
	throw new Error(`no line with ${text}`);
}

test('English is broken between words', async () => {
	const text = textOf(drawn(await made({}, narrow, 'en'), narrow));
	const words = new Set(specimen.en.split(/[\s{}]+/));
	const terms = text.slice(text.indexOf('Show this'), text.indexOf('HSC1')).trim();
	for (const word of terms.split(/\s+/)) expect(words).toContain(word);
});

test('the yen sign of a keyboard becomes the one a Chinese printer has', async () => {
	const slip = await made({ name: '\u00a588' });
	expect(slip.form).toBe('native');
	expect(textOf(drawn(slip))).toContain('￥88');
});

test('a character that the printer has not makes the whole slip a picture', async () => {
	for (const name of ['王𠮷明', 'José', '小明 🍜', 'مريم'])
		expect((await made({ name })).form, name).toBe('raster');
	expect((await made({ name: '王小明' })).form).toBe('native');
});

test('a line whose values are empty falls away', async () => {
	const lines = (slip: DrawnSlip) => textOf(slip).split('\n').length;
	expect(lines(drawn(await made({ note: 'by the window' })))).toBe(
		lines(drawn(await made({ note: '' }))) + 1
	);
});

test('a slip whose values are missing is refused with their names', async () => {
	const refused = await render(specimen, { venue: 'x' }, fullProfile, 'en');
	expect(refused).toEqual({
		ok: false,
		code: 'value-missing',
		detail: { missing: ['name', 'until', 'code', 'ticket', 'note'] }
	});
});

test('a second copy says so and carries the same code', async () => {
	const first = drawn(await made({}));
	const second = drawn(await made({}, fullProfile, 'zh', 2));
	expect(textOf(first)).not.toContain('REPRINT');
	expect(textOf(second)).toContain('补打 REPRINT 1');
	expect(textOf(second)).toContain(specimen.values['code']);
});

test('the number of a ticket is at least 12 mm tall', async () => {
	const paper = drawn(await made({}));
	const number = paper.drawn.find((piece) => piece.kind === 'dots' && piece.dots.height > 90);
	if (number?.kind !== 'dots') throw new Error('no number');
	const rows = Array.from({ length: number.dots.height }, (_, y) =>
		number.dots.rows
			.subarray(y * Math.ceil(number.dots.width / 8), (y + 1) * Math.ceil(number.dots.width / 8))
			.some((byte) => byte !== 0)
	).filter(Boolean).length;
	expect(rows / 8).toBeGreaterThanOrEqual(12);
});

test('a native slip has at most 6 KB, a great number adds at most 6 KB, a picture has at most 50 KB', async () => {
	expect((await made({ ticket: '' })).bytes.length).toBeLessThanOrEqual(6 * 1024);
	expect((await made({})).bytes.length).toBeLessThanOrEqual(12 * 1024);
	expect((await made({}, raster)).bytes.length).toBeLessThanOrEqual(50 * 1024);
});

test.skipIf(withoutZbar)('another program reads the code on every form of the slip', async () => {
	for (const profile of [
		fullProfile,
		narrow,
		raster,
		{ ...raster, widthMm: 58 } as PrinterProfile
	]) {
		const paper = drawn(await made({}, profile, 'both'), profile);
		expect(await codesOn(paper), `${profile.text} ${profile.widthMm}`).toEqual([
			specimen.values['code']
		]);
	}
});

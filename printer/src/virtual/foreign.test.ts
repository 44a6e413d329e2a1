// The virtual printer fed by an encoder that is not ours (escpos 2.5.2), whose faults are known.
import escpos from 'escpos';
import { expect, test } from 'vitest';
import { type DrawnSlip, textOf } from './drawn.ts';
import { slipsOf } from './paper.ts';
import { codesOn, withoutZbar } from './zbar.ts';

function foreignSlips(write: (printer: InstanceType<typeof escpos.Printer>) => void): DrawnSlip[] {
	const parts: Uint8Array[] = [];
	const printer = new escpos.Printer(
		{
			write(data, done) {
				parts.push(Uint8Array.from(data));
				done?.();
			}
		},
		{ encoding: 'GB18030' }
	);
	write(printer);
	printer.flush();
	return slipsOf(Buffer.concat(parts));
}

test('Chinese text, sizes and alignment of another encoder are drawn as it meant them', () => {
	const [slip] = foreignSlips((printer) =>
		printer
			.align('ct')
			.style('b')
			.size(2, 2)
			.text('云庭小馆')
			.size(1, 1)
			.style('normal')
			.align('lt')
			.text('会员 Member')
			.align('rt')
			.text('有效期 2026-12-31')
			.cut()
	);
	expect(textOf(slip!)).toBe('云庭小馆\n会员 Member\n有效期 2026-12-31');
	const notEpson = ['1b35'];
	expect(slip!.unknown.map(({ hex }) => hex).filter((hex) => !notEpson.includes(hex))).toEqual([]);
	const title = slip!.drawn.filter((piece) => piece.kind === 'text' && piece.scaleX === 2);
	expect(title.map(({ x }) => x)).toEqual([192, 240, 288, 336]);
	const last = slip!.drawn.at(-1);
	expect(last?.kind === 'text' && last.x + last.cell).toBe(576);
});

test.skipIf(withoutZbar)('its QR code in the old Chinese form can be read', async () => {
	const [slip] = foreignSlips((printer) =>
		printer.align('ct').qrcode('HS-7K3M-92QX', 2, 'm', 6).text('').cut()
	);
	expect(await codesOn(slip!)).toEqual(['HS-7K3M-92QX']);
});

test('its CODE128 without a length swallows what follows, as on a real printer, and that is listed', () => {
	const slips = foreignSlips((printer) =>
		printer
			.barcode('HS7K3M92QX', 'CODE128', { width: 2, height: 72 })
			.text(`Not together with other offers${' no cash value'.repeat(6)}`)
			.cut()
	);
	const shown = slips.map((slip) => textOf(slip)).join('\n');
	expect(shown).not.toContain('Not together with other offers');
	expect(shown).toContain('no cash value');
	expect(slips[0]?.unknown.map(({ why }) => why)).toEqual(['bar code of kind 73 with 72 bytes']);
});

test.skipIf(withoutZbar)(
	'a CODE128 with its length, and a QR by GS ( k, are read by another program',
	async () => {
		const bar = Buffer.from('{BHS7K3M92QX', 'latin1');
		const qr = Buffer.from('HSC17K3M92QXAB12CDEF', 'latin1');
		const bytes = Buffer.concat([
			Buffer.from('\x1b@\x1ba\x01\n\x1dw\x02\x1dh\x48\x1dk', 'latin1'),
			Buffer.of(73, bar.length),
			bar,
			Buffer.from('\n\n\x1d(k\x04\x001A2\x00\x1d(k\x03\x001C\x06\x1d(k\x03\x001E1\x1d(k', 'latin1'),
			Buffer.of(qr.length + 3, 0),
			Buffer.from('1P0', 'latin1'),
			qr,
			Buffer.from('\x1d(k\x03\x001Q0\n\n\x1dVB\x00', 'latin1')
		]);
		const [slip] = slipsOf(bytes);
		expect(slip?.unknown).toEqual([]);
		expect(await codesOn(slip!)).toEqual(['HS7K3M92QX', 'HSC17K3M92QXAB12CDEF']);
	}
);

// What each line of a template asks of the paper: words that do not fit, codes with their cells and bars, pictures.
import receiptline from 'receiptline';
import { qrDots } from './render/qr.ts';
import { fillLine } from './template.ts';
import { tornWords } from './wrap.ts';

export interface CodeProof {
	kind: 'qrcode' | 'bars';
	/** Dots of the smallest part: a cell, or the thinnest bar. */
	cell: number;
	/** Dots across with the white that belongs to it: 4 cells, or 10 bars, at each side. 0: nothing can be drawn. */
	dots: number;
}

export interface LineProof {
	/** The first line is 1. */
	line: number;
	torn?: { width: number; room: number };
	code?: CodeProof;
	/** Dots of a picture; 0 where it cannot be read. */
	image?: { width: number; height: number };
}

type Option = Parameters<typeof receiptline.barcode.generate>[0] & { cell: number; level: string };

const kinds = /^(upc|ean|jan|code39|itf|codabar|nw7|code93|code128|qrcode)$/;

/** The option of a code as receiptline reads it; what it does not know falls back to these. */
function optionOf(text: string): Omit<Option, 'data'> & { isQr: boolean } {
	const words = text.toLowerCase().split(/[\t ]+|,/);
	const number = (least: number, most: number, otherwise: number) =>
		Number(words.find((w) => /^\d+$/.test(w) && +w >= least && +w <= most) ?? otherwise);
	const type = words.find((word) => kinds.test(word)) ?? 'code128';
	return {
		...{ isQr: type === 'qrcode', type: type as Option['type'], hri: false, quietZone: false },
		...{ width: number(2, 4, 2), height: number(24, 240, 72), cell: number(3, 8, 3) },
		level: words.find((word) => /^[lmqh]$/.test(word)) ?? 'l'
	};
}

function codeProof(data: string, option: ReturnType<typeof optionOf>): CodeProof {
	const { isQr, cell, level, ...bars } = option;
	try {
		if (isQr) {
			const { width } = qrDots(data, level as Parameters<typeof qrDots>[1]);
			return { kind: 'qrcode', cell, dots: width === 0 ? 0 : (width + 8) * cell };
		}
		const { length } = receiptline.barcode.generate({ ...bars, data });
		return { kind: 'bars', cell: bars.width, dots: length > 0 ? length + 20 * bars.width : 0 };
	} catch {
		return { kind: isQr ? 'qrcode' : 'bars', cell, dots: 0 };
	}
}

/** Width and height stand in the head of every PNG. */
function imageProof(base64: string): { width: number; height: number } {
	const head = Buffer.from(base64, 'base64');
	const isPng = head.length > 24 && head.subarray(1, 4).toString('latin1') === 'PNG';
	return isPng
		? { width: head.readUInt32BE(16), height: head.readUInt32BE(20) }
		: { width: 0, height: 0 };
}

const member = (line: string, names: string) =>
	new RegExp(`^\\s*\\{(?:[^}]*;)?\\s*(?:${names})\\s*:\\s*([^;}]*?)\\s*[;}]`).exec(line)?.[1];

/** What the text of one language asks of paper with so many columns, filled with these values. */
export function proofOf(
	text: string,
	values: Readonly<Record<string, string>>,
	columns: number
): LineProof[] {
	const sources = text.split('\n');
	const filled = sources.map((line) => fillLine(line, values, columns)[0] ?? '');
	const proofs = new Map<number, LineProof>();
	const add = (at: number, found: Omit<LineProof, 'line'>) =>
		proofs.set(at, { ...proofs.get(at), ...found, line: at + 1 });
	for (const { line, width, room } of tornWords(filled, columns))
		add(line, { torn: { width, room } });
	let option = optionOf('');
	filled.forEach((line, at) => {
		const asked = member(line, 'o|option');
		if (asked !== undefined) option = optionOf(asked);
		const data = member(line, 'c|code');
		if (data !== undefined) add(at, { code: codeProof(data, option) });
		const image = member(line, 'i|image');
		const isOurs = (sources[at] ?? '').includes('{number:');
		if (image !== undefined && !isOurs) add(at, { image: imageProof(image) });
	});
	return [...proofs.values()].sort((a, b) => a.line - b.line);
}

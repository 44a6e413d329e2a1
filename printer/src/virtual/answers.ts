// What the virtual printer says back, bit by bit after Epson's reference.
import { type Faults, isStopped } from './faults.ts';
import type { Token } from './grammar.ts';

const flag = (isSet: boolean, bits: number) => (isSet ? bits : 0);

/** Bits of the answers to DLE EOT: whether it prints, what stops it, what is broken, the paper. */
const statusBits: Record<number, (faults: Faults) => number> = {
	1: (faults) => flag(isStopped(faults), 0b1000),
	2: ({ cover, paper, cutter }) =>
		flag(cover === 'open', 0b100) |
		flag(paper === 'out', 0b10_0000) |
		flag(cutter === 'error', 0b100_0000),
	3: ({ cutter }) => flag(cutter === 'error', 0b1000),
	4: ({ paper }) => flag(paper !== 'ok', 0b1100) | flag(paper === 'out', 0b110_0000)
};

/** Answer to DLE EOT n: bits 1 and 4 are always set, bits 0 and 7 never. */
export function realTimeStatus(n: number, faults: Faults): number | undefined {
	const bits = statusBits[n];
	return bits && 0b0001_0010 | bits(faults);
}

/** GS r 1 (paper) and GS r 2 (drawer): bits 4 and 7 are never set. */
function sensorStatus(args: Uint8Array, faults: Faults): Buffer {
	const n = (args[0] ?? 0) % 48;
	if (n !== 1) return Buffer.of(0);
	return Buffer.of(faults.paper === 'out' ? 0b1111 : faults.paper === 'low' ? 0b11 : 0);
}

/** Automatic status: four bytes, the first with bit 4 set and bits 0, 1 and 7 clear. */
export function automaticStatus(faults: Faults): Buffer {
	return Buffer.of(
		0b0001_0000 | (isStopped(faults) ? 0b1000 : 0) | (faults.cover === 'open' ? 0b10_0000 : 0),
		faults.cutter === 'error' ? 0b1000 : 0,
		(faults.paper === 'ok' ? 0 : 0b11) | (faults.paper === 'out' ? 0b1100 : 0),
		0
	);
}

const names: Record<number, string> = {
	65: 'HS-1.0',
	66: 'HOSTSTAND',
	67: 'VIRTUAL',
	68: 'HS000001'
};

/** GS I 69: the letters that it has beside its code pages. */
function fontName({ chineseFont, characters }: Faults): string {
	if (!chineseFont) return '';
	return characters === 'big5' ? 'TAIWAN BIG5' : 'CHINA GB18030';
}

function identity(args: Uint8Array, faults: Faults): Buffer {
	const n = args[0] ?? 0;
	const name = n === 69 ? fontName(faults) : names[n];
	if (name !== undefined) return Buffer.from(`_${name}\0`, 'latin1');
	return Buffer.of(n % 48 === 2 ? 0b10 : 0x20);
}

/** GS g 2 with 20 (lines fed) … 50 and 178 (cuts, since reset and ever): `_` the number NUL. */
function counterAnswer(args: Uint8Array, cuts: number): Buffer {
	const which = (args[1] ?? 0) + (args[2] ?? 0) * 256;
	return Buffer.from(`_${which % 128 === 50 ? cuts : 0}\0`, 'latin1');
}

/** GS ( H function 48: `7"` d1-d4 NUL, when everything before it has been printed. */
export function processIdOf(token: Token): Buffer | undefined {
	const body = token.args.subarray(2);
	if (token.name !== 'GS ( H' || body[0] !== 48 || body.length < 6) return undefined;
	return Buffer.concat([Buffer.of(0x37, 0x22), body.subarray(2, 6), Buffer.of(0)]);
}

/** Answers to what is read in its turn; undefined where a command asks nothing. */
export function answerTo(token: Token, faults: Faults, cuts: number): Buffer | undefined {
	switch (token.name) {
		case 'GS r':
			return faults.sensor ? sensorStatus(token.args, faults) : undefined;
		case 'GS I':
			return faults.identity ? identity(token.args, faults) : undefined;
		case 'GS g 2':
			return faults.counter ? counterAnswer(token.args, cuts) : undefined;
		default:
			return undefined;
	}
}

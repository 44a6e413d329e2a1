// Bars of GS k: CODE128 as its start, shift and code-set marks say, and CODE39.

const code128 =
	'212222 222122 222221 121223 121322 131222 122213 122312 132212 221213 221312 231212 112232 122132 122231 113222 123122 123221 223211 221132 221231 213212 223112 312131 311222 321122 321221 312212 322112 322211 212123 212321 232121 111323 131123 131321 112313 132113 132311 211313 231113 231311 112133 112331 132131 113123 113321 133121 313121 211331 231131 213113 213311 213131 311123 311321 331121 312113 312311 332111 314111 221411 431111 111224 111422 121124 121421 141122 141221 112214 112412 122114 122411 142112 142211 241211 221114 413111 241112 134111 111242 121142 121241 114212 124112 124211 411212 421112 421211 212141 214121 412121 111143 111341 131141 114113 114311 411113 411311 113141 114131 311141 411131 211412 211214 211232'.split(
		' '
	);
const STOP = [2, 3, 3, 1, 1, 1, 2];
const starts: Record<string, number> = { A: 103, B: 104, C: 105 };
const changes: Record<string, number> = { A: 101, B: 100, C: 99 };

/** Values of CODE128 from the data of GS k 73 (`{B` chooses a set, `{{` is a brace), or undefined if it is no such data. */
function code128Values(data: Uint8Array): number[] | undefined {
	const values: number[] = [];
	let set = '';
	const text = Buffer.from(data).toString('latin1');
	for (const [piece, mark] of text.matchAll(/\{([ABC{])|[^]/g)) {
		if (mark !== undefined && mark !== '{') {
			values.push((set ? changes : starts)[mark] ?? 0);
			set = mark;
			continue;
		}
		const value = valueIn(set, piece.charCodeAt(0));
		if (value === undefined) return undefined;
		values.push(value);
	}
	return values.length > 1 ? values : undefined;
}

function valueIn(set: string, byte: number): number | undefined {
	if (set === 'C') return byte < 100 ? byte : undefined;
	if (set === 'A' && byte < 96) return (byte + 64) % 96;
	if (set === 'B' && byte >= 32 && byte < 128) return byte - 32;
	return undefined;
}

/** Widths of bars and spaces in modules for GS k 73, checksum and stop added. */
export function code128Bars(data: Uint8Array): number[] | undefined {
	const values = code128Values(data);
	if (!values) return undefined;
	const sum = values.reduce((total, value, at) => total + value * Math.max(1, at), 0);
	const bars = [...values, sum % 103].flatMap((value) => Array.from(code128[value] ?? '', Number));
	return [...bars, ...STOP];
}

const code39Letters = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-. $/+%*';
const code39Patterns =
	'000110100 100100001 001100001 101100000 000110001 100110000 001110000 000100101 100100100 001100100 100001001 001001001 101001000 000011001 100011000 001011000 000001101 100001100 001001100 000011100 100000011 001000011 101000010 000010011 100010010 001010010 000000111 100000110 001000110 000010110 110000001 011000001 111000000 010010001 110010000 011010000 010000101 110000100 011000100 010101000 010100010 010001010 000101010 010010100'.split(
		' '
	);

/** Widths for CODE39 (GS k 4 and 69): narrow 1, wide 3, the star added at both ends. */
export function code39Bars(data: Uint8Array): number[] | undefined {
	const text = `*${Buffer.from(data)
		.toString('latin1')
		.replace(/^\*|\*$/g, '')}*`;
	const bars: number[] = [];
	for (const letter of text) {
		const pattern = code39Patterns[code39Letters.indexOf(letter)];
		if (pattern === undefined) return undefined;
		if (bars.length > 0) bars.push(1);
		bars.push(...Array.from(pattern, (bit) => (bit === '1' ? 3 : 1)));
	}
	return bars;
}

// Which letters a printer has of its own, and how many columns each takes.

/** Ideographs, kana, hangul, full-width forms and pictures: two columns wherever they stand. */
const wide =
	/[\u1100-\u115f\u231a\u231b\u23e9-\u23f3\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{1f000}-\u{1faff}\u{20000}-\u{3fffd}]/u;
/** Letters that a Chinese printer has only in a two-column form that tears a word apart. */
const narrowScript = /[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}]/u;
const rightToLeft = /[\p{Script=Arabic}\p{Script=Hebrew}]/u;

const graphemes = new Intl.Segmenter('zh', { granularity: 'grapheme' });

let twoByteCharacters: ReadonlySet<string> | undefined;
let big5Characters: ReadonlySet<string> | undefined;

/** Every character that GB18030 writes in two bytes (that is GBK), private use left out. */
function gbk(): ReadonlySet<string> {
	twoByteCharacters ??= new Set(allPairs());
	return twoByteCharacters;
}

function* allPairs(): Generator<string> {
	const decoder = new TextDecoder('gb18030');
	for (let lead = 0x81; lead <= 0xfe; lead++)
		for (let trail = 0x40; trail <= 0xfe; trail++) {
			const character = decoder.decode(Uint8Array.of(lead, trail));
			if (character.length === 1 && !/[\ufffd\ue000-\uf8ff]/.test(character)) yield character;
		}
}

/** Every character of Big5 as the makers of printers have it, without the later additions of Hong Kong. */
function big5(): ReadonlySet<string> {
	big5Characters ??= new Set(big5Pairs());
	return big5Characters;
}

function* big5Pairs(): Generator<string> {
	const decoder = new TextDecoder('big5');
	for (let lead = 0xa1; lead <= 0xf9; lead++)
		for (let trail = 0x40; trail <= 0xfe; trail++) {
			const place = lead * 256 + trail;
			if ((place >= 0xa3c0 && place < 0xa440) || (place > 0xc67e && place < 0xc940)) continue;
			if (place > 0xf9d5) continue;
			const character = decoder.decode(Uint8Array.of(lead, trail));
			if (character.length === 1 && !/[\ufffd\ue000-\uf8ff\u0080-\u00ff]/.test(character))
				yield character;
		}
}

/** A printer with a Chinese font prints this character itself, in a shape that reads well. */
function isNative(character: string, font: 'gb18030' | 'big5'): boolean {
	if (character >= ' ' && character <= '~') return true;
	if (narrowScript.test(character) && !wide.test(character)) return false;
	if (font === 'gb18030') return gbk().has(character);
	return big5().has(character) && (wide.test(character) || gbk().has(character));
}

/** True when a printer with a Chinese font has all of the text; otherwise it goes as a picture. */
export function printsNatively(text: string, font: 'gb18030' | 'big5' = 'gb18030'): boolean {
	return Array.from(text).every((character) => character === '\n' || isNative(character, font));
}

/** Columns of one character as seen: 0, 1 or 2. */
function columnsOf(character: string): number {
	const first = String.fromCodePoint(character.codePointAt(0) ?? 0x20);
	if (first >= ' ' && first <= '~') return 1;
	if (/^\p{M}$/u.test(first)) return 0;
	if (wide.test(first)) return 2;
	return !narrowScript.test(first) && gbk().has(first) ? 2 : 1;
}

/** Columns of a text: 1 for a Latin letter, 2 for an ideograph, 0 for an accent that stands on another. */
export function measure(text: string): number {
	return splitLetters(text).reduce((sum, letter) => sum + measureLetter(letter), 0);
}

function measureLetter(letter: string): number {
	return rightToLeft.test(letter)
		? Array.from(graphemes.segment(letter)).length
		: columnsOf(letter);
}

/** The text in pieces that must not be torn: characters as seen, and words of scripts that join. */
export function splitLetters(text: string): string[] {
	const letters: string[] = [];
	for (const { segment } of graphemes.segment(text)) {
		const last = letters.at(-1);
		if (last !== undefined && rightToLeft.test(segment) && rightToLeft.test(last))
			letters[letters.length - 1] = last + segment;
		else letters.push(segment);
	}
	return letters;
}

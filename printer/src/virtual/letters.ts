// The letters of the virtual printer: its Chinese font, its code pages, its gaps.

/** Code page 437 from 0x80, the one a printer starts with. */
const cp437 =
	'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u00a0';

/** The Chinese letters that a printer has. */
export type ChineseFont = 'gb18030' | 'big5' | 'none';

export interface Letter {
	text: string;
	/** It came as a double-byte character: 24 dots wide, 12 otherwise. */
	wide: boolean;
	/** The printer has no glyph: an empty box. */
	missing: boolean;
}

const gb18030 = new TextDecoder('gb18030');
const big5 = new TextDecoder('big5');
const box = (wide: boolean): Letter => ({ text: '□', wide, missing: true });

/** How the printer reads a run of text. In Chinese mode bytes from 0x81 come in pairs. */
export function readLetters(
	bytes: Uint8Array,
	mode: { chinese: boolean; page: number; font: ChineseFont }
): Letter[] {
	const letters: Letter[] = [];
	for (let at = 0; at < bytes.length;) {
		const byte = bytes[at] ?? 0;
		const next = bytes[at + 1];
		if (byte < 0x80)
			letters.push({ text: String.fromCharCode(byte), wide: false, missing: byte === 0x7f });
		else if (!mode.chinese || byte === 0x80 || byte === 0xff || next === undefined)
			letters.push(singleByte(byte, mode.page));
		else {
			const length = lengthOf(next, mode.font);
			letters.push(doubleByte(bytes.subarray(at, at + length), mode.font));
			at += length;
			continue;
		}
		at++;
	}
	return letters;
}

/** GB18030 writes rare letters in four bytes, the second of them a digit. */
const lengthOf = (next: number, font: ChineseFont) =>
	font !== 'big5' && next >= 0x30 && next <= 0x39 ? 4 : 2;

function singleByte(byte: number, page: number): Letter {
	if (page === 16)
		return {
			text: new TextDecoder('windows-1252').decode(Uint8Array.of(byte)),
			wide: false,
			missing: false
		};
	if (page !== 0) return box(false);
	return { text: cp437[byte - 0x80] ?? '□', wide: false, missing: false };
}

/** Printers have the two-byte part of GB18030; a four-byte character is beyond their font. */
function doubleByte(bytes: Uint8Array, font: ChineseFont): Letter {
	const text = (font === 'big5' ? big5 : gb18030).decode(bytes);
	if (font === 'none' || bytes.length === 4 || text.length !== 1 || text === '\ufffd')
		return box(true);
	return { text, wide: true, missing: false };
}

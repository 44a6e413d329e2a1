// Makes what a person typed fit for paper: it stays text, whatever it holds.

const control = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]/g;
/** Marks that turn the direction of writing, and characters that nobody sees. */
const hidden =
	/[\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\uffff]/g;
/** A half of a pair that stands alone. */
const loneSurrogate = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;
const privateUse = /[\ue000-\uf8ff\u{f0000}-\u{10ffff}]/gu;

const graphemes = new Intl.Segmenter('zh', { granularity: 'grapheme' });

/** The most characters a value may have, as a person counts them. */
const LONGEST_VALUE = 300;
/** The most code points one character as seen may pile up; more is a prank. */
const TALLEST_PILE = 8;

/** Text without commands, direction marks or piles; the yen sign in the form that a Chinese printer has. */
export function cleanValue(text: string, longest = LONGEST_VALUE): string {
	const plain = text
		.slice(0, longest * 16)
		.replace(/\s+/g, ' ')
		.replace(control, '')
		.replace(hidden, '')
		.replace(loneSurrogate, '\ufffd')
		.replace(privateUse, '\u25a1')
		.normalize('NFC')
		.replace(/\u00a5/g, '\uffe5')
		.trim();
	return firstOf(plain, longest);
}

function firstOf(text: string, longest: number): string {
	const kept: string[] = [];
	for (const { segment } of graphemes.segment(text)) {
		if (kept.length === longest) {
			kept[longest - 1] = '…';
			break;
		}
		kept.push(Array.from(segment).slice(0, TALLEST_PILE).join(''));
	}
	return kept.join('');
}

/** The same text with every character that means something in ReceiptLine written as \xHH. */
export function escapeMarkup(text: string): string {
	return text.replace(/[\\{}|~"_`^=;:-]/g, (mark) => `\\x${mark.charCodeAt(0).toString(16)}`);
}

/** What may stand in a bar code or QR code: printable ASCII. */
export function cleanCode(text: string): string {
	return text
		.replace(/[^\x20-\x7e]/g, '')
		.trim()
		.slice(0, 200);
}

// What the scanner takes, and the long list of what it does not.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkCharacter, codeText, inFours, readScannedCode, readTypedCode } from './codes.ts';
import { CROCKFORD } from './ids.ts';

const crockford = (length: number) =>
	fc
		.array(fc.constantFrom(...CROCKFORD), { minLength: length, maxLength: length })
		.map((signs) => signs.join(''));

const card = fc.record({
	kind: fc.constant('card' as const),
	keyId: crockford(1),
	serial: crockford(16),
	seal: crockford(16)
});
const paper = fc.record({
	kind: fc.constantFrom('coupon' as const, 'ticket' as const),
	code: crockford(16)
});
const aCard = 'HS1A0123456789ABCDEFGHJKMNPQRSTVWXYZ';

describe('a scanned code', () => {
	it('is read back as it was written, card, coupon or ticket', () => {
		fc.assert(
			fc.property(fc.oneof(card, paper), (code) => {
				expect(readScannedCode(codeText(code))).toEqual(code);
			})
		);
	});

	it('of a card has 36 characters, of paper 20, all in the alphanumeric set of QR', () => {
		fc.assert(
			fc.property(card, paper, (one, other) => {
				expect(codeText(one)).toMatch(/^[0-9A-Z]{36}$/);
				expect(codeText(other)).toMatch(/^[0-9A-Z]{20}$/);
			})
		);
	});

	it('from a scanner with caps lock on is the same code', () => {
		expect(readScannedCode(aCard.toLowerCase())).toEqual(readScannedCode(aCard));
	});

	it('with any one character put out of the alphabet is no code', () => {
		const outside = fc
			.string({ minLength: 1, maxLength: 1 })
			.filter((sign) => !/[0-9A-Za-z]/.test(sign));
		fc.assert(
			fc.property(
				card,
				fc.nat(35),
				fc.oneof(outside, fc.constantFrom(...'ILOUilou')),
				(code, at, sign) => {
					const text = codeText(code);
					expect(readScannedCode(text.slice(0, at) + sign + text.slice(at + 1))).toBeUndefined();
				}
			)
		);
	});

	it('with any one character changed is another code or none, never the same', () => {
		fc.assert(
			fc.property(card, fc.nat(35), fc.constantFrom(...CROCKFORD), (code, at, sign) => {
				const text = codeText(code);
				fc.pre(text[at] !== sign);
				expect(readScannedCode(text.slice(0, at) + sign + text.slice(at + 1))).not.toEqual(code);
			})
		);
	});

	it('is nothing for anything that is not wholly one of ours', () => {
		fc.assert(
			fc.property(fc.string({ maxLength: 300, unit: 'binary' }), (text) => {
				expect(readScannedCode(text)).toBeUndefined();
			})
		);
	});

	it.each([
		['an empty read', ''],
		['ten kilobytes', 'HS1' + 'A'.repeat(10_240)],
		['257 bytes', 'H'.repeat(257)],
		['a script link', 'javascript:alert(1)'],
		['a web address', 'https://evil.example/HS1A0123456789ABCDEFGHJKMNPQRSTVWXYZ'],
		['a card inside an address', `https://hoststand.local/m/${aCard}`],
		['a card with a line after it', `${aCard}\n`],
		['a card with a line before it', `\r\n${aCard}`],
		['a card followed by a zero byte', `${aCard}\u0000`],
		['a card with an escape sequence', `\u001b@${aCard}`],
		['a card with a right-to-left mark', `\u202e${aCard}`],
		['a card one character short', aCard.slice(0, -1)],
		['a card one character long', `${aCard}0`],
		['a card of a later version', `HS2${aCard.slice(3)}`],
		['a coupon of a later version', 'HSC20123456789ABCDEF'],
		['another kind of paper', 'HSX10123456789ABCDEF'],
		["another restaurant's card", 'MEMBER:000123456789'],
		['full-width letters', 'ＨＳ１Ａ0123456789ABCDEFGHJKMNPQRSTVWXYZ'],
		['a long s that turns into S', 'Hſ1A0123456789ABCDEFGHJKMNPQRSTVWXYZ'],
		['a dotless i', 'HST1ı123456789ABCDEF'],
		['a sharp s that grows', 'Hß1A0123456789ABCDEFGHJKMNPQRSTVWXYZ'],
		['SQL', "HS1A' OR '1'='1"],
		['a wi-fi code', 'WIFI:T:WPA;S:guest;P:secret;;'],
		['emoji', '🍜'.repeat(9)]
	])('is nothing for %s', (_, text) => {
		expect(readScannedCode(text)).toBeUndefined();
	});
});

describe('a typed code', () => {
	const body = crockford(11);

	it('is a card number when its check character fits, however it is spaced and whatever its case', () => {
		fc.assert(
			fc.property(body, (eleven) => {
				const number = eleven + checkCharacter(eleven);
				const typed = inFours(number).toLowerCase().replaceAll('0', 'o').replaceAll('1', 'l');
				expect(readTypedCode(typed)).toEqual({ kind: 'number', number });
				expect(readTypedCode(inFours(number).replaceAll(' ', '-'))).toEqual({
					kind: 'number',
					number
				});
			})
		);
	});

	it('with one wrong character is refused, at every place and for every character', () => {
		fc.assert(
			fc.property(body, (eleven) => {
				const number = eleven + checkCharacter(eleven);
				for (let at = 0; at < 12; at++) {
					for (const sign of CROCKFORD) {
						if (sign === number[at]) continue;
						expect(
							readTypedCode(number.slice(0, at) + sign + number.slice(at + 1))
						).toBeUndefined();
					}
				}
			}),
			{ numRuns: 20 }
		);
	});

	it('with any two characters exchanged is refused', () => {
		fc.assert(
			fc.property(body, fc.nat(11), fc.nat(11), (eleven, one, other) => {
				const signs = [...(eleven + checkCharacter(eleven))];
				fc.pre(signs[one] !== signs[other]);
				[signs[one], signs[other]] = [signs[other] ?? '', signs[one] ?? ''];
				expect(readTypedCode(signs.join(''))).toBeUndefined();
			})
		);
	});

	it('of nothing but zeros is no number', () => {
		expect(readTypedCode('0'.repeat(12))).toBeUndefined();
	});

	it('may be the whole code of a paper, in groups of four', () => {
		expect(readTypedCode('HST1 0123 4567 89AB CDEF')).toEqual({
			kind: 'ticket',
			code: '0123456789ABCDEF'
		});
	});

	it('that is far too long is dropped', () => {
		expect(readTypedCode('0 '.repeat(5000))).toBeUndefined();
	});
});

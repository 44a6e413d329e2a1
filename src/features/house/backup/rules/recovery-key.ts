// The recovery key as people hold it: nine groups of four, each with a check character that knows its place.
import { CROCKFORD, randomCode, readCrockford } from '#protocol';

const GROUPS = 9;
/** Of each group the first three say something (15 bits, 135 in all); the fourth checks them. */
const SAYS = 3;

const value = (character: string) => CROCKFORD.indexOf(character);

/** Odd weights: one wrong character, or a group in another's place, gives another check character. */
function checkOf(three: string, place: number): string {
	const [a = 0, b = 0, c = 0] = [...three].map(value);
	return CROCKFORD[(5 * a + 11 * b + 23 * c + 7 * place + 3) % 32] ?? '0';
}

/** `ABCD-EFGH-…`: a new one. */
export function newRecoveryKey(): string {
	const groups = Array.from({ length: GROUPS }, (_, place) => {
		const three = randomCode(SAYS);
		return three + checkOf(three, place);
	});
	return groups.join('-');
}

export type ReadKey =
	| { ok: true; key: string }
	| { ok: false; why: 'length' }
	| { ok: false; why: 'group'; group: number };

/** A key as somebody typed it: case, dashes, O for 0 and I for 1 are forgiven; a mistyped group is named, from 1. */
export function readRecoveryKey(typed: string): ReadKey {
	const plain = readCrockford(typed);
	if (plain.length !== GROUPS * (SAYS + 1)) return { ok: false, why: 'length' };
	const groups = plain.match(/.{4}/g) ?? [];
	const wrong = groups.findIndex(
		(group, place) => checkOf(group.slice(0, SAYS), place) !== group[SAYS]
	);
	if (wrong >= 0) return { ok: false, why: 'group', group: wrong + 1 };
	return { ok: true, key: groups.join('-') };
}

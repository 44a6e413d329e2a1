// A card held up is one read; taken away and shown again it is another.
import { expect, it } from 'vitest';
import { newReadings, REPEAT_MS } from './repeat.ts';

const card = 'HS1A0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const ticket = 'HST10123456789ABCDEF';

it('a card held before the camera for a minute is one read', () => {
	const read = newReadings();
	const heard = Array.from({ length: 600 }, (_, n) => read(card, n * 100)).filter(Boolean);
	expect(heard).toEqual([expect.objectContaining({ kind: 'code', raw: card })]);
});

it('the same card shown again after two seconds is a second read', () => {
	const read = newReadings();
	read(card, 0);
	expect(read(card, REPEAT_MS - 1)).toBeUndefined();
	expect(read(card, 2 * REPEAT_MS)).toMatchObject({ kind: 'code' });
});

it('another card is read at once', () => {
	const read = newReadings();
	read(card, 0);
	expect(read(ticket, 100)).toMatchObject({ code: { kind: 'ticket', code: '0123456789ABCDEF' } });
});

it('foreign codes in a row are told once, without their text', () => {
	const read = newReadings();
	expect(read('https://evil.example', 0)).toEqual({ kind: 'foreign' });
	expect(read('https://evil.example/2', 900)).toBeUndefined();
	expect(read('javascript:alert(1)', 1800)).toBeUndefined();
	expect(read(card, 1900)).toMatchObject({ kind: 'code' });
});

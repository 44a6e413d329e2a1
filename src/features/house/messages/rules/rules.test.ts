// Quiet hours on the real wall, replies in both languages, and names filled in without breaking what they stand in.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { HOUR, MINUTE, wallTime, type MessageTemplate } from '#protocol';
import { fillBody, fillUrl, inHeader, isOneOf, maskAddress, mayGoTo, wordsOf } from './filling.ts';
import { quietUntil, within } from './quiet.ts';
import { readReply } from './replies.ts';

const night = { from: '21:00', to: '09:00' };

describe('quiet hours', () => {
	test('go through the night, and end when the wall says so', () => {
		const at = Date.UTC(2026, 0, 10, 22, 30);
		expect(quietUntil(at, 'Europe/London', night)).toBe(Date.UTC(2026, 0, 11, 9));
		expect(quietUntil(at, 'Asia/Shanghai', night)).toBe(Date.UTC(2026, 0, 11, 1));
		expect(quietUntil(at, 'America/New_York', night)).toBe(at);
	});

	test('are none where both times are one', () => {
		expect(within('12:00', { from: '12:00', to: '12:00' })).toBe(false);
	});

	test('end outside of the window at every instant of the nights in which clocks change', () => {
		const wall = fc
			.integer({ min: 0, max: 23 })
			.map((hour) => `${String(hour).padStart(2, '0')}:00`);
		const start = fc.constantFrom(Date.UTC(2026, 2, 28, 18), Date.UTC(2026, 9, 24, 18));
		fc.assert(
			fc.property(wall, wall, start, fc.nat(24 * 60), (from, to, day, minutes) => {
				const now = day + minutes * MINUTE;
				const end = quietUntil(now, 'Europe/London', { from, to });
				expect(within(wallTime(end, 'Europe/London').time, { from, to })).toBe(false);
				expect(end - now).toBeLessThanOrEqual(25 * HOUR);
			}),
			{ numRuns: 60 }
		);
	});
});

test.each([
	['Coming!', 'coming'],
	[' 1 ', 'coming'],
	['马上到。', 'coming'],
	['10 minutes', 'later'],
	['１０分钟', 'later'],
	['CANCEL', 'cancel'],
	['不来了', 'cancel'],
	['Stop.', 'stop'],
	['退订', 'stop'],
	['ＴＤ', 'stop'],
	['Can we come with a dog?', undefined],
	['stop by later', undefined],
	['', undefined]
])('%j is read as %s', (text, answer) => {
	expect(readReply(text)).toBe(answer);
});

test('a part of a template whose value is empty falls away, and a bracket in a guest’s name is none', () => {
	const parts = { en: 'For {name}.[ Back by {until}.] Bye.', zh: '' } as MessageTemplate;
	expect(wordsOf(parts, 'en', { name: 'Ada', until: '21:00' })).toBe(
		'For Ada. Back by 21:00. Bye.'
	);
	expect(wordsOf(parts, 'en', { name: 'Ada', until: '' })).toBe('For Ada. Bye.');
	expect(wordsOf(parts, 'en', { name: '[ {until}]' })).toBe('For [ {until}]. Bye.');
});

test('whatever a value holds, the JSON around it stays JSON and holds it', () => {
	fc.assert(
		fc.property(fc.string({ unit: 'binary' }), (text) => {
			const body = fillBody('{"a":{"text":"{text}"},"v":{values}}', 'application/json', {
				...{ text, values: JSON.stringify({ text }) }
			});
			expect(JSON.parse(body)).toEqual({ a: { text }, v: { text } });
		})
	);
});

test('no value leads to another host', () => {
	const values = { to: '@evil.example/', token: '../..//x?y#z' };
	expect(fillUrl('https://sms.example/{to}?k={token}', values)).toBe(
		'https://sms.example/%40evil.example%2F?k=..%2F..%2F%2Fx%3Fy%23z'
	);
	expect(fillUrl('https://{to}.example/', { to: 'a/b' })).toBeUndefined();
});

test('a value begins no new line in a header', () => {
	expect(inHeader('a\r\nX-Evil: 1')).not.toMatch(/[\r\n]/);
});

test.each([
	['https://sms.example/x', true],
	['http://192.168.1.9:8080/send', true],
	['http://169.254.169.254/latest', false],
	['ftp://sms.example', false],
	['https://user:pass@sms.example', false],
	['http://metadata.google.internal/', false]
])('messages may go to %s: %s', (url, may) => {
	expect(mayGoTo(url)).toBe(may);
});

test('a push service is known by its host and nothing else', () => {
	const known = ['fcm.googleapis.com', '*.push.apple.com'];
	expect(isOneOf('web.push.apple.com', known)).toBe(true);
	expect(isOneOf('push.apple.com.evil.example', known)).toBe(false);
	expect(isOneOf('evilpush.apple.com', known)).toBe(false);
});

test('of an address the ends are shown', () => {
	expect(maskAddress('+447700900123')).toBe('•••• 0123');
	expect(maskAddress('anna@guests.example')).toBe('a•••@guests.example');
});

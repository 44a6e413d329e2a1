// Figures, money and times come out as people in both languages read them.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
	day,
	dayAndTime,
	figure,
	fullDate,
	grouped,
	listed,
	money,
	percent,
	span,
	time,
	writtenDay
} from './format.ts';

/** Sunday 22 November 2026, 18:40 in UTC. */
const evening = Date.UTC(2026, 10, 22, 18, 40);
const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ');

describe('money', () => {
	it('comes from minor units and knows how many digits a currency has', () => {
		expect(money(1980, 'EUR', 'en')).toBe('€19.80');
		expect(money(1980, 'JPY', 'en')).toBe('¥1,980');
		expect(money(128_800, 'CNY', 'zh')).toBe('¥1,288.00');
		expect(plain(money(1980, 'KWD', 'en'))).toBe('KWD 1.980');
	});

	it('never loses a minor unit, whatever the amount', () => {
		fc.assert(
			fc.property(fc.integer({ min: 0, max: 10 ** 12 }), (minor) => {
				expect(Number(money(minor, 'EUR', 'en').replace(/\D/g, ''))).toBe(minor);
			})
		);
	});
});

describe('time', () => {
	it('is the wall clock of the venue, not of the device', () => {
		expect(time(evening, 'Europe/Berlin', 'en')).toBe('19:40');
		expect(time(evening, 'Asia/Shanghai', 'zh')).toBe('02:40');
	});

	it('writes midnight as 00:00 and not as 24:00', () => {
		expect(time(Date.UTC(2026, 10, 22, 23), 'Europe/Berlin', 'en')).toBe('00:00');
	});

	it('says a day as people say it', () => {
		expect(day(evening, 'Europe/Berlin', 'en')).toBe('Sun 22 Nov');
		expect(day(evening, 'Europe/Berlin', 'zh')).toBe('11月22日周日');
		expect(dayAndTime(evening, 'Europe/Berlin', 'en')).toBe('Sun 22 Nov, 19:40');
		expect(fullDate(evening, 'Europe/Berlin', 'zh')).toBe('2026年11月22日');
	});

	it('keeps a written date on its own day in every zone', () => {
		expect(writtenDay('2026-11-22', 'en')).toBe('Sun 22 Nov');
	});
});

describe('a span', () => {
	it('is in minutes under an hour, then in hours and minutes', () => {
		expect(span(25 * 60_000, 'en')).toBe('25 min');
		expect(span(65 * 60_000, 'en')).toBe('1 h 5 min');
		expect(span(120 * 60_000, 'zh')).toBe('2 小时');
		expect(span(65 * 60_000, 'zh')).toBe('1 小时 5 分钟');
	});

	it('drops the rest of a minute and is never below nothing', () => {
		expect(span(59_999, 'en')).toBe('0 min');
		expect(span(-5, 'zh')).toBe('0 分钟');
	});
});

it('writes figures, shares and lists', () => {
	expect(figure(1204, 'en')).toBe('1,204');
	expect(figure(4.25, 'en', 1)).toBe('4.3');
	expect(percent(0.37, 'zh')).toBe('37%');
	expect(listed(['soup', 'rice', 'tea'], 'en')).toBe('soup, rice and tea');
	expect(listed(['汤', '米饭', '茶'], 'zh')).toBe('汤、米饭和茶');
});

it('groups a code without losing or adding a character', () => {
	expect(grouped('48210937AB55')).toBe('4821 0937 AB55');
	fc.assert(
		fc.property(fc.stringMatching(/^[0-9A-Z]{0,40}$/), (code) => {
			expect(grouped(code).replaceAll(' ', '')).toBe(code);
			expect(grouped(code)).toBe(grouped(code).trim());
		})
	);
});

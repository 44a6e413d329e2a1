// Figures, money and times as people read them, by Intl alone. The zone is always the venue's, given.
import type { Instant } from '#protocol';
import type { Language } from './settings.ts';

const tags: Record<Language, string> = { en: 'en-GB', zh: 'zh-CN' };
const kept = new Map<string, Intl.DateTimeFormat>();

function dates(
	language: Language,
	zone: string,
	options: Intl.DateTimeFormatOptions
): Intl.DateTimeFormat {
	const key = `${language} ${zone} ${JSON.stringify(options)}`;
	let format = kept.get(key);
	if (!format) {
		format = new Intl.DateTimeFormat(tags[language], { timeZone: zone, ...options });
		kept.set(key, format);
	}
	return format;
}

/** `1,204` */
export function figure(n: number, language: Language, digits = 0): string {
	return n.toLocaleString(tags[language], {
		minimumFractionDigits: digits,
		maximumFractionDigits: digits
	});
}

/** A share between 0 and 1 as `37 %`. */
export function percent(share: number, language: Language, digits = 0): string {
	return share.toLocaleString(tags[language], { style: 'percent', maximumFractionDigits: digits });
}

/** Money from minor units (1980 -> `€19.80`); the currency is an ISO 4217 code and knows its digits. */
export function money(minor: number, currency: string, language: Language): string {
	const format = new Intl.NumberFormat(tags[language], {
		style: 'currency',
		currency,
		currencyDisplay: 'narrowSymbol'
	});
	return format.format(minor / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2));
}

/** Digits after this currency's point: 2 for EUR, 0 for JPY. */
export function moneyDigits(currency: string): number {
	const format = new Intl.NumberFormat('en', { style: 'currency', currency });
	return format.resolvedOptions().maximumFractionDigits ?? 2;
}

/** `19:40` on the venue's wall. */
export function time(at: Instant, zone: string, language: Language): string {
	return dates(language, zone, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(at);
}

/** `Sun 22 Nov`, `11月22日周日`. */
export function day(at: Instant, zone: string, language: Language): string {
	return dates(language, zone, { weekday: 'short', day: 'numeric', month: 'short' }).format(at);
}

/** `22 November 2026`, `2026年11月22日`. */
export function fullDate(at: Instant, zone: string, language: Language): string {
	return dates(language, zone, { day: 'numeric', month: 'long', year: 'numeric' }).format(at);
}

/** `Sun 22 Nov, 19:40`. */
export function dayAndTime(at: Instant, zone: string, language: Language): string {
	const gap = language === 'zh' ? ' ' : ', ';
	return `${day(at, zone, language)}${gap}${time(at, zone, language)}`;
}

/** A date as written, `2026-11-22`, in words; no zone, for it is no instant. */
export function writtenDay(date: string, language: Language): string {
	return day(Date.parse(`${date}T12:00:00Z`), 'UTC', language);
}

/** `25 min`, `25 分钟`; from an hour on `1 h 5 min`, `1 小时 5 分钟`. Takes milliseconds, drops the rest. */
export function span(ms: number, language: Language): string {
	const minutes = Math.max(0, Math.floor(ms / 60_000));
	const hours = Math.floor(minutes / 60);
	const rest = minutes % 60;
	if (hours === 0) return unit(minutes, 'minute', language);
	if (rest === 0) return unit(hours, 'hour', language);
	return `${unit(hours, 'hour', language)} ${unit(rest, 'minute', language)}`;
}

const unitNames = { en: { hour: 'h', minute: 'min' }, zh: { hour: '小时', minute: '分钟' } };

function unit(n: number, name: 'minute' | 'hour', language: Language): string {
	return `${n} ${unitNames[language][name]}`;
}

/** Things in a row: `soup, rice and tea`, `汤、米饭和茶`. */
export function listed(things: readonly string[], language: Language): string {
	return new Intl.ListFormat(tags[language], { type: 'conjunction' }).format(things);
}

/** A phone number or card number in groups that a person can read out: `4821 0937 55`. */
export function grouped(code: string, size = 4): string {
	return code.replace(new RegExp(`(.{${size}})(?=.)`, 'g'), '$1 ');
}

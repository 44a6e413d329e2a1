// What a house is likely to use, from its time zone, so that the wizard has only to be confirmed.
import * as v from 'valibot';
import { MINUTE, wallTime, type Instant } from '#protocol';
import { Everyday, type VenueProfile } from './contract.ts';

/** Zone: country, currency. */
const habits: Record<string, [region: string, currency: string]> = {
	'Europe/London': ['GB', 'GBP'],
	'Europe/Dublin': ['IE', 'EUR'],
	'Europe/Paris': ['FR', 'EUR'],
	'Europe/Berlin': ['DE', 'EUR'],
	'Europe/Madrid': ['ES', 'EUR'],
	'Europe/Rome': ['IT', 'EUR'],
	'Europe/Amsterdam': ['NL', 'EUR'],
	'Europe/Brussels': ['BE', 'EUR'],
	'Europe/Vienna': ['AT', 'EUR'],
	'Europe/Lisbon': ['PT', 'EUR'],
	'Europe/Athens': ['GR', 'EUR'],
	'Europe/Helsinki': ['FI', 'EUR'],
	'Europe/Zurich': ['CH', 'CHF'],
	'Europe/Stockholm': ['SE', 'SEK'],
	'Europe/Copenhagen': ['DK', 'DKK'],
	'Europe/Oslo': ['NO', 'NOK'],
	'Europe/Warsaw': ['PL', 'PLN'],
	'Europe/Prague': ['CZ', 'CZK'],
	'Europe/Budapest': ['HU', 'HUF'],
	'Europe/Istanbul': ['TR', 'TRY'],
	'Asia/Shanghai': ['CN', 'CNY'],
	'Asia/Urumqi': ['CN', 'CNY'],
	'Asia/Hong_Kong': ['HK', 'HKD'],
	'Asia/Macau': ['MO', 'MOP'],
	'Asia/Taipei': ['TW', 'TWD'],
	'Asia/Singapore': ['SG', 'SGD'],
	'Asia/Kuala_Lumpur': ['MY', 'MYR'],
	'Asia/Tokyo': ['JP', 'JPY'],
	'Asia/Seoul': ['KR', 'KRW'],
	'Asia/Bangkok': ['TH', 'THB'],
	'Asia/Ho_Chi_Minh': ['VN', 'VND'],
	'Asia/Jakarta': ['ID', 'IDR'],
	'Asia/Manila': ['PH', 'PHP'],
	'Asia/Kolkata': ['IN', 'INR'],
	'Asia/Dubai': ['AE', 'AED'],
	'America/New_York': ['US', 'USD'],
	'America/Chicago': ['US', 'USD'],
	'America/Denver': ['US', 'USD'],
	'America/Phoenix': ['US', 'USD'],
	'America/Los_Angeles': ['US', 'USD'],
	'America/Toronto': ['CA', 'CAD'],
	'America/Vancouver': ['CA', 'CAD'],
	'America/Mexico_City': ['MX', 'MXN'],
	'America/Sao_Paulo': ['BR', 'BRL'],
	'Australia/Sydney': ['AU', 'AUD'],
	'Australia/Melbourne': ['AU', 'AUD'],
	'Australia/Brisbane': ['AU', 'AUD'],
	'Australia/Perth': ['AU', 'AUD'],
	'Pacific/Auckland': ['NZ', 'NZD'],
	'Africa/Johannesburg': ['ZA', 'ZAR']
};

/** Digits after a currency's point, as CLDR has them; 2 where it is not known. */
export function digitsOf(currency: string): number {
	const format = new Intl.NumberFormat('en', { style: 'currency', currency });
	return format.resolvedOptions().maximumFractionDigits ?? 2;
}

/** Country and currency that go with a zone; Britain's where the zone says nothing. */
export function habitsOf(zone: string): {
	phoneRegion: string;
	currency: { code: string; digits: number };
} {
	const [phoneRegion, code] = habits[zone] ?? ['GB', 'GBP'];
	return { phoneRegion, currency: { code, digits: digitsOf(code) } };
}

/** What is in force before anybody has set the house up. */
export function firstProfile(zone: string, address: string): VenueProfile {
	return {
		name: 'Hoststand',
		language: 'en',
		zone,
		...habitsOf(zone),
		endOfDay: '04:00',
		address,
		hostNames: []
	};
}

const WRONG_A_MINUTE = 10;

/** Wrong set-up codes of the last minute: `may` says whether one more is looked at. */
export function codeTries(): { may(now: Instant): boolean; wrong(now: Instant): void } {
	let tries: Instant[] = [];
	return {
		may(now) {
			tries = tries.filter((at) => at > now - MINUTE);
			return tries.length < WRONG_A_MINUTE;
		},
		wrong: (now) => {
			tries.push(now);
		}
	};
}

/** `http://192.168.1.20:3000` or `https://table.example`: the base of a link, without a path. */
export function isAddress(typed: string): boolean {
	return v.is(Everyday.entries.address, typed);
}

/** One for each hour of the day. */
const eveningZones = [
	...['Europe/London', 'Europe/Paris', 'Europe/Athens', 'Europe/Istanbul', 'Asia/Dubai'],
	...['Asia/Karachi', 'Asia/Dhaka', 'Asia/Bangkok', 'Asia/Shanghai', 'Asia/Tokyo'],
	...['Australia/Brisbane', 'Pacific/Noumea', 'Pacific/Auckland', 'Pacific/Tongatapu'],
	...['Pacific/Honolulu', 'America/Anchorage', 'America/Los_Angeles', 'America/Denver'],
	...['America/Chicago', 'America/New_York', 'America/Halifax', 'America/Sao_Paulo'],
	...['America/Noronha', 'Atlantic/Azores']
];

/** A zone in which it is about half past seven in the evening, so that a demo is always in its full swing. */
export function eveningZone(now: Instant): string {
	const late = (zone: string): number => {
		const [hours = 0, minutes = 0] = wallTime(now, zone).time.split(':').map(Number);
		return Math.abs(hours * 60 + minutes - (19 * 60 + 30));
	};
	return eveningZones.reduce((best, zone) => (late(zone) < late(best) ? zone : best));
}

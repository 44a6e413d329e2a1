// The book as a calendar file (RFC 5545): one event a booking, in UTC, lines folded at 75 bytes.
import type { Instant } from '#protocol';

export interface Event {
	uid: string;
	start: Instant;
	end: Instant;
	changedAt: Instant;
	title: string;
	text: string;
	cancelled: boolean;
}

const stamp = (at: Instant) => new Date(at).toISOString().replace(/[-:]|\.\d{3}/g, '');
const escaped = (text: string) =>
	text.replace(/[\\;,]/g, (mark) => `\\${mark}`).replace(/\r?\n/g, '\\n');

/** A line of more than 75 bytes goes on in the next, which begins with a space; no character is cut. */
function folded(line: string): string {
	const bytes = new TextEncoder();
	const parts: string[] = [];
	let part = '';
	let room = 75;
	for (const letter of line) {
		const size = bytes.encode(letter).length;
		if (size > room) {
			parts.push(part);
			part = '';
			room = 74;
		}
		part += letter;
		room -= size;
	}
	return [...parts, part].join('\r\n ');
}

export function calendarFile(name: string, events: readonly Event[]): string {
	const lines = [
		...['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Hoststand//Book//EN', 'CALSCALE:GREGORIAN'],
		`X-WR-CALNAME:${escaped(name)}`,
		...events.flatMap((one) => [
			...['BEGIN:VEVENT', `UID:${one.uid}`, `DTSTAMP:${stamp(one.changedAt)}`],
			...[`DTSTART:${stamp(one.start)}`, `DTEND:${stamp(one.end)}`],
			...[`SUMMARY:${escaped(one.title)}`, `DESCRIPTION:${escaped(one.text)}`],
			...[`STATUS:${one.cancelled ? 'CANCELLED' : 'CONFIRMED'}`, 'END:VEVENT']
		]),
		'END:VCALENDAR'
	];
	return `${lines.map(folded).join('\r\n')}\r\n`;
}

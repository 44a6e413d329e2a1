// The line for the desk: who still stands in it at closing, tickets by number, and a member's tickets.
import { codeText, HOUR, phrase, readScannedCode, type Instant, type ServiceDay } from '#protocol';
import type { ClosingShare, SearchShare, Shares, TimelineShare } from '#server/shares.server.ts';
import type { Reader } from '#server/store.server.ts';
import { lineChanged } from './contract.ts';
import { inShort, isCalled, isOpen, openStates } from './rules/states.ts';
import type { WaitlistTables } from './schema.server.ts';
import { change, ticketRow } from './service/tickets.server.ts';

/** Who took a ticket within this time may still be at the door. */
const STILL_WAITING = 2 * HOUR;

const tickets = (read: Reader) =>
	read
		.tables<WaitlistTables>()
		.selectFrom('tickets')
		.selectAll()
		.where('venue_id', '=', read.venue);

/** Ends a ticket for the night; of two that do it one wins. */
const closing: ClosingShare = {
	name: 'waitlist',
	changedBy: [lineChanged],
	async open(read, { day }, now) {
		const rows = await tickets(read)
			.where('day', '<=', day)
			.where('state', 'in', openStates)
			.orderBy('seq')
			.execute();
		return rows.map((row) => ({
			...{ id: row.id, href: '/host', running: now - row.joined_at < STILL_WAITING },
			text: phrase(`waitlist_closing_${isCalled(row.state) ? 'called' : 'waiting'}`, {
				number: row.number,
				n: row.size
			}),
			proposal: phrase('waitlist_closing_void')
		}));
	},
	async settle(tx, id, by, now) {
		const row = await ticketRow(tx, id);
		if (!row || !isOpen(row.state)) return false;
		return change({ tx, now, by }, row, { state: 'removed' });
	},
	async sums(read, { day }) {
		const rows = await tickets(read).where('day', '=', day).execute();
		const n = (...states: string[]) => rows.filter(({ state }) => states.includes(state)).length;
		return {
			ticketsTaken: rows.length,
			ticketsSeated: n('seated'),
			ticketsMissed: n('missed', 'no-show'),
			ticketsLeft: n('left', 'removed', 'expired')
		};
	}
};

const search = (today: (now: Instant) => ServiceDay): SearchShare => ({
	name: 'ticket',
	guests: true,
	async find(read, text, now) {
		const scanned = readScannedCode(text.toUpperCase());
		const number = text.toUpperCase().replace(/\s/g, '');
		const by = tickets(read).orderBy('joined_at', 'desc').limit(10);
		const rows = await (
			scanned?.kind === 'ticket'
				? by.where('code', '=', codeText(scanned))
				: by.where('day', '=', today(now)).where('number', '=', number)
		).execute();
		return rows.map((row) => ({
			...{ id: row.id, title: row.number, href: '/admin/closing' },
			detail: phrase(`waitlist_search_${inShort(row.state)}`, {
				n: row.size,
				since: { at: row.joined_at }
			})
		}));
	}
});

const timeline: TimelineShare = {
	name: 'waitlist',
	async entries(read, memberId) {
		const rows = await tickets(read).where('member_id', '=', memberId).execute();
		return rows.flatMap((row) => {
			const values = { number: row.number, n: row.size };
			const taken = {
				id: row.id,
				at: row.joined_at,
				text: phrase('waitlist_timeline_took', values)
			};
			const end = inShort(row.state);
			if (end !== 'missed' && end !== 'left' && end !== 'removed') return [taken];
			const text = phrase(`waitlist_timeline_${end}`, values);
			return [taken, { id: `${row.id} end`, at: row.changed_at, text }];
		});
	}
};

export const waitlistShares = (today: (now: Instant) => ServiceDay): Shares => ({
	search: [search(today)],
	timeline: [timeline],
	closing: [closing]
});

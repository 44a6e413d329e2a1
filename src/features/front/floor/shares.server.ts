// The floor for the desk: tables to sit at, who still sits at closing, covers, and where a member has sat.
import { HOUR, phrase } from '#protocol';
import type { ClosingShare, SearchShare, Shares, TimelineShare } from '#server/shares.server.ts';
import type { Reader } from '#server/store.server.ts';
import { partyLeft, partySeated, tableChanged } from './contract.ts';
import type { FloorTables } from './schema.server.ts';
import { tables } from './service/plan.server.ts';
import { clear } from './service/seatings.server.ts';

const PLACE = '/admin/floor';
/** A party that sat down longer ago than this has most likely gone. */
const STILL_EATING = 3 * HOUR;

const seatings = (read: Reader) =>
	read
		.tables<FloorTables>()
		.selectFrom('seatings as s')
		.innerJoin('floor_tables as t', (join) =>
			join.onRef('t.venue_id', '=', 's.venue_id').onRef('t.id', '=', 's.table_id')
		)
		.select(['s.id', 's.size', 's.seated_at', 't.name'])
		.where('s.venue_id', '=', read.venue)
		.where('s.undone', '=', 0);

const closing: ClosingShare = {
	name: 'floor',
	changedBy: [partySeated, partyLeft],
	async open(read, { to }, now) {
		const rows = await seatings(read)
			.where('s.left_at', 'is', null)
			.where('s.seated_at', '<', to)
			.orderBy('s.seated_at')
			.execute();
		return rows.map((row) => ({
			...{ id: row.id, href: '/host', running: now - row.seated_at < STILL_EATING },
			text: phrase('floor_closing_seated', {
				...{ table: row.name, n: row.size, since: { at: row.seated_at } }
			}),
			proposal: phrase('floor_closing_left')
		}));
	},
	settle: async (tx, id, _by, now) => (await clear(tx, id, now)).ok,
	async sums(read, { from, to }) {
		const rows = await seatings(read)
			.where('s.seated_at', '>=', from)
			.where('s.seated_at', '<', to)
			.execute();
		return { parties: rows.length, covers: rows.reduce((sum, row) => sum + row.size, 0) };
	}
};

const search: SearchShare = {
	name: 'table',
	guests: false,
	async find(read, text) {
		const part = text.toLowerCase();
		const found = (await tables(read)).filter(({ name, area }) =>
			`${name}\n${area}`.toLowerCase().includes(part)
		);
		found.sort(
			(a, b) => Number(b.name.toLowerCase() === part) - Number(a.name.toLowerCase() === part)
		);
		return found.map(({ id, name, min, max, area }) => ({
			...{ id, title: name, href: PLACE },
			detail: phrase('floor_search_table', { min, max, area })
		}));
	}
};

const timeline: TimelineShare = {
	name: 'floor',
	async entries(read, memberId) {
		const rows = await seatings(read).where('s.member_id', '=', memberId).execute();
		return rows.map((row) => ({
			...{ id: row.id, at: row.seated_at },
			text: phrase('floor_timeline_seated', { table: row.name, n: row.size })
		}));
	}
};

export const floorShares: Shares = {
	ready: [
		{
			name: 'floor',
			changedBy: [tableChanged],
			async check(read) {
				const n = (await tables(read)).length;
				const state = n > 0 ? 'green' : 'open';
				return { state, text: phrase(`floor_ready_${state}`, { n }), href: PLACE };
			}
		}
	],
	search: [search],
	timeline: [timeline],
	closing: [closing]
};

// Devices for the desk: who is away, whether there is a board, and finding one by its name.
import { HOUR, MINUTE, phrase, sameName, type Instant } from '#protocol';
import type { Shares, TodayItem } from '#server/shares.server.ts';
import type { Reader } from '#server/store.server.ts';
import { devicePaired, deviceRenamed, deviceRevoked, presenceChanged } from './contract.ts';
import type { DevicesTables } from './schema.server.ts';

/** A tablet that restarts is no news. */
const AWAY_AFTER = 2 * MINUTE;

const changedBy = [devicePaired, deviceRenamed, deviceRevoked, presenceChanged];

export const pairedDevices = (read: Reader) =>
	read
		.tables<DevicesTables>()
		.selectFrom('devices')
		.select(['id', 'name', 'role', 'seen_at', 'paired_at'])
		.where('venue_id', '=', read.venue)
		.where('revoked_at', 'is', null)
		.orderBy('name')
		.execute();

type Row = Awaited<ReturnType<typeof pairedDevices>>[number];

function awayItem(row: Row, now: Instant): TodayItem {
	const since = row.seen_at ?? row.paired_at;
	return {
		id: `device ${row.id}`,
		kind: now - since > HOUR ? 'late' : 'wait',
		text: phrase('devices_today_away', { name: row.name }),
		at: since,
		href: '/admin/devices'
	};
}

export function devicesShares(here: () => ReadonlySet<string>): Shares {
	return {
		today: [
			{
				name: 'devices',
				section: 'devices',
				changedBy,
				async items(read, now) {
					const away = (await pairedDevices(read)).filter(
						(row) => !here().has(row.id) && now - (row.seen_at ?? row.paired_at) > AWAY_AFTER
					);
					return away.map((row) => awayItem(row, now));
				}
			}
		],
		ready: [
			{
				name: 'board',
				changedBy,
				async check(read) {
					const boards = (await pairedDevices(read)).filter(({ role }) =>
						['board', 'kiosk'].includes(role)
					);
					const on = boards.some(({ id }) => here().has(id));
					const word = boards.length === 0 ? 'none' : on ? 'green' : 'open';
					const state = on ? 'green' : 'open';
					return { state, text: phrase(`devices_ready_${word}`), href: '/admin/devices' };
				}
			}
		],
		search: [
			{
				name: 'device',
				guests: false,
				async find(read, text) {
					const part = text.toLowerCase();
					const found = (await pairedDevices(read)).filter(
						({ name }) => name.toLowerCase().includes(part) || sameName(name, text)
					);
					return found.map((row) => ({
						id: row.id,
						title: row.name,
						detail: phrase(here().has(row.id) ? 'devices_search_here' : 'devices_search_away'),
						href: '/admin/devices'
					}));
				}
			}
		]
	};
}

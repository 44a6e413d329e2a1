// Staff for the desk: somebody beside the manager before the doors open, and finding a person.
import { phrase } from '#protocol';
import type { Shares } from '#server/shares.server.ts';
import type { Reader } from '#server/store.server.ts';
import { staffChanged } from './contract.ts';
import type { StaffTables } from './schema.server.ts';

/** Everybody who can sign in. */
export const peopleOf = (read: Reader) =>
	read
		.tables<StaffTables>()
		.selectFrom('staff')
		.select(['id', 'name', 'role'])
		.where('venue_id', '=', read.venue)
		.where('closed_at', 'is', null)
		.orderBy('name')
		.execute();

export const staffShares: Shares = {
	ready: [
		{
			name: 'staff',
			changedBy: [staffChanged],
			async check(read) {
				const n = (await peopleOf(read)).length;
				const state = n > 1 ? 'green' : 'open';
				return { state, text: phrase(`staff_ready_${state}`, { n }), href: '/admin/staff' };
			}
		}
	],
	search: [
		{
			name: 'staff',
			guests: false,
			async find(read, text) {
				const part = text.toLowerCase();
				const found = (await peopleOf(read)).filter(({ name }) =>
					name.toLowerCase().includes(part)
				);
				return found.map(({ id, name, role }) => ({
					...{ id, title: name, href: '/admin/staff' },
					detail: phrase('staff_search_role', { role: { word: `staff_role_${role}` } })
				}));
			}
		}
	]
};

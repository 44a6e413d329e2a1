// The demo evening's segments.
import { DAY, newId } from '#protocol';
import type { DemoEvening } from '#server/demo.server.ts';
import type { Filter } from './contract.ts';
import type { SegmentsTables } from './schema.server.ts';

const news = { field: 'consent', kind: 'marketing', given: true } as const;
const saved: { name: string; filter: Filter }[] = [
	{
		name: 'Gold and diamond, with news',
		filter: { match: 'all', conditions: [{ field: 'tier', in: ['gold', 'diamond'] }, news] }
	},
	{
		name: 'New this quarter',
		filter: { match: 'all', conditions: [{ field: 'joined', when: 'within', days: 90 }] }
	},
	{
		name: 'Chinese speakers, or holding a welcome coupon',
		filter: {
			match: 'any',
			conditions: [
				{ field: 'language', is: 'zh' },
				{ field: 'coupon', kind: 'welcome', held: true }
			]
		}
	}
];

export const demoSegments = ({ made, now, write }: DemoEvening): Promise<void> =>
	write(async (tx) => {
		const rows = saved.map(({ name, filter }) => ({
			...{ venue_id: tx.venue, id: newId(now), name, filter: JSON.stringify(filter) },
			...{ changed_at: now - 7 * DAY, changed_by: made.managerName }
		}));
		await tx.tables<SegmentsTables>().insertInto('segments').values(rows).execute();
	});

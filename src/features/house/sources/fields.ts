// What is stored about sources: counts by day, and nothing of a person.
import { plain, type TableFields } from '#protocol';

export const sourcesFields: TableFields[] = [
	{
		table: 'sources',
		says: ['Source codes', '来源码'],
		purpose: 'running',
		whenErased: 'keep-row',
		columns: plain(
			...(['venue_id', 'code', 'name', 'kind', 'device_id', 'made_at', 'ended_at'] as const)
		)
	},
	{
		table: 'source_counts',
		says: ['Counts of sources', '来源计数'],
		purpose: 'running',
		whenErased: 'keep-row',
		columns: plain('venue_id', 'code', 'day', 'step', 'n')
	}
];

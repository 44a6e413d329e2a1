// What is stored about quotes: by ticket while it waits, by party size afterwards; no name, no number.
import { plain, type TableFields } from '#protocol';

export const quotesFields: TableFields[] = [
	{
		table: 'quotes',
		says: ['Wait quotes that were shown', '显示过的等位估时'],
		purpose: 'running',
		whenErased: 'keep-row',
		columns: plain(
			'venue_id',
			'id',
			'ticket_id',
			'at',
			'outlook',
			'median',
			'latest',
			'p80',
			'cause'
		)
	},
	{
		table: 'missed_promises',
		says: ['Promised times that could not be kept', '未能兑现的等位承诺'],
		purpose: 'running',
		whenErased: 'keep-row',
		columns: plain('venue_id', 'ticket_id', 'promised', 'told_at', 'latest', 'cause', 'care')
	},
	{
		table: 'quote_outcomes',
		says: ['How true the quotes were', '等位估时的准确度'],
		purpose: 'running',
		whenErased: 'keep-row',
		columns: plain(
			...(['venue_id', 'id', 'day', 'size', 'hour', 'issued_at', 'median', 'latest'] as const),
			...(['p80', 'seated_at', 'overridden'] as const)
		)
	},
	{
		table: 'scored_days',
		says: ['Evenings whose quotes were scored', '已统计的营业日'],
		purpose: 'running',
		whenErased: 'keep-row',
		columns: plain('venue_id', 'day', 'scored_at', 'tables', 'late', 'marks', 'still')
	}
];

// What the core itself stores: the house's row, and first answers by key.
import { about, plain, type TableFields } from '#protocol';

export const coreFields: TableFields[] = [
	{
		table: 'house',
		says: ['The house itself', '门店本身'],
		purpose: 'running',
		whenErased: 'keep-row',
		columns: plain('venue_id', 'made_at', 'probed_at')
	},
	{
		table: 'last_fact',
		says: ['When something last happened', '最近一次记录的时间'],
		purpose: 'running',
		whenErased: 'keep-row',
		columns: plain('venue_id', 'at')
	},
	{
		table: 'answers',
		says: ['First answers, so that a thing sent twice happens once', '首次应答，避免重复执行'],
		purpose: 'running',
		forgets: ['After two days', '两天后'],
		whenErased: 'keep-row',
		columns: {
			...plain('venue_id', 'sender', 'key', 'input_hash', 'at'),
			answer: about('content', 'Answer, sealed', '应答（加密）', { export: false })
		}
	}
];

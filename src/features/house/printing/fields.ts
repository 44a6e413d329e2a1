// What is stored about paper: printers, and slips with what stands on them.
import { about, plain, type TableFields } from '#protocol';

export const printingFields: TableFields[] = [
	{
		table: 'print_unasked',
		says: ['What prints by itself', '自动打印设置'],
		purpose: 'running',
		whenErased: 'keep-row',
		columns: plain('venue_id', 'wishes')
	},
	{
		table: 'printers',
		says: ['Printers', '打印机'],
		purpose: 'running',
		whenErased: 'keep-row',
		columns: plain(
			...(['venue_id', 'id', 'name', 'role', 'device_id', 'host', 'port', 'profile'] as const),
			...(['is_virtual', 'torn', 'made_at', 'removed_at', 'kind', 'path', 'baud'] as const),
			...(['agent_id', 'fallback_id', 'paused_at', 'secret_hash'] as const)
		)
	},
	{
		table: 'print_jobs',
		says: ['Slips', '小票'],
		purpose: 'running',
		forgets: [
			'What stands on a slip: a week after it came out or was given up',
			'小票内容：打印完成或放弃一周后'
		],
		whenErased: 'keep-row',
		columns: {
			...plain('venue_id', 'id', 'slip_id', 'copy', 'template', 'language', 'printer_id', 'state'),
			...plain('is_settled', 'reason', 'why', 'attempts', 'asked_at', 'changed_at', 'expires_at'),
			...plain('taken_by', 'news_n', 'place', 'text_number', 'draft', 'device_id'),
			filled: about('content', 'What stands on the slip', '小票上的内容')
		}
	},
	{
		table: 'print_events',
		says: ['What became of slips', '小票的经过'],
		purpose: 'running',
		forgets: ['With its slip, a week after', '随小票一周后清除'],
		whenErased: 'keep-row',
		columns: {
			...plain('venue_id', 'job_id', 'n', 'at', 'state', 'reason', 'why', 'printer_id'),
			by_staff: about('staff', 'Who decided', '由谁决定')
		}
	},
	{
		table: 'print_attempts',
		says: ['Attempts to print', '打印尝试'],
		purpose: 'running',
		whenErased: 'keep-row',
		columns: plain(
			...(['venue_id', 'job_id', 'number', 'at', 'process_id', 'counter_before'] as const),
			...(['sha256', 'length'] as const)
		)
	},
	{
		table: 'slip_texts',
		says: ['Texts of slips', '小票文字'],
		purpose: 'running',
		whenErased: 'keep-row',
		columns: {
			...plain(
				'venue_id',
				'template',
				'number',
				'zh_text',
				'en_text',
				'both_text',
				'note',
				'made_at'
			),
			...plain('faulty_at'),
			by_staff: about('staff', 'Who saved it', '由谁保存')
		}
	}
];

// What is stored about paper: printers, and slips with what stands on them.
import { about, plain, type TableFields } from '#protocol';

export const printingFields: TableFields[] = [
	{
		table: 'printers',
		says: ['Printers', '打印机'],
		purpose: 'running',
		whenErased: 'keep-row',
		columns: plain(
			...(['venue_id', 'id', 'name', 'role', 'device_id', 'host', 'port', 'profile'] as const),
			...(['is_virtual', 'torn', 'made_at', 'removed_at'] as const)
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
			filled: about('content', 'What stands on the slip', '小票上的内容')
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
	}
];

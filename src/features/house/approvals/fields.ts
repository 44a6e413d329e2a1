// What is stored about acts that need a second person.
import { about, plain, type TableFields } from '#protocol';

export const approvalsFields: TableFields[] = [
	{
		table: 'approvals',
		says: ['Acts that need a second person', '需要第二人确认的事项'],
		purpose: 'security',
		whenErased: 'keep-row',
		columns: {
			...plain('venue_id', 'id', 'act', 'asked_at', 'due_at', 'ends_at', 'end', 'settled_at'),
			input: about('staff', 'What was asked for, sealed', '申请内容（已加密）', {
				sealed: 'approval'
			}),
			says: about('staff', 'The same as a sentence, sealed', '申请内容的文字说明（已加密）', {
				sealed: 'approval'
			}),
			asked_by: about('staff', 'Who asked', '申请人'),
			settled_by: about('staff', 'Who settled it', '处理人'),
			reason: about('staff', 'Why it was refused', '拒绝的理由')
		}
	}
];

// What is stored about tasks: the house's own work, and who of the staff did it.
import { about, plain, type TableFields } from '#protocol';

export const tasksFields: TableFields[] = [
	{
		table: 'tasks',
		says: ['Tasks that recur', '周期任务'],
		purpose: 'running',
		whenErased: 'keep-row',
		columns: {
			...plain('venue_id', 'id', 'title_en', 'title_zh', 'recurrence', 'from_day'),
			...plain('made_at', 'removed_at'),
			owner: about('staff', 'Whose task it is', '负责人')
		}
	},
	{
		table: 'task_days',
		says: ['Tasks done or skipped', '已完成或跳过的任务'],
		purpose: 'running',
		whenErased: 'keep-row',
		columns: {
			...plain('venue_id', 'task_id', 'due_day', 'how', 'at'),
			by_name: about('staff', 'Done by', '完成人'),
			reason: about('staff', 'Why it was skipped', '跳过原因')
		}
	}
];

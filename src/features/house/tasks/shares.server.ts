// Tasks on Today: what is overdue and what is due.
import { phrase } from '#protocol';
import type { Shares } from '#server/shares.server.ts';
import { tasksChanged } from './contract.ts';
import { tasksOf, type TasksNeeds } from './service.server.ts';

export const tasksShares = (needs: TasksNeeds): Shares => ({
	today: [
		{
			name: 'tasks',
			section: 'tasks',
			changedBy: [tasksChanged],
			items: async (read, now) =>
				(await tasksOf(needs, read, now))
					.filter(({ state }) => state !== 'later')
					.map((task) => ({
						id: `task ${task.id}`,
						kind: task.state === 'overdue' ? ('late' as const) : ('wait' as const),
						text: phrase(`tasks_today_${task.state}`, {
							title: task.title,
							since: { day: task.since }
						}),
						href: '/admin/tasks'
					}))
		}
	]
});

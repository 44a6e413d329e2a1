// Tasks on Today and at closing, what is overdue and what is due; and all of them in the search.
import { phrase, type Instant } from '#protocol';
import type { Shares } from '#server/shares.server.ts';
import type { Reader } from '#server/store.server.ts';
import { tasksChanged } from './contract.ts';
import { tasksOf, type TasksNeeds } from './service.server.ts';

const href = '/admin/tasks';

/** What is not settled of today and of days before. */
async function due(needs: TasksNeeds, read: Reader, now: Instant) {
	const open = (await tasksOf(needs, read, now)).filter(({ state }) => state !== 'later');
	return open.map(({ id, state, title, since }) => ({
		...{ id, state },
		text: phrase(`tasks_today_${state}`, { title, since: { day: since } })
	}));
}

export const tasksShares = (needs: TasksNeeds): Shares => ({
	today: [
		{
			name: 'tasks',
			section: 'tasks',
			changedBy: [tasksChanged],
			items: async (read, now) =>
				(await due(needs, read, now)).map(({ id, state, text }) => ({
					...{ id: `task ${id}`, text, href },
					kind: state === 'overdue' ? ('late' as const) : ('wait' as const)
				}))
		}
	],
	search: [
		{
			name: 'task',
			guests: false,
			async find(read, text, now) {
				const part = text.toLowerCase();
				return (await tasksOf(needs, read, now))
					.filter(({ title }) => `${title.en}\n${title.zh}`.toLowerCase().includes(part))
					.map(({ id, title }) => ({ id, title, href }));
			}
		}
	],
	closing: [
		{
			name: 'tasks',
			changedBy: [tasksChanged],
			open: async (read, _evening, now) =>
				(await due(needs, read, now)).map(({ id, text }) => ({
					...{ id, text, href, running: false }
				}))
		}
	]
});

// The tasks, and each due day that was settled: done, or skipped for a reason.
import type { Migration } from 'kysely/migration';
import type { ServiceDay } from '#protocol';

export interface TasksTables {
	tasks: {
		venue_id: string;
		id: string;
		title_en: string;
		title_zh: string;
		/** Owner as JSON. */
		owner: string;
		/** Recurrence as JSON. */
		recurrence: string;
		from_day: ServiceDay;
		made_at: number;
		removed_at: number | null;
	};
	task_days: {
		venue_id: string;
		task_id: string;
		due_day: ServiceDay;
		how: 'done' | 'skipped';
		at: number;
		/** The staff's name as it stood then. */
		by_name: string;
		reason: string;
	};
}

export const tasksMigrations: Record<string, Migration> = {
	'2026112263_house_tasks': {
		async up(db) {
			await db.schema
				.createTable('tasks')
				.addColumn('venue_id', 'text', (c) => c.notNull())
				.addColumn('id', 'text', (c) => c.notNull())
				.addColumn('title_en', 'text', (c) => c.notNull())
				.addColumn('title_zh', 'text', (c) => c.notNull())
				.addColumn('owner', 'text', (c) => c.notNull())
				.addColumn('recurrence', 'text', (c) => c.notNull())
				.addColumn('from_day', 'text', (c) => c.notNull())
				.addColumn('made_at', 'bigint', (c) => c.notNull())
				.addColumn('removed_at', 'bigint')
				.addPrimaryKeyConstraint('tasks_pk', ['venue_id', 'id'])
				.execute();
			await db.schema
				.createTable('task_days')
				.addColumn('venue_id', 'text', (c) => c.notNull())
				.addColumn('task_id', 'text', (c) => c.notNull())
				.addColumn('due_day', 'text', (c) => c.notNull())
				.addColumn('how', 'text', (c) => c.notNull())
				.addColumn('at', 'bigint', (c) => c.notNull())
				.addColumn('by_name', 'text', (c) => c.notNull())
				.addColumn('reason', 'text', (c) => c.notNull())
				.addPrimaryKeyConstraint('task_days_pk', ['venue_id', 'task_id', 'due_day'])
				.execute();
			await db.schema
				.createIndex('task_days_by_time')
				.on('task_days')
				.columns(['venue_id', 'at'])
				.execute();
		}
	}
};

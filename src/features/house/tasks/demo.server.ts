// The demo's tasks: what a restaurant does by day, week, month and quarter, some done, one forgotten.
import type { ServiceDay } from '#protocol';
import type { DemoShare } from '#server/demo.server.ts';
import type { Instant, StaffRole } from '#protocol';
import type { Recurrence } from './contract.ts';
import { addDays, dueDays, weekdayOf } from './rules.ts';
import type { TasksTables } from './schema.server.ts';
import { addTask } from './service.server.ts';

interface Planned {
	en: string;
	zh: string;
	role: StaffRole;
	recurrence: Recurrence;
	/** Due days at the end that nobody has settled. */
	open: number;
}

/** `weekday` of yesterday: so that the forgotten one is overdue by a day whenever the demo is played. */
const planned = (yesterday: number): Planned[] => [
	{
		...{ en: 'Write down the fridges’ temperatures', zh: '记录冰箱温度' },
		...{ role: 'server', recurrence: { every: 'day' }, open: 1 }
	},
	{
		...{ en: 'Wipe the kiosk and the tablets', zh: '擦拭自助机和平板' },
		...{ role: 'host', recurrence: { every: 'day' }, open: 0 }
	},
	{
		...{ en: 'Call the guests who gave a low score', zh: '回访给出低分的客人' },
		...{ role: 'manager', recurrence: { every: 'week', weekday: yesterday }, open: 1 }
	},
	{
		...{ en: 'Look through bookings of the coming week', zh: '核对下一周的预订' },
		...{ role: 'host', recurrence: { every: 'week', weekday: 1 }, open: 0 }
	},
	{
		...{ en: 'Clean the printers and count the paper rolls', zh: '清洁打印机并清点纸卷' },
		...{ role: 'technician', recurrence: { every: 'month', date: 1 }, open: 0 }
	},
	{
		...{ en: 'Check the allergen lists with the kitchen', zh: '与厨房核对过敏原清单' },
		...{ role: 'manager', recurrence: { every: 'month', date: 31 }, open: 0 }
	},
	{
		...{ en: 'Try out a restore of the house’s copy', zh: '试恢复一次备份' },
		...{ role: 'technician', recurrence: { every: 'quarter', month: 1, date: 15 }, open: 0 }
	},
	{
		...{ en: 'Go through who may sign in, and close leavers', zh: '检查员工账号，停用离职人员' },
		...{ role: 'manager', recurrence: { every: 'quarter', month: 3, date: 1 }, open: 0 }
	}
];

/** `today`: the service day of an instant. */
export function demoTasks(today: (now: Instant) => ServiceDay): DemoShare {
	return async ({ write, now, made }) => {
		const day = today(now);
		const from = addDays(day, -92);
		const hana = made.staff[0]?.name ?? '';
		await write(async (tx) => {
			for (const { en, zh, role, recurrence, open } of planned(weekdayOf(addDays(day, -1)))) {
				const owner = { kind: 'role', role } as const;
				const id = await addTask(tx, { title: { en, zh }, owner, recurrence, from }, now);
				made.brought.push({ table: 'tasks', id });
				const settled = dueDays(recurrence, from, day);
				for (const due of settled.slice(0, settled.length - open).slice(-7))
					await tx
						.tables<TasksTables>()
						.insertInto('task_days')
						.values({
							...{ venue_id: tx.venue, task_id: id, due_day: due, how: 'done', reason: '' },
							...{ at: Date.parse(`${due}T12:00:00Z`), by_name: hana }
						})
						.execute();
			}
		});
	};
}

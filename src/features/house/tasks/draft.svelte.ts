// A task while it is being written.
import type { InputOf } from '#protocol';
import { staffRoles } from '#protocol';
import type { Recurrence, saveTask, Task } from './contract.ts';

export class TaskDraft {
	en = $state('');
	zh = $state('');
	/** `role host`, `person ID`. */
	owner = $state('role manager');
	every = $state<Recurrence['every']>('week');
	weekday = $state('1');
	date = $state('1');
	month = $state('1');
	readonly id: string | undefined;

	constructor(task: Task | undefined) {
		this.id = task?.id;
		if (!task) return;
		[this.en, this.zh] = [task.title.en, task.title.zh];
		this.owner =
			task.owner.kind === 'role' ? `role ${task.owner.role}` : `person ${task.owner.staffId}`;
		const rule = task.recurrence;
		this.every = rule.every;
		if (rule.every === 'week') this.weekday = String(rule.weekday);
		if ('date' in rule) this.date = String(rule.date);
		if (rule.every === 'quarter') this.month = String(rule.month);
	}

	/** A date of a month: 1 to 31, whole. */
	get dateRight(): boolean {
		return /^\d{1,2}$/.test(this.date) && Number(this.date) >= 1 && Number(this.date) <= 31;
	}

	get recurrence(): Recurrence {
		const date = Number(this.date);
		if (this.every === 'week') return { every: 'week', weekday: Number(this.weekday) };
		if (this.every === 'month') return { every: 'month', date };
		if (this.every === 'quarter') return { every: 'quarter', month: Number(this.month), date };
		return { every: 'day' };
	}

	get asked(): InputOf<typeof saveTask> {
		const [kind, who = ''] = this.owner.split(' ');
		const role = staffRoles.find((one) => one === who) ?? 'manager';
		return {
			...(this.id !== undefined && { id: this.id }),
			title: { en: this.en.trim(), zh: this.zh.trim() },
			owner: kind === 'person' ? { kind, staffId: who } : { kind: 'role', role },
			recurrence: this.recurrence
		};
	}
}

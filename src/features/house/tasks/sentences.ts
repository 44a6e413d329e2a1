// How a recurrence, an owner and a title are said.
import { roleNames } from '../staff/roles.ts';
import type { Language } from '#protocol';
import { m } from '#words';
import type { Recurrence, Task } from './contract.ts';

/** Monday is 1: any Monday, for its name. */
const MONDAY = Date.UTC(2024, 0, 1);

export function weekdayName(weekday: number, language: Language): string {
	const tag = language === 'zh' ? 'zh-CN' : 'en-GB';
	const day = MONDAY + (weekday - 1) * 24 * 60 * 60 * 1000;
	return new Intl.DateTimeFormat(tag, { weekday: 'long', timeZone: 'UTC' }).format(day);
}

export function recurrenceSaid(rule: Recurrence, language: Language): string {
	const options = { locale: language };
	switch (rule.every) {
		case 'day':
			return m.tasks_every_day({}, options);
		case 'week':
			return m.tasks_every_week({ weekday: weekdayName(rule.weekday, language) }, options);
		case 'month':
			return m.tasks_every_month({ date: rule.date }, options);
		case 'quarter':
			return m.tasks_every_quarter({ month: rule.month, date: rule.date }, options);
	}
}

export function ownerSaid({ owner, ownerName }: Task, language: Language): string {
	if (owner.kind === 'role') return roleNames[owner.role]({}, { locale: language });
	return ownerName ?? '?';
}

export const refusals = {
	'unknown-task': m.tasks_refused_unknown_task,
	'title-needed': m.tasks_refused_title_needed,
	'unknown-owner': m.tasks_refused_unknown_owner,
	'not-due': m.tasks_refused_not_due,
	'settled-already': m.tasks_refused_settled_already,
	'reason-needed': m.tasks_refused_reason_needed,
	'not-settled': m.tasks_refused_not_settled
};

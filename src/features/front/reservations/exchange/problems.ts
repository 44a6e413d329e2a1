// What may be wrong with a line of a file, in words.
import { m } from '#words';
import type { Problem } from './contract.ts';

export const problemWords = {
	'not-a-table': m.reservations_problem_not_a_table,
	'missing-column': m.reservations_problem_missing_column,
	'bad-day': m.reservations_problem_bad_day,
	'bad-time': m.reservations_problem_bad_time,
	'bad-size': m.reservations_problem_bad_size,
	'bad-phone': m.reservations_problem_bad_phone,
	'bad-back-by': m.reservations_problem_bad_back_by,
	'bad-coach': m.reservations_problem_bad_coach,
	'bad-deposit': m.reservations_problem_bad_deposit,
	'no-such-time': m.reservations_problem_no_such_time,
	past: m.reservations_problem_past,
	'outside-hours': m.reservations_problem_outside_hours,
	'no-table': m.reservations_problem_no_table,
	doubled: m.reservations_problem_doubled,
	known: m.reservations_problem_known
} as const satisfies Record<Problem, unknown>;

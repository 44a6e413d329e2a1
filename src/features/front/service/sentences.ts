// The words of a call: what is wanted, and why something was refused.
import { m } from '#words';
import type { CallKind } from './contract.ts';

export const kindWords = {
	staff: m.service_staff,
	water: m.service_water,
	bill: m.service_bill,
	clean: m.service_clean,
	cutlery: m.service_cutlery,
	'high-chair': m.service_high_chair
} as const satisfies Record<CallKind, unknown>;

export const refusals = {
	'no-table': m.service_refused_no_table,
	'unknown-table': m.service_refused_unknown_table,
	'call-closed': m.service_refused_call_closed,
	'already-answered': m.service_refused_already_answered
} as const;

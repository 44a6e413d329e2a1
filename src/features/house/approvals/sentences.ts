// What to tell a person when an approval cannot be settled.
import { m } from '#words';

export const refusals = {
	'unknown-approval': m.approvals_refused_unknown_approval,
	'settled-already': m.approvals_settled_already,
	'asked-yourself': m.approvals_asked_yourself,
	'not-yours': m.approvals_not_yours,
	'act-refused': m.approvals_act_refused
} as const;

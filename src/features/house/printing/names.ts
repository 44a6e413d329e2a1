// States, reasons and roles of paper as they are called in both languages, with the shape that shows them.
import type { PrinterRole } from '#protocol';
import { m } from '#words';
import type { JobView } from './contract.ts';
import type { PrinterView } from './printers/contract.ts';

export const roleNames = {
	kiosk: m.printing_role_kiosk,
	host: m.printing_role_host,
	kitchen: m.printing_role_kitchen,
	desk: m.printing_role_desk
} as const satisfies Record<PrinterRole, unknown>;

type Reason = NonNullable<PrinterView['reason']>;

export const reasonNames = {
	paper: m.printing_reason_paper,
	cover: m.printing_reason_cover,
	error: m.printing_reason_error,
	offline: m.printing_reason_offline
} as const satisfies Record<Reason, unknown>;

/** What a person does about it. */
export const mending = {
	paper: m.printing_mend_paper,
	cover: m.printing_mend_cover,
	error: m.printing_mend_error,
	offline: m.printing_mend_offline
} as const satisfies Record<Reason, unknown>;

const stateNames = {
	queued: m.printing_state_queued,
	waiting: m.printing_state_waiting,
	sending: m.printing_state_sending,
	sent: m.printing_state_sent,
	printed: m.printing_state_printed,
	uncertain: m.printing_state_uncertain,
	expired: m.printing_state_expired,
	cancelled: m.printing_state_cancelled,
	refused: m.printing_state_refused
} as const satisfies Record<JobView['state'], unknown>;

const stateKinds = {
	queued: 'plain',
	waiting: 'wait',
	sending: 'wait',
	sent: 'wait',
	printed: 'good',
	uncertain: 'late',
	expired: 'plain',
	cancelled: 'plain',
	refused: 'alarm'
} as const satisfies Record<JobView['state'], string>;

const whys: Readonly<Record<string, (typeof reasonNames)[Reason]>> = {
	'not-taken': m.calling_why_not_taken,
	'not-understood': m.calling_why_not_understood,
	'old-firmware': m.calling_why_old_firmware
};
/** Why a printer would not have it; undefined where there is nothing to say. */
export const whyOf = (why: string | undefined) => (why === undefined ? undefined : whys[why]);

/** How a job's state is shown: its word and its shape. */
export function stateOf(job: JobView) {
	const handedOver = job.state === 'sent' && job.why === 'unconfirmed';
	return {
		word: handedOver ? m.printing_state_sent_only : stateNames[job.state],
		kind: handedOver ? ('plain' as const) : stateKinds[job.state]
	};
}

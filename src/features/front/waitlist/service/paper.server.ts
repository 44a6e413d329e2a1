// A ticket's paper: where it comes out, and how long anybody wants it.
import { MINUTE, type Slip } from '#protocol';
import type { Acting } from '#server/wire.server.ts';
import { queueTicketSlip, type PrintedTicket } from '../slips.ts';

/** After this nobody wants the paper any more: the guest has the number from the screen. */
const PAPER_WAITS = 5 * MINUTE;

export function slipOf(
	values: PrintedTicket,
	ticket: { id: string; language: Slip['language'] },
	{ caller, now }: Acting
): Slip {
	const kiosk = caller.surface === 'kiosk';
	return {
		id: `ticket ${ticket.id}`,
		copy: 1,
		template: queueTicketSlip.name,
		values,
		language: ticket.language,
		to: {
			role: kiosk ? 'kiosk' : 'host',
			...(caller.device && { device: caller.device.id })
		},
		expiresAt: now + PAPER_WAITS
	};
}

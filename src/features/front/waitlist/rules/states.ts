// The states of an entry in the line, and which of them stand together.
import { ticketStates, type TicketState } from '../contract.ts';

/** Waits for a table: first come, put back after a missed call, or joined from afar and not here yet. */
export const waitingStates = ['waiting', 'readded', 'pending'] as const;
/** Called, on the way, or at the host stand. */
export const calledStates = ['called', 'coming', 'arrived'] as const;
export const openStates = [...waitingStates, ...calledStates] as const;
export const endedStates = ticketStates.filter(
	(state): state is Exclude<TicketState, (typeof openStates)[number]> =>
		!openStates.some((one) => one === state)
);

const isOneOf =
	(states: readonly TicketState[]) =>
	(state: TicketState): boolean =>
		states.includes(state);

export const waits = isOneOf(waitingStates);
export const isCalled = isOneOf(calledStates);
export const isOpen = isOneOf(openStates);

/** What a short list says of it: these four ends and the two ways of standing in the line. */
export function inShort(
	state: TicketState
): 'waiting' | 'called' | 'seated' | 'missed' | 'left' | 'removed' {
	if (waits(state)) return 'waiting';
	if (isCalled(state)) return 'called';
	if (state === 'no-show' || state === 'expired' || state === 'missed') return 'missed';
	return state === 'seated' || state === 'left' ? state : 'removed';
}

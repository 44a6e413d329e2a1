// Which ways of a template are open: those that the manager chose, else all but those that are shut until somebody does.
import type { Channel, MessageTemplate, Recipient } from '#protocol';
import type { KeptRules } from './sending.ts';

/** In the template's own order, the best first. */
export function chosenOf(template: MessageTemplate | undefined, { ways }: KeptRules): Channel[] {
	if (!template) return [];
	const { name, channels, asleep = [] } = template;
	const chosen = ways?.[name];
	return channels.filter((one) => (chosen ? chosen.includes(one) : !asleep.includes(one)));
}

/** Somebody who can be handed a piece of paper: a party in the line, of the book, or a member. */
export const isGuest = ({ ticketId, reservationId, memberId }: Recipient): boolean =>
	ticketId !== undefined || reservationId !== undefined || memberId !== undefined;

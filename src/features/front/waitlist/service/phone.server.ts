// A walk-in's phone number: sealed on the ticket, opened only to send that evening's call, forgotten by the register's age.
import type { Secrets } from '#server/secrets.server.ts';
import type { Reader } from '#server/store.server.ts';
import { ticketRow, type TicketRow } from './tickets.server.ts';

const SEAL = 'phone';

export const noPhone = { phone: null, phone_index: null } as const;

/** What stands on the ticket; undefined: what was typed is no phone number. */
export function phoneColumns(
	needs: {
		e164: (written: string) => string | undefined;
		secrets: Pick<Secrets, 'seal' | 'blindIndex'>;
	},
	typed: string | undefined
): Pick<TicketRow, 'phone' | 'phone_index'> | undefined {
	if (!typed) return noPhone;
	const text = needs.e164(typed);
	if (text === undefined) return undefined;
	const { seal, blindIndex } = needs.secrets;
	return { phone: seal(text, SEAL), phone_index: blindIndex(text, SEAL) };
}

/** The number that this ticket was given, while it is kept. */
export async function phoneOf(
	{ open }: Pick<Secrets, 'open'>,
	read: Reader,
	ticketId: string
): Promise<string | undefined> {
	const sealed = (await ticketRow(read, ticketId))?.phone;
	return sealed ? open(sealed, SEAL) : undefined;
}

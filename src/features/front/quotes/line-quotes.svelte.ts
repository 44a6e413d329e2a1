// The host's quotes: those of all tickets, asked once for the whole line.
import { live } from '#ui/socket.svelte.ts';
import { lineQuotes, type ShownQuote } from './contract.ts';

export class LineQuotes {
	readonly #view = live(lineQuotes, {});

	of(ticketId: string): ShownQuote | undefined {
		return this.#view.state?.quotes[ticketId];
	}
}

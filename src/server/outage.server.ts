// What a slice does about an outage: which of its clocks stood still, and what was running when the house went dark.
import type { Instant } from '#protocol';
import type { Reader, Tx } from './store.server.ts';

export interface Outage {
	/** The last sign of life before, and the start after. */
	from: Instant;
	to: Instant;
	/** `to - from`, in ms: by so much a clock that stood still is set on. */
	length: number;
}

/** One thing that was running. `label` is a ticket's number, a table, a booking's code or a count; never a name. */
export interface Running {
	kind: 'called' | 'waiting' | 'seated' | 'booking' | 'paper';
	label: string;
	/** Since when, or for when. */
	at: Instant;
}

export interface OutageShare {
	name: string;
	/** Sets the slice's running clocks on by the outage's length, in the transaction that writes the outage down. */
	shift?(tx: Tx, outage: Outage): Promise<void>;
	running?(read: Reader, outage: Outage): Promise<Running[]>;
}

// Stays and whether they meet: from the first minute up to, and not including, the last.
import type { Id, Instant } from '#protocol';

/** Half-open: a stay that ends at eight and one that begins at eight do not meet. */
export interface Stay {
	start: Instant;
	end: Instant;
}

/** Tables that are somebody's for a while: a booking, a slot that is held, a seated party, a blocked table. */
export interface Claim extends Stay {
	/** All or none. Empty: a booking without a table yet, which takes one all the same. */
	tableIds: readonly Id<'table'>[];
	/** Covers. */
	size: number;
	/** Whether these covers begin at `start`, for the pace: not those of a table that is held or blocked. */
	begins?: boolean;
	/** Set where it is a reservation, so that a booking that moves can look past itself. */
	reservationId?: Id<'reservation'>;
	/** Set where it is a slot that is held, so that its owner can take it. */
	holdId?: string;
	/** Where it is held, and until when. */
	heldAt?: { by: string; until: Instant };
}

/** Whether two stays share a moment. */
export function meet(one: Stay, other: Stay): boolean {
	return one.start < other.end && other.start < one.end;
}

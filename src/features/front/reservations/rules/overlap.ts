// Stays and whether they meet: from the first minute up to, and not including, the last.
import type { Id, Instant } from '#protocol';

/** Half-open: a stay that ends at eight and one that begins at eight do not meet. */
export interface Stay {
	start: Instant;
	end: Instant;
}

/** A table that is somebody's for a while: a reservation, a seated party, a table that is held. */
export interface Claim extends Stay {
	tableId: Id<'table'>;
	/** Set where it is a reservation, so that a booking that moves can look past itself. */
	reservationId?: Id<'reservation'>;
}

/** Whether two stays share a moment. */
export function meet(one: Stay, other: Stay): boolean {
	return one.start < other.end && other.start < one.end;
}

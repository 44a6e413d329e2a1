// How long what was done at the line can be taken back.
import { MINUTE } from '#protocol';

/** A call, a seating, a no-show. */
export const UNDO_WITHIN = 15 * MINUTE;

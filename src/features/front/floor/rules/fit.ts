// How long an act at the host stand can be taken back.
import { MINUTE } from '#protocol';

export const UNDO_WITHIN = 15 * MINUTE;

// The window in which a party that joined from afar must be here, and the code at the door that proves it.
import { MINUTE, type Instant } from '#protocol';

/** So long one code hangs at the door. The one before it still counts: somebody is walking up with it. */
const CODE_LASTS = 5 * MINUTE;

/** Which stretch of time a code belongs to. */
export const stretchOf = (now: Instant): number => Math.floor(now / CODE_LASTS);

/** `minutes` of the house's rule; 0: nobody may join from afar. */
export const hereBy = (minutes: number, now: Instant): Instant => now + minutes * MINUTE;

/** Of this stretch, or of the one before. `codeOf` gives a stretch's code. */
export const isDoorCode = (
	code: string,
	now: Instant,
	codeOf: (stretch: number) => string
): boolean => [0, 1].some((ago) => codeOf(stretchOf(now) - ago) === code);

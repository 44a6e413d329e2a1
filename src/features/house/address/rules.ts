// Whether a machine still has the address that its devices were paired to, and how often a code may be guessed.
import { HOUR, MINUTE, type Instant } from '#protocol';

/** Long enough to walk to every screen. */
export const RETURN_MS = HOUR;
export const CODE_LENGTH = 8;
const WRONG_A_MINUTE = 10;

/** `own` are addresses and names without port that this machine answers to. */
export function hasLost(address: string, own: ReadonlySet<string>): boolean {
	const host = URL.parse(address)
		?.hostname.replace(/^\[|\]$/g, '')
		.toLowerCase();
	return host === undefined || !own.has(host);
}

/** Wrong house codes of the last minute: `may` says whether one more is looked at. */
export function guesses(): { may(now: Instant): boolean; wrong(now: Instant): void } {
	let tries: Instant[] = [];
	return {
		may(now) {
			tries = tries.filter((at) => at > now - MINUTE);
			return tries.length < WRONG_A_MINUTE;
		},
		wrong: (now) => {
			tries.push(now);
		}
	};
}

// What presses on Today stands first, and when a trial counts as done. Pure.

/** A line of Today as far as its order goes. */
interface Pressing {
	kind: 'plain' | 'good' | 'wait' | 'late' | 'alarm';
	at?: number | undefined;
	id: string;
}

const weight: Record<Pressing['kind'], number> = { alarm: 0, late: 1, wait: 2, plain: 3, good: 4 };

/** What presses most stands first; of the same pressing the oldest, then by id so that lines do not jump. */
export function byPressing<T extends Pressing>(lines: readonly T[]): T[] {
	return lines.toSorted(
		(a, b) =>
			weight[a.kind] - weight[b.kind] ||
			(a.at ?? Infinity) - (b.at ?? Infinity) ||
			(a.id < b.id ? -1 : 1)
	);
}

interface Subject {
	seenAt?: number | undefined;
	isVirtual?: boolean | undefined;
}

/** Paper: each real printer must have been seen printing; a house with none, its virtual one. */
export function paperSeen(printers: readonly Subject[]): boolean {
	const real = printers.filter((one) => one.isVirtual !== true);
	const asked = real.length > 0 ? real : printers;
	return asked.length > 0 && asked.every((one) => one.seenAt !== undefined);
}

/** Voice: heard at one place is enough, for the call is the same everywhere. */
export const voiceHeard = (places: readonly Subject[]): boolean =>
	places.some((one) => one.seenAt !== undefined);

/** Camera: every kiosk reads by its own, so every kiosk must have read. */
export const camerasRead = (kiosks: readonly Subject[]): boolean =>
	kiosks.length > 0 && kiosks.every((one) => one.seenAt !== undefined);

// What the door says: to guests in one sentence, to the host in a word.
import { m } from '#words';
import { time } from '#ui/format.ts';
import type { Language } from '#ui/settings.ts';
import type { Door, DoorState } from './contract.ts';

/** Undefined: the door is open, and guests need no sentence. `zone` is the venue's. */
export function guestsRead(door: Door, zone: string, locale: Language): string | undefined {
	const at = door.until === undefined ? '' : time(door.until, zone, locale);
	const says: Record<DoorState, () => string | undefined> = {
		open: () => undefined,
		slow: () => m.door_says_slow({ n: door.slower ?? 0 }, { locale }),
		paused: () => m.door_says_paused({ time: at }, { locale }),
		last: () => m.door_says_last({}, { locale }),
		closed: () => m.door_says_closed({}, { locale })
	};
	return says[door.state]();
}

export function inAWord(door: Door, zone: string, locale: Language): string {
	if (door.state === 'slow' && door.slower) return m.door_slow_n({ n: door.slower }, { locale });
	if (door.state === 'paused' && door.until !== undefined)
		return m.door_paused_until({ time: time(door.until, zone, locale) }, { locale });
	const words = {
		...{ open: m.door_open, slow: m.door_slow, paused: m.door_paused },
		...{ last: m.door_last, closed: m.door_closed }
	};
	return words[door.state]({}, { locale });
}

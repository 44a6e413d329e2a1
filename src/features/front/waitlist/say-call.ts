// Says a call aloud: from clips, twice; by the browser's own voice for a name, or where a clip is missing.
import type { Language } from '#protocol';
import { m } from '#words';
import { playClips } from '#ui/clips.ts';
import { speak } from '#ui/speech.ts';
import { clipUrl, type OwnClip } from './clip-url.ts';
import { spokenClips } from './rules/spoken.ts';

/** `A12` is read as A, twelve. */
const spelled = (number: string) => number.replace(/(\D)(\d)/, '$1 $2');

export async function sayCall(
	number: string,
	how: {
		name: string | undefined;
		/** 0 to 1. */
		volume: number;
		own: readonly OwnClip[];
		tongues: readonly Language[];
	}
): Promise<void> {
	const { name, volume, own, tongues } = how;
	for (const locale of tongues) {
		const clips = name ? undefined : spokenClips(number, locale);
		const urls = clips?.map((one) => clipUrl(own, locale, one));
		if (urls && (await playClips(urls, { volume, times: 2 }))) continue;
		const words = name
			? m.waitlist_spoken_name({ name }, { locale })
			: m.waitlist_spoken_number({ number: spelled(number) }, { locale });
		speak(words, locale);
	}
}

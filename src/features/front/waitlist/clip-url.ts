// Where a clip is fetched: the house's own recording of it, else the built-in one.
import type { Language } from '#protocol';

export interface OwnClip {
	language: Language;
	clip: string;
	at: number;
}

/** The moment of the recording stands in the address: a new one is fetched anew. */
export function clipUrl(own: readonly OwnClip[], language: Language, clip: string): string {
	const mine = own.find((one) => one.language === language && one.clip === clip);
	if (mine) return `/api/voice/${language}/${clip}?at=${mine.at}`;
	return `/voice/${language}/${clip}.mp3`;
}

// Says a sentence aloud by the browser's own voices, where it has one for the language; silence is never an error.
import type { Language } from './settings.ts';
import { soundsAreOff } from './sounds.ts';

const tongues: Record<Language, string> = { en: 'en-GB', zh: 'zh-CN' };
/** The chime goes first, in ms. */
const CHIME = 1600;

/** Sentences are spoken one after the other. No request leaves the house: only voices of this machine are used. */
export function speak(text: string, language: Language): void {
	if (soundsAreOff() || typeof speechSynthesis === 'undefined') return;
	const own = speechSynthesis
		.getVoices()
		.find((voice) => voice.localService && voice.lang.toLowerCase().startsWith(language));
	if (!own) return;
	setTimeout(() => {
		const said = new SpeechSynthesisUtterance(text);
		said.voice = own;
		said.lang = own.lang || tongues[language];
		said.rate = 0.95;
		speechSynthesis.speak(said);
	}, CHIME);
}

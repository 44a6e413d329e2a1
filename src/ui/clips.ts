// Plays sentences composed of short sound files of the house itself, one after the other. No request leaves the house.
import { soundsAreOff } from './sounds.ts';

/** Between two clips, and before a sentence is said again, in s. */
const BREATH = 0.05;
const AGAIN = 0.9;
/** The chime goes first, in s. */
const CHIME = 1.6;

let context: AudioContext | undefined;
/** When the last sentence ends, on the context's clock. */
let busyUntil = 0;
const known = new Map<string, Promise<AudioBuffer>>();

async function fetched(audio: AudioContext, url: string): Promise<AudioBuffer> {
	const heard = await fetch(url);
	if (!heard.ok) throw new Error(url);
	return audio.decodeAudioData(await heard.arrayBuffer());
}

function clip(audio: AudioContext, url: string): Promise<AudioBuffer> {
	const found = known.get(url) ?? fetched(audio, url);
	known.set(url, found);
	found.catch(() => known.delete(url));
	return found;
}

function schedule(audio: AudioContext, clips: readonly AudioBuffer[], level: GainNode): void {
	for (const buffer of clips) {
		const source = audio.createBufferSource();
		source.buffer = buffer;
		source.connect(level);
		source.start(busyUntil);
		busyUntil += buffer.duration + BREATH;
	}
}

function sayAll(
	audio: AudioContext,
	clips: readonly AudioBuffer[],
	{ level, times }: { level: GainNode; times: number }
): void {
	for (let time = 0; time < times; time++) {
		schedule(audio, clips, level);
		busyUntil += AGAIN;
	}
}

/**
 * Says the sentence `times` times after the chime (or `after` seconds) and after what is being said already; `volume` 0 to 1.
 * False: a clip is missing or the browser plays none, and nothing was said.
 */
export async function playClips(
	urls: readonly string[],
	{ volume = 1, times = 1, after = CHIME }: { volume?: number; times?: number; after?: number } = {}
): Promise<boolean> {
	if (soundsAreOff()) return true;
	if (typeof AudioContext === 'undefined') return false;
	context ??= new AudioContext();
	const audio = context;
	try {
		const clips = await Promise.all(urls.map((url) => clip(audio, url)));
		await audio.resume();
		const level = audio.createGain();
		level.gain.value = Math.min(1, Math.max(0, volume));
		level.connect(audio.destination);
		busyUntil = Math.max(busyUntil, audio.currentTime + after);
		sayAll(audio, clips, { level, times });
		return true;
	} catch {
		return false;
	}
}

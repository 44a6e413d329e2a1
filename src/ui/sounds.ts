// Three short soft tones: accepted, refused, called. Made on the spot, no file, and can be off.

export type Sound = 'accept' | 'refuse' | 'call' | 'tick';

/** Each note: Hz, start in s, length in s. */
const notes: Record<Sound, readonly (readonly [number, number, number])[]> = {
	accept: [
		[659.3, 0, 0.12],
		[880, 0.09, 0.22]
	],
	refuse: [
		[311.1, 0, 0.16],
		[246.9, 0.14, 0.26]
	],
	call: [
		[784, 0, 0.5],
		[659.3, 0.28, 0.5],
		[523.3, 0.56, 0.9]
	],
	tick: [[1046.5, 0, 0.04]]
};

let context: AudioContext | undefined;
const KEPT = 'hoststand.sounds';

/** Whether this device is to be quiet; kept on the device. */
export function soundsAreOff(): boolean {
	return typeof localStorage !== 'undefined' && localStorage.getItem(KEPT) === 'off';
}

export function setSoundsOff(quiet: boolean): void {
	if (quiet) localStorage.setItem(KEPT, 'off');
	else localStorage.removeItem(KEPT);
}

function play(audio: AudioContext, sound: Sound): void {
	for (const [pitch, start, length] of notes[sound]) {
		const tone = audio.createOscillator();
		const level = audio.createGain();
		const at = audio.currentTime + start;
		tone.type = 'sine';
		tone.frequency.value = pitch;
		level.gain.setValueAtTime(0.0001, at);
		level.gain.exponentialRampToValueAtTime(0.18, at + 0.015);
		level.gain.exponentialRampToValueAtTime(0.0001, at + length);
		tone.connect(level).connect(audio.destination);
		tone.start(at);
		tone.stop(at + length + 0.05);
	}
}

/** Plays a sound where the browser lets it; silence is never an error. */
export function sound(name: Sound): void {
	if (soundsAreOff() || typeof AudioContext === 'undefined') return;
	context ??= new AudioContext();
	const audio = context;
	if (audio.state === 'suspended') {
		audio.resume().then(
			() => play(audio, name),
			() => undefined
		);
	} else play(audio, name);
}

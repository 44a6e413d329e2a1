// Records one short phrase with the browser's microphone; it never leaves the house.
import { SECOND } from '#protocol';
import { soundKinds } from './voice/contract.ts';

export interface Recording {
	kind: (typeof soundKinds)[number];
	/** Base64. */
	audio: string;
	sound: Blob;
}

/** Phrases are short: a number, or 'please come to the host stand'. */
const LASTS = 2.5 * SECOND;

const kindHere = (): Recording['kind'] | undefined =>
	typeof MediaRecorder === 'undefined'
		? undefined
		: soundKinds.find((kind) => MediaRecorder.isTypeSupported(kind));

/** A microphone can be asked for only over https, or on the machine itself. */
export const canRecord = (): boolean =>
	typeof navigator !== 'undefined' && 'mediaDevices' in navigator && kindHere() !== undefined;

const base64Of = (bytes: Uint8Array): string =>
	btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));

/** Two and a half seconds from now. Rejects where the microphone is refused or there is none. */
export async function record(): Promise<Recording> {
	const kind = kindHere();
	if (!kind) throw new Error('This browser records nothing.');
	const stream = await navigator.mediaDevices.getUserMedia({ audio: true });
	const recorder = new MediaRecorder(stream, { mimeType: kind, audioBitsPerSecond: 32_000 });
	const parts: Blob[] = [];
	recorder.ondataavailable = ({ data }) => void parts.push(data);
	const stopped = new Promise((resolve) => {
		recorder.onstop = resolve;
	});
	recorder.start();
	setTimeout(() => {
		recorder.stop();
	}, LASTS);
	await stopped;
	for (const track of stream.getTracks()) track.stop();
	const sound = new Blob(parts, { type: kind });
	const audio = base64Of(new Uint8Array(await sound.arrayBuffer()));
	return { kind, audio, sound };
}

/** To listen to it before it is kept. By an element: no page of the house may fetch what is not at an address of the house. */
export function playBack({ sound }: Recording): void {
	const url = URL.createObjectURL(sound);
	const element = new Audio(url);
	const over = () => {
		URL.revokeObjectURL(url);
	};
	element.onended = over;
	element.play().catch(over);
}

// What the scanner is doing, apart from how it looks: camera, loop, repeats, and how it mends itself.
import { systemClock, type ScannedCode } from '#protocol';
import { GUEST_HERE } from '../idle.svelte.ts';
import {
	closeCamera,
	hasTorch,
	openCamera,
	setTorch,
	type CameraFault,
	type Facing
} from './camera.ts';
import type { Controls, Heard } from './engine.ts';
import { newReadings } from './repeat.ts';
import { workerLoop } from './worker-loop.ts';

/** `idle` before it is started; the faults say why there is no picture. */
export type ScannerState = 'idle' | 'asking' | CameraFault | 'running' | 'hit';

export interface ScannerEvents {
	/** A code of ours, once for each time it is shown. */
	read(code: ScannedCode, raw: string): void;
	/** A code that is not ours. Its text is nobody's business and is not passed on. */
	foreign(): void;
	/** The camera has read something for the first time since it was opened. */
	camera(): void;
}

/** How long the guides stay in the colour of a hit. */
const HIT_MS = 900;
/** A camera that is missing or busy is asked for again. */
const RETRY_MS = 4000;

// Vite puts both beside the page's own files; nothing is fetched from elsewhere.
const wasmUrl = new URL('zxing-wasm/reader/zxing_reader.wasm', import.meta.url).href;
const newWorker = (): Worker =>
	new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
const workersDecode = (): boolean =>
	typeof Worker === 'function' && typeof OffscreenCanvas === 'function';

export class Scanner {
	state = $state<ScannerState>('idle');
	/** The picture shows the guest, so it is drawn as a mirror. */
	mirrored = $state(false);
	torch = $state<'none' | 'off' | 'on'>('none');
	#video: HTMLVideoElement | undefined;
	#stream: MediaStream | undefined;
	#loop: Controls | undefined;
	#timer: ReturnType<typeof setTimeout> | undefined;
	#events: ScannerEvents;
	#facing: Facing;
	#reading = newReadings();
	/** The camera has read something. */
	#proved = false;
	/** Counts starts, so that a camera that comes after a stop is closed again. */
	#turn = 0;

	constructor(facing: Facing, events: ScannerEvents) {
		this.#facing = facing;
		this.#events = events;
	}

	/** Opens the camera onto `video` and reads until stopped. */
	async start(video: HTMLVideoElement): Promise<void> {
		this.stop();
		const turn = ++this.#turn;
		this.#video = video;
		this.state = 'asking';
		const opened = await openCamera(this.#facing);
		if (turn !== this.#turn) {
			if (opened.ok) closeCamera(opened.value);
			return;
		}
		if (opened.ok) await this.#show(opened.value, video);
		else this.#fault(opened.code);
	}

	async #show(stream: MediaStream, video: HTMLVideoElement): Promise<void> {
		this.#stream = stream;
		const [track] = stream.getVideoTracks();
		track?.addEventListener('ended', () => this.#fault('missing'));
		this.mirrored = track?.getSettings().facingMode !== 'environment';
		this.torch = hasTorch(stream) ? 'off' : 'none';
		video.srcObject = stream;
		// A browser that will not play by itself plays at the next touch; the loop waits for pictures meanwhile.
		await video.play().catch(() => undefined);
		if (this.#stream !== stream) return;
		this.state = 'running';
		await this.#read(video, workersDecode());
	}

	async #read(video: HTMLVideoElement, inWorker: boolean): Promise<void> {
		const turn = this.#turn;
		const heard: Heard = {
			text: (text) => {
				if (!this.#proved) this.#events.camera();
				this.#proved = true;
				this.hear(text);
			},
			broken: () => void this.#read(video, false)
		};
		if (inWorker) {
			this.#loop = workerLoop({ newWorker, wasmUrl }, video, heard);
			return;
		}
		const { pageLoop } = await import('./browser-reader.ts');
		if (turn === this.#turn) this.#loop = pageLoop(video, heard);
	}

	/** Every source ends here: a camera's text, a wedge's, a pasted one. */
	hear(text: string): void {
		const reading = this.#reading(text, systemClock.now());
		if (!reading) return;
		window.dispatchEvent(new Event(GUEST_HERE));
		if (reading.kind === 'foreign') {
			this.#events.foreign();
			return;
		}
		this.#flash();
		this.#events.read(reading.code, reading.raw);
	}

	#flash(): void {
		if (this.state !== 'running') return;
		this.state = 'hit';
		this.#timer = setTimeout(() => {
			if (this.state === 'hit') this.state = 'running';
		}, HIT_MS);
	}

	#fault(fault: CameraFault): void {
		const video = this.#video;
		this.stop();
		this.state = fault;
		const mends = fault === 'missing' || fault === 'busy';
		if (mends && video) this.#timer = setTimeout(() => void this.start(video), RETRY_MS);
	}

	async light(on: boolean): Promise<void> {
		if (!this.#stream || this.torch === 'none') return;
		await setTorch(this.#stream, on);
		this.torch = on ? 'on' : 'off';
	}

	/** Ends loop and camera; its lamp goes out. */
	stop(): void {
		this.#turn++;
		clearTimeout(this.#timer);
		this.#loop?.stop();
		this.#loop = undefined;
		closeCamera(this.#stream);
		this.#stream = undefined;
		if (this.#video) this.#video.srcObject = null;
		this.torch = 'none';
		this.state = 'idle';
	}
}

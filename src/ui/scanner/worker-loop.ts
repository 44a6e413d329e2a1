// Feeds a video's frames to the worker: one in flight, ten a second, and a new worker where one has died.
import { systemClock } from '#protocol';
import type { Controls, FromWorker, Heard, ToWorker } from './engine.ts';
import { paceMs } from './plan.ts';

/** A worker that has not answered for so long is taken for dead. */
const SILENT_MS = 5000;
/** Workers that died in a row without an answer, after which the loop gives up. */
const DEATHS_MAX = 3;

interface Parts {
	newWorker(): Worker;
	/** Where the second engine's .wasm stands, an absolute address. */
	wasmUrl: string;
}

// A VideoFrame is a handle on the camera's own picture; a bitmap is a copy of it.
async function frameOf(video: HTMLVideoElement): Promise<ImageBitmap | VideoFrame> {
	if (typeof VideoFrame === 'function') return new VideoFrame(video, { timestamp: 0 });
	return createImageBitmap(video);
}

class WorkerLoop implements Controls {
	#parts: Parts;
	#video: HTMLVideoElement;
	#heard: Heard;
	#worker: Worker | undefined;
	#timer: ReturnType<typeof setTimeout> | undefined;
	#stopped = false;
	#deaths = 0;
	#misses = 0;
	#id = 0;
	#sentAt: number | undefined;
	#lastHit = systemClock.now();

	constructor(parts: Parts, video: HTMLVideoElement, heard: Heard) {
		this.#parts = parts;
		this.#video = video;
		this.#heard = heard;
		void this.#step();
	}

	async #step(): Promise<void> {
		try {
			if (this.#sentAt !== undefined && systemClock.now() - this.#sentAt > SILENT_MS) this.#died();
			if (!this.#worker && !this.#stopped) this.#begin();
			await this.#send();
		} catch {
			// A frame that could not be taken (the camera is changing size, the tab is going): the next one will do.
		}
		if (this.#stopped) return;
		const pace = paceMs(systemClock.now() - this.#lastHit);
		this.#timer = setTimeout(() => void this.#step(), pace);
	}

	#begin(): void {
		const worker = this.#parts.newWorker();
		worker.addEventListener('message', ({ data }: MessageEvent<FromWorker>) => {
			this.#answered(data);
		});
		worker.addEventListener('error', () => {
			this.#died();
		});
		worker.postMessage({ kind: 'begin', wasmUrl: this.#parts.wasmUrl } satisfies ToWorker);
		this.#worker = worker;
	}

	async #send(): Promise<void> {
		const ready = this.#video.readyState >= HTMLMediaElement.HAVE_CURRENT_DATA;
		if (this.#sentAt !== undefined || document.hidden || !ready) return;
		const frame = await frameOf(this.#video);
		if (!this.#worker) {
			frame.close();
			return;
		}
		this.#sentAt = systemClock.now();
		const [id, misses] = [++this.#id, this.#misses];
		this.#worker.postMessage({ kind: 'frame', id, misses, frame } satisfies ToWorker, [frame]);
	}

	#answered({ id, text }: FromWorker): void {
		if (id !== this.#id || this.#stopped) return;
		this.#sentAt = undefined;
		this.#deaths = 0;
		this.#misses = text === undefined ? this.#misses + 1 : 0;
		if (text === undefined) return;
		this.#lastHit = systemClock.now();
		this.#heard.text(text);
	}

	#died(): void {
		this.#worker?.terminate();
		this.#worker = undefined;
		this.#sentAt = undefined;
		if (++this.#deaths < DEATHS_MAX || this.#stopped) return;
		this.stop();
		this.#heard.broken();
	}

	stop(): void {
		this.#stopped = true;
		clearTimeout(this.#timer);
		this.#worker?.terminate();
		this.#worker = undefined;
	}
}

/** Runs until stopped. Calls `broken` once if workers cannot live here. */
export function workerLoop(parts: Parts, video: HTMLVideoElement, heard: Heard): Controls {
	return new WorkerLoop(parts, video, heard);
}

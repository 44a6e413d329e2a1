// Starts the simulator's thread when it is first needed and asks it. What breaks there breaks nothing here.
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Forecast } from '../rules/forecast.ts';
import type { Scene } from '../rules/scene.ts';

export interface Asked {
	id: number;
	scene: Scene;
	runs: number;
	seed: number;
}

export interface Answered {
	id: number;
	forecasts: Forecast[];
}

export interface Simulator {
	/** Rejects when the thread has fallen over; the next question starts a new one. */
	forecast(scene: Scene, runs: number, seed: number): Promise<Forecast[]>;
	stop(): Promise<void>;
}

interface Pending {
	resolve(forecasts: Forecast[]): void;
	reject(error: Error): void;
}

/** `root` is the program's folder: the thread runs from source. */
export function openSimulator(root: string): Simulator {
	let worker: Worker | undefined;
	let last = 0;
	const pending = new Map<number, Pending>();

	function fell(error: Error): void {
		worker = undefined;
		for (const { reject } of pending.values()) reject(error);
		pending.clear();
	}

	function running(): Worker {
		if (worker) return worker;
		const started = new Worker(join(root, 'src/features/front/quotes/simulator/main.ts'), {
			execArgv: [],
			name: 'quotes'
		});
		started.unref();
		started.on('message', ({ id, forecasts }: Answered) => {
			pending.get(id)?.resolve(forecasts);
			pending.delete(id);
		});
		started.once('error', fell);
		started.once('exit', () => {
			if (worker === started) fell(new Error('The simulator has stopped.'));
		});
		worker = started;
		return started;
	}

	return {
		forecast: (scene, runs, seed) =>
			new Promise((resolve, reject) => {
				const id = ++last;
				pending.set(id, { resolve, reject });
				const asked: Asked = { id, scene, runs, seed };
				running().postMessage(asked);
			}),
		async stop() {
			const running = worker;
			worker = undefined;
			await running?.terminate();
		}
	};
}

// The simulator's own thread: scenes come in, forecasts go back. The house answers its guests meanwhile.
import { parentPort } from 'node:worker_threads';
import { simulate } from '../rules/forecast.ts';
import type { Answered, Asked } from './thread.server.ts';

parentPort?.on('message', ({ id, scene, runs, seed }: Asked) => {
	const forecasts = simulate(scene, runs, seed);
	const buffers = forecasts.map(({ calledAt }) => calledAt.buffer as ArrayBuffer);
	const answered: Answered = { id, forecasts };
	parentPort?.postMessage(answered, buffers);
});

// Work by the clock: each job runs when its time comes, one run at a time, and what it throws is logged.
import type { Clock } from '#protocol';
import type { Log } from './log.server.ts';

export interface Jobs {
	/** Runs `work` every `everyMs` of the house's clock, first after one period. */
	every(
		name: string,
		everyMs: number,
		work: (now: number) => Promise<void> | void,
		how?: {
			/** It expires and forgets nothing, so it goes on while nobody knows the time for sure. */
			anyTime?: boolean;
		}
	): void;
	/** Jobs rest while this says no, but for those that need not know the time. */
	onlyWhile(timeIsKnown: () => boolean): void;
	/** Looks at once whether something is due; tests call it after moving the clock. */
	look(): Promise<void>;
	stop(): void;
}

interface Job {
	name: string;
	everyMs: number;
	due: number;
	work: (now: number) => Promise<void> | void;
	running: boolean;
	anyTime: boolean;
}

export function openJobs(clock: Clock, log: Log): Jobs {
	const jobs: Job[] = [];
	let timeIsKnown = () => true;

	async function run(job: Job, now: number): Promise<void> {
		if (job.running || (!job.anyTime && !timeIsKnown())) return;
		// The clock went back: nothing waits longer than its period.
		job.due = Math.min(job.due, now + job.everyMs);
		if (now < job.due) return;
		job.running = true;
		job.due = now + job.everyMs;
		try {
			await job.work(now);
		} catch (err) {
			log.error({ job: job.name, err }, 'job failed');
		} finally {
			job.running = false;
		}
	}

	async function look(): Promise<void> {
		const now = clock.now();
		await Promise.all(jobs.map((job) => run(job, now)));
	}

	const timer = setInterval(() => void look(), 500);
	timer.unref();
	return {
		every(name, everyMs, work, { anyTime = false } = {}) {
			jobs.push({ name, everyMs, due: clock.now() + everyMs, work, running: false, anyTime });
		},
		onlyWhile(known) {
			timeIsKnown = known;
		},
		look,
		stop: () => {
			clearInterval(timer);
		}
	};
}

// Work by the clock: each job runs when its time comes, one run at a time, and what it throws is logged.
import type { Clock } from '#protocol';
import type { Log } from './log.server.ts';

export interface Jobs {
	/** Runs `work` every `everyMs` of the house's clock, first after one period. */
	every(name: string, everyMs: number, work: (now: number) => Promise<void> | void): void;
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
}

export function openJobs(clock: Clock, log: Log): Jobs {
	const jobs: Job[] = [];

	async function run(job: Job, now: number): Promise<void> {
		if (job.running || now < job.due) return;
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
		every(name, everyMs, work) {
			jobs.push({ name, everyMs, due: clock.now() + everyMs, work, running: false });
		},
		look,
		stop: () => {
			clearInterval(timer);
		}
	};
}

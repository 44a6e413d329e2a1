// What became of one slip, step by step, for the desk.
import { fail, ok } from '#protocol';
import { onQuery } from '#server/wire.server.ts';
import { jobStory } from './contract.ts';
import { jobById } from './jobs.server.ts';
import type { PrintingTables } from './schema.server.ts';

export const telling = onQuery(jobStory, async ({ jobId }, { read }) => {
	if (!(await jobById(read, jobId))) return fail('unknown-job');
	const tables = read.tables<PrintingTables>();
	const events = await tables
		.selectFrom('print_events')
		.selectAll()
		.where('venue_id', '=', read.venue)
		.where('job_id', '=', jobId)
		.orderBy('n')
		.execute();
	const attempts = await tables
		.selectFrom('print_attempts')
		.selectAll()
		.where('venue_id', '=', read.venue)
		.where('job_id', '=', jobId)
		.orderBy('number')
		.execute();
	return ok({
		events: events.map((one) => ({
			...{ at: one.at, state: one.state },
			...(one.reason !== null && { reason: one.reason }),
			...(one.why !== null && { why: one.why }),
			...(one.state === 'moved' && { printerId: one.printer_id }),
			...(one.by_staff !== null && { by: one.by_staff })
		})),
		attempts: attempts.map((one) => ({
			...{ number: one.number, at: one.at, length: one.length, processId: one.process_id },
			counterBefore: one.counter_before
		}))
	});
});

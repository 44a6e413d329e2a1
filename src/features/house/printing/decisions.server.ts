// What a person decides about a slip: it came out, once more, not at all.
import { fail, ok } from '#protocol';
import { onCommand, type Served } from '#server/wire.server.ts';
import { settleSeen } from '@hoststand/printer';
import { cancelJob, reprintJob, settleUncertain } from './contract.ts';
import { changeJob, copyOf, jobById } from './jobs.server.ts';

const settling = onCommand(settleUncertain, async ({ jobId, seen }, { tx, now, caller }) => {
	const job = await jobById(tx, jobId);
	if (!job) return fail('unknown-job');
	const settled = settleSeen(job.state, seen);
	if (!settled) return fail('settled-already');
	await changeJob(tx, job, settled.change, { now, from: ['uncertain'], by: caller.staff?.name });
	if (settled.reprint) await copyOf(tx, job, now);
	return ok({});
});

const reprinting = onCommand(reprintJob, async ({ jobId }, { tx, now }) => {
	const job = await jobById(tx, jobId);
	if (!job) return fail('unknown-job');
	if (!job.is_settled) return fail('still-printing');
	const copy = await copyOf(tx, job, now);
	return copy === undefined ? fail('still-printing') : ok({ jobId: copy });
});

const cancelling = onCommand(cancelJob, async ({ jobId }, { tx, now, caller }) => {
	const job = await jobById(tx, jobId);
	if (!job) return fail('unknown-job');
	if (job.taken_by !== null) return fail('under-way');
	const how = { now, from: ['queued', 'waiting'], by: caller.staff?.name } as const;
	return (await changeJob(tx, job, { state: 'cancelled' }, how)) ? ok({}) : fail('under-way');
});

export const decisions: Served[] = [settling, reprinting, cancelling];

// What a printer agent tells and asks for, as rows of the spool.
import type { AgentNews, Instant } from '#protocol';
import type { Reader, Tx } from '#server/store.server.ts';
import type { JobChange, WaitReason } from '@hoststand/printer';
import { changeJob, jobsOf, keepAttempt, type JobRow } from './jobs.server.ts';
import type { PrinterRow } from './journal.server.ts';
import { printersOf } from './printers.server.ts';
import type { PrintingTables } from './schema.server.ts';

export async function agentPrinters(read: Reader, agentId: string): Promise<PrinterRow[]> {
	return (await printersOf(read)).filter(({ agent_id }) => agent_id === agentId);
}

const late = ['queued', 'waiting', 'sending', 'sent', 'uncertain'] as const;

/** Each news once, in the agent's order. */
export async function takeNews(tx: Tx, agentId: string, news: AgentNews): Promise<void> {
	const job = await jobsOf(tx)
		.where('id', '=', news.jobId)
		.where('taken_by', '=', agentId)
		.executeTakeFirst();
	if (!job || job.news_n >= news.n) return;
	if (news.attempt) await keepAttempt(tx, job.id, { ...news.attempt, at: news.at });
	const change: JobChange = {
		state: news.state as JobChange['state'],
		...(news.reason && { reason: news.reason as WaitReason }),
		...(news.why && { why: news.why })
	};
	await changeJob(tx, job, change, { now: news.at, from: late });
	await setJob(tx, job.id, { news_n: news.n });
}

async function setJob(
	tx: Tx,
	id: string,
	row: Partial<Pick<JobRow, 'news_n' | 'taken_by'>>
): Promise<void> {
	await tx
		.tables<PrintingTables>()
		.updateTable('print_jobs')
		.set(row)
		.where('venue_id', '=', tx.venue)
		.where('id', '=', id)
		.execute();
}

/** Those of the wished slips that wait at a printer of this agent and are nobody else's. The same answer twice. */
export async function grant(tx: Tx, agentId: string, wished: readonly string[], now: Instant) {
	const mine = new Set((await agentPrinters(tx, agentId)).map(({ id }) => id));
	const granted: string[] = [];
	for (const id of wished) {
		const job = await jobsOf(tx).where('id', '=', id).executeTakeFirst();
		const isFree = job?.taken_by === null && job.expires_at > now && mine.has(job.printer_id);
		if (!job || job.is_settled || !(isFree || job.taken_by === agentId)) continue;
		if (isFree) await setJob(tx, id, { taken_by: agentId });
		granted.push(id);
	}
	return granted;
}

/** A granted slip that the agent does not hold any more was lost with its journal: a person must look. */
export async function findLost(tx: Tx, agentId: string, holds: ReadonlySet<string>, now: Instant) {
	const taken = await jobsOf(tx)
		.where('is_settled', '=', 0)
		.where('taken_by', '=', agentId)
		.execute();
	for (const job of taken)
		if (!holds.has(job.id)) await changeJob(tx, job, { state: 'uncertain' }, { now });
}

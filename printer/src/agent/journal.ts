// The spool's journal in the agent's document: each entry is on disk before it is acted on, and becomes news for the house.
import type { AgentJob, AgentNews, AgentPrinter, Clock } from '@hoststand/protocol';
import type { OpenDocument } from '@hoststand/documents';
import type { Attempt, JobChange, Journal, PrintJob } from '../spool/job.ts';
import { isOpen, isUnderWay } from '../spool/rules.ts';
import type { KeptJob, Pages } from './pages.ts';

export type AgentPages = OpenDocument<Pages>;

const underWay = (job: KeptJob): boolean =>
	isUnderWay({ state: job.state, attempt: job.attempt ?? undefined });

/** A job under way before all others, then the oldest; a resting printer begins nothing new. */
function nextOf(pages: Pages, printerId: string): KeptJob | undefined {
	const mine = pages.jobs.filter((job) => job.printerId === printerId);
	const open = mine.filter(({ granted, settled }) => granted && !settled);
	const begun = open.find(underWay);
	const paused = pages.printers.find(({ id }) => id === printerId)?.paused ?? false;
	return begun ?? (paused ? undefined : open[0]);
}

function tell(draft: Pages, news: Omit<AgentNews, 'n'>): void {
	draft.lastNews += 1;
	draft.news.push({ n: draft.lastNews, ...news });
}

function enter(draft: Pages, jobId: string, change: JobChange, at: number): KeptJob | undefined {
	const job = draft.jobs.find(({ id }) => id === jobId);
	if (!job || job.settled) return undefined;
	job.state = change.state;
	job.settled = !isOpen(change.state) || change.why === 'unconfirmed';
	if (job.settled) job.bytes = '';
	if (change.torn !== undefined) draft.torn[job.printerId] = change.torn;
	const { state, reason, why } = change;
	tell(draft, { jobId, at, state, ...(reason && { reason }), ...(why && { why }) });
	return job;
}

function begin(draft: Pages, jobId: string, attempt: Attempt): boolean {
	const job = draft.jobs.find(({ id }) => id === jobId);
	if (!job || job.settled) return false;
	Object.assign(job, { attempt, state: 'sending' });
	draft.torn[job.printerId] = 0;
	const { at, ...evidence } = attempt;
	tell(draft, { jobId, at, state: 'sending', attempt: evidence });
	return true;
}

/** The journal of one printer in the agent's document. */
export function journalIn(pages: AgentPages, printerId: string, clock: Clock): Journal {
	/** A printer that stays offline does not write every half second. */
	let last = '';
	return {
		async next(): Promise<PrintJob | undefined> {
			const job = nextOf(pages.data, printerId);
			return (
				job && {
					...{ id: job.id, state: job.state, expiresAt: job.expiresAt },
					attempt: job.attempt ?? undefined,
					torn: pages.data.torn[printerId] ?? 0,
					bytes: () => Promise.resolve({ ok: true, value: Buffer.from(job.bytes, 'base64') })
				}
			);
		},
		async attempt(jobId, attempt) {
			last = '';
			let begun = false;
			await pages.update((draft) => {
				begun = begin(draft, jobId, attempt);
			});
			return begun;
		},
		async change(jobId, change) {
			const entry = JSON.stringify([jobId, change]);
			if (entry === last) return;
			await pages.update((draft) => void enter(draft, jobId, change, clock.now()));
			last = entry;
		}
	};
}

/** Writes down slips that the house offers, before the agent asks for them. */
export async function keepOffers(pages: AgentPages, jobs: readonly AgentJob[]): Promise<void> {
	const known = new Set(pages.data.jobs.map(({ id }) => id));
	const fresh = jobs.filter(({ id }) => !known.has(id));
	if (fresh.length === 0) return;
	await pages.update((draft) => {
		for (const job of fresh)
			draft.jobs.push({ ...job, granted: false, state: 'queued', settled: false, attempt: null });
	});
}

export interface Heard {
	take: readonly string[];
	granted: readonly string[];
	/** The newest news that the house has heard. */
	upTo: number;
}

/** The house has answered: granted slips may be printed, the others go, and what it has heard is forgotten. */
export async function takeAnswer(pages: AgentPages, { take, granted, upTo }: Heard): Promise<void> {
	if (take.length === 0 && !pages.data.news.some(({ n }) => n <= upTo)) return;
	await pages.update((draft) => {
		draft.news = draft.news.filter(({ n }) => n > upTo);
		const pending = new Set(draft.news.map(({ jobId }) => jobId));
		const denied = new Set(take.filter((id) => !granted.includes(id)));
		for (const job of draft.jobs) if (granted.includes(job.id)) job.granted = true;
		draft.jobs = draft.jobs.filter(
			({ id, settled }) => !denied.has(id) && (!settled || pending.has(id))
		);
	});
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** The printers as the desk has them now; one that still has slips stays until they are settled. */
export async function keepPrinters(
	pages: AgentPages,
	printers: readonly AgentPrinter[]
): Promise<boolean> {
	const { data } = pages;
	const busy = new Set(data.jobs.filter(({ settled }) => !settled).map((job) => job.printerId));
	const leaving = data.printers.filter(
		({ id }) => busy.has(id) && !printers.some((one) => one.id === id)
	);
	const now = [...printers, ...leaving];
	if (same(now, data.printers)) return false;
	await pages.update((draft) => {
		draft.printers = now;
	});
	return true;
}

// What the agent keeps in its document: its printers, the slips in its hands, and the news that the house has not heard.
import type { AgentNews, AgentPrinter } from '@hoststand/protocol';
import { openDocument, type OpenDocument } from '@hoststand/documents';
import type { Attempt, JobState } from '../spool/job.ts';

export interface KeptJob {
	id: string;
	printerId: string;
	expiresAt: number;
	/** base64; emptied when it is settled. */
	bytes: string;
	/** Until the house has granted it not one byte may leave. */
	granted: boolean;
	state: JobState;
	settled: boolean;
	attempt: Attempt | null;
}

export interface Pages {
	/** The house's address and the token that it gave; empty before the agent is paired. */
	token: string;
	printers: AgentPrinter[];
	jobs: KeptJob[];
	/** Bytes of a slip that may hang torn out of a printer, by printer. */
	torn: Record<string, number>;
	/** Not heard by the house yet, in the order in which it happened. */
	news: AgentNews[];
	/** Number of the newest news ever written. */
	lastNews: number;
}

const emptyPages: Pages = {
	...{ token: '', printers: [], jobs: [], torn: {}, news: [], lastNews: 0 }
};

const isList = (value: unknown): boolean => Array.isArray(value);

export function openPages(path: string): Promise<OpenDocument<Pages>> {
	return openDocument<Pages>({
		path,
		first: emptyPages,
		check(value) {
			const pages = { ...emptyPages, ...(value as Partial<Pages>) };
			const lists = { printers: pages.printers, jobs: pages.jobs, news: pages.news };
			const wrong = Object.entries(lists).find(([, list]) => !isList(list));
			if (wrong) return { ok: false, reason: 'a list is expected', at: [wrong[0]] };
			if (!Number.isInteger(pages.lastNews))
				return { ok: false, reason: 'a whole number is expected', at: ['lastNews'] };
			return { ok: true, value: pages };
		}
	});
}

// The tickets in a server's spool, as the house believes them.
import Database from 'better-sqlite3';
import { join } from 'node:path';
import type { TestServer } from './server.ts';

export interface Paper {
	state: string;
	/** Where its code leads. */
	page: string;
}

/** Of all tickets, in the order in which they were asked for. */
export function ticketsOf(server: TestServer): Paper[] {
	const db = new Database(join(server.data, 'hoststand.db'), { readonly: true });
	const rows = db
		.prepare("select state, filled from print_jobs where slip_id like 'ticket %' order by place")
		.all() as { state: string; filled: string }[];
	db.close();
	return rows.map(({ state, filled }) => ({
		state,
		page: (JSON.parse(filled) as { page: string }).page
	}));
}

export const isSettled = ({ state }: Paper): boolean => ['printed', 'uncertain'].includes(state);

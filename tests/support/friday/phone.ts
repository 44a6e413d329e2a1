// A guest's phone without its picture, and where the QR on the paper leads it.
import Database from 'better-sqlite3';
import { join } from 'node:path';
import { io } from 'socket.io-client';
import type { Ok, Snapshot } from '#protocol';
import type { TestServer } from '../server.ts';

interface Mine {
	number: string;
	state: string;
	reason?: { place: number } | undefined;
}

/** A guest's phone without its picture: the ticket's own socket, asked what it would show. */
export async function lightPhone(house: TestServer, page: string) {
	const opened = await fetch(page.replace(/^https?:\/\/[^/]+/, house.url), { redirect: 'manual' });
	const cookie = opened.headers
		.getSetCookie()
		.map((one) => one.split(';')[0])
		.join('; ');
	const socket = io(house.url, {
		...{ path: '/m/socket.io', transports: ['websocket'], forceNew: true },
		extraHeaders: { cookie, origin: house.url }
	});
	return {
		async shows(): Promise<Mine> {
			const asked = { topic: 'waitlist.my-ticket', params: {} };
			const heard = (await socket.timeout(10_000).emitWithAck('watch', asked)) as Ok<
				Snapshot<Mine>
			>;
			if (!heard.value.state) throw new Error('a phone saw nothing');
			return heard.value.state;
		},
		close: () => void socket.close()
	};
}

export type LightPhone = Awaited<ReturnType<typeof lightPhone>>;

/** Where the QR on a ticket's paper leads. */
export function pageOnPaper({ data }: TestServer, number: string): string {
	const db = new Database(join(data, 'hoststand.db'), { readonly: true });
	const rows = db
		.prepare("select filled from print_jobs where slip_id like 'ticket %' order by place desc")
		.all() as { filled: string }[];
	db.close();
	const papers = rows.map(({ filled }) => JSON.parse(filled) as { number: string; page: string });
	const found = papers.find((paper) => paper.number === number);
	if (!found) throw new Error(`no paper for ${number}`);
	return found.page;
}

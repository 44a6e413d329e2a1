// A Friday evening as data, the cable that can be pulled, light phones, and what must be true of the book at the end.
import Database from 'better-sqlite3';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { join } from 'node:path';
import { io } from 'socket.io-client';
import { endedStates } from '../../src/features/front/waitlist/rules/states.ts';
import type { Ok, Snapshot } from '#protocol';
import type { TestServer } from './server.ts';

/** A party that comes to the door: minutes after 17:30, how many, and how long they sit. */
export interface Guest {
	at: number;
	size: number;
	stays: number;
}

/** Twenty parties; the same evening every time. */
export const guests: readonly Guest[] = [
	...[2, 4, 2, 3, 6, 2, 4, 2, 2, 5].map((size, n) => ({ at: n * 6, size, stays: 55 + n * 3 })),
	...[2, 4, 3, 2, 6, 4, 2, 2, 4, 3].map((size, n) => ({ at: 60 + n * 7, size, stays: 45 + n * 4 }))
];

export interface Cable {
	url: string;
	/** Nothing goes through any more, and what was open is gone. */
	pull(): void;
	plug(): void;
	close(): void;
}

/** A cable between one tablet and the house. */
export async function cableTo(port: number): Promise<Cable> {
	let plugged = true;
	const open = new Set<Socket>();
	const server = createServer((near) => {
		if (!plugged) {
			near.destroy();
			return;
		}
		const far = connect(port, 'localhost');
		for (const [one, other] of [
			[near, far],
			[far, near]
		] as const) {
			open.add(one);
			one.pipe(other);
			one.on('error', () => other.destroy());
			one.on('close', () => {
				open.delete(one);
				other.destroy();
			});
		}
	});
	await new Promise<void>((done) => server.listen(0, 'localhost', done));
	const own = (server.address() as AddressInfo).port;
	const cutAll = () => {
		for (const one of open) one.destroy();
	};
	return {
		url: `http://localhost:${own}`,
		pull() {
			plugged = false;
			cutAll();
		},
		plug: () => void (plugged = true),
		close() {
			cutAll();
			server.close();
		}
	};
}

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

/** What is wrong with the evening's book; nothing, when it is balanced. */
export function unbalanced({ data }: TestServer): string[] {
	const db = new Database(join(data, 'hoststand.db'), { readonly: true });
	const all = (sql: string) => db.prepare(sql).all() as Record<string, unknown>[];
	const one = (sql: string) => Number(Object.values<unknown>(all(sql)[0] ?? {})[0] ?? 0);
	const wrong: string[] = [];
	const ended: readonly string[] = endedStates;
	for (const { number, state } of all('select number, state from tickets'))
		if (!ended.includes(String(state))) wrong.push(`${String(number)} is still ${String(state)}`);
	const twice = all('select number from tickets group by day, number having count(*) > 1');
	wrong.push(...twice.map(({ number }) => `${String(number)} was given twice`));
	const ends = all(`select ticket_id from seatings where undone = 0 and ticket_id is not null
		group by ticket_id having count(*) > 1`);
	wrong.push(...ends.map(({ ticket_id }) => `${String(ticket_id)} sat twice`));
	const sat = one('select coalesce(sum(size), 0) from seatings where undone = 0');
	const left = one(
		'select coalesce(sum(size), 0) from seatings where undone = 0 and left_at is not null'
	);
	if (sat !== left) wrong.push(`${sat} covers sat down, ${left} left`);
	const kept = one('select count(*) from seating_tables where freed_at is null');
	if (kept > 0) wrong.push(`${kept} tables are still theirs`);
	const holds = one('select count(*) from reservation_holds');
	if (holds > 0) wrong.push(`${holds} holds are open`);
	const seatless = one(`select count(*) from tickets t where t.state = 'seated' and not exists
		(select 1 from seatings s where s.ticket_id = t.id and s.undone = 0)`);
	if (seatless > 0) wrong.push(`${seatless} parties sat nowhere`);
	const open = all(`select code, state from reservations where state not in
		('finished', 'no-show', 'short-show', 'cancelled-by-guest', 'cancelled-by-house', 'released', 'bumped')`);
	wrong.push(...open.map(({ code, state }) => `booking ${String(code)} is still ${String(state)}`));
	db.close();
	return wrong;
}

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

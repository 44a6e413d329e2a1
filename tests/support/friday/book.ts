// What must be true of the book at the end of an evening.
import Database from 'better-sqlite3';
import { join } from 'node:path';
import { endedStates } from '../../../src/features/front/waitlist/rules/states.ts';
import type { TestServer } from '../server.ts';

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

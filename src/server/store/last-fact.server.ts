// When the house last told a fact: written in the same commit, so that a clock that reads earlier is known to be wrong.
import type Database from 'better-sqlite3';
import type { Clock, Id, Instant } from '#protocol';

export interface LastFact {
	/** Inside a commit that tells facts. */
	stamp(): void;
	/** 0: nothing has happened yet. */
	at(): Instant;
	/** A person has said what time it is: later or earlier, that counts from here on. */
	reset(now: Instant): void;
}

export function lastFactOf(writer: Database.Database, venue: Id<'venue'>, clock: Clock): LastFact {
	writer.exec(
		'create table if not exists last_fact (venue_id text primary key, at integer not null)'
	);
	const row = writer.prepare('select at from last_fact where venue_id = ?').get(venue) as
		{ at: number } | undefined;
	if (!row) writer.prepare('insert into last_fact values (?, 0)').run(venue);
	const write = writer.prepare('update last_fact set at = ? where venue_id = ?');
	let at = row?.at ?? 0;
	return {
		at: () => at,
		stamp() {
			const now = clock.now();
			if (now <= at) return;
			write.run(now, venue);
			at = now;
		},
		reset(now) {
			write.run(now, venue);
			at = now;
		}
	};
}

// First answers by key, so that a command sent again has one effect and one answer.
import type { Migration } from 'kysely/migration';
import { DAY, type Instant } from '#protocol';
import { fingerprint, type Secrets } from '../secrets.server.ts';
import type { Store, Tx } from '../store.server.ts';

interface AnswersTable {
	venue_id: string;
	/** Who sent it, so that nobody can fetch another's answer by its key. */
	sender: string;
	key: string;
	input_hash: string;
	/** Sealed: an answer can hold a link or a name. */
	answer: string;
	at: number;
}

interface AnswersTables {
	answers: AnswersTable;
}

export const answersMigrations: Record<string, Migration> = {
	'2026112200_server_answers': {
		async up(db) {
			await db.schema
				.createTable('answers')
				.addColumn('venue_id', 'text', (c) => c.notNull())
				.addColumn('sender', 'text', (c) => c.notNull())
				.addColumn('key', 'text', (c) => c.notNull())
				.addColumn('input_hash', 'text', (c) => c.notNull())
				.addColumn('answer', 'text', (c) => c.notNull())
				.addColumn('at', 'bigint', (c) => c.notNull())
				.addPrimaryKeyConstraint('answers_pk', ['venue_id', 'sender', 'key'])
				.execute();
			await db.schema
				.createIndex('answers_by_age')
				.on('answers')
				.columns(['venue_id', 'at'])
				.execute();
		}
	}
};

export interface Sent {
	sender: string;
	key: string;
	command: string;
	input: unknown;
}

const hashOf = (sent: Sent): string =>
	fingerprint(`${sent.command}\n${JSON.stringify(sent.input)}`);

export type Recalled = { known: false } | { known: true; same: boolean; answer: unknown };

const RECALL =
	'select input_hash, answer from answers where venue_id = ? and sender = ? and key = ?';

/** What was answered to this key before, if anything, and whether the same was asked. */
export function recall(tx: Tx, secrets: Secrets, sent: Sent): Recalled {
	const row = tx
		.prepared<{ input_hash: string; answer: string }>(RECALL)
		.get(tx.venue, sent.sender, sent.key);
	if (!row) return { known: false };
	const same = row.input_hash === hashOf(sent);
	return {
		known: true,
		same,
		answer: same ? JSON.parse(secrets.open(row.answer, 'answer')) : undefined
	};
}

const REMEMBER =
	'insert into answers (venue_id, sender, key, input_hash, answer, at) values (?, ?, ?, ?, ?, ?)';

export function remember(
	tx: Tx,
	secrets: Secrets,
	sent: Sent,
	answer: unknown,
	now: Instant
): void {
	const sealed = secrets.seal(JSON.stringify(answer), 'answer');
	tx.prepared(REMEMBER).run(tx.venue, sent.sender, sent.key, hashOf(sent), sealed, now);
}

/** Answers older than two days are forgotten: no device retries that long. */
export async function forgetOldAnswers(store: Store, now: Instant): Promise<void> {
	await store.write((tx) =>
		tx
			.tables<AnswersTables>()
			.deleteFrom('answers')
			.where('venue_id', '=', tx.venue)
			.where('at', '<', now - 2 * DAY)
			.execute()
	);
}

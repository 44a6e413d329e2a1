// After a sign-up is on disk its code goes to the phone; what a crash left unsent goes out at the next look.
import type { Language, Result } from '#protocol';
import { noteFault, type Log } from '#server/log.server.ts';
import type { Secrets } from '#server/secrets.server.ts';
import type { Store } from '#server/store.server.ts';
import { codeMessage } from './messages.ts';
import type { ProfilesTables } from './schema.server.ts';

export interface SendingNeeds {
	store: Store;
	secrets: Pick<Secrets, 'open'>;
	log: Log;
	house(): string;
	/** Sends once for a key, however often it is asked. */
	send(message: { to: string; text: string; key: string }): Promise<Result<unknown>>;
}

interface Unsent {
	id: string;
	phone_sealed: string | null;
	code_sealed: string | null;
	language: Language;
}

async function unsent(store: Store, now: number): Promise<Unsent[]> {
	return store.read
		.tables<ProfilesTables>()
		.selectFrom('sign_ups')
		.select(['id', 'phone_sealed', 'code_sealed', 'language'])
		.where('venue_id', '=', store.read.venue)
		.where('state', '=', 'waiting')
		.where('code_sealed', 'is not', null)
		.where('code_until', '>', now)
		.orderBy('at')
		.limit(20)
		.execute();
}

/** Makes the function that sends every code that still waits. Two calls at once are one. */
export function codeSender(needs: SendingNeeds): (now: number) => Promise<void> {
	const { store, secrets } = needs;
	let running: Promise<void> | undefined;

	async function sendOne(row: Unsent): Promise<void> {
		if (row.phone_sealed === null || row.code_sealed === null) return;
		const code = secrets.open(row.code_sealed, `sign-up code ${row.id}`);
		const text = codeMessage(needs.house(), code, row.language);
		const to = secrets.open(row.phone_sealed, 'phone');
		const sent = await needs.send({ to, text, key: `sign-up ${row.id}` });
		if (!sent.ok) return;
		await store.write((tx) =>
			tx
				.tables<ProfilesTables>()
				.updateTable('sign_ups')
				.set({ code_sealed: null })
				.where('venue_id', '=', tx.venue)
				.where('id', '=', row.id)
				.execute()
		);
	}

	async function sendAll(now: number): Promise<void> {
		for (const row of await unsent(store, now)) {
			try {
				await sendOne(row);
			} catch (error) {
				noteFault(needs.log, error, { signUp: row.id });
			}
		}
	}

	return (now) => {
		running ??= sendAll(now).finally(() => {
			running = undefined;
		});
		return running;
	};
}

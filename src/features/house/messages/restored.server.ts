// A house that came back from a copy: what waited in the copy may have gone out since, and is not sent again blindly.
import type { Instant } from '#protocol';
import type { Tx } from '#server/store.server.ts';
import { change, messagesOf } from './outbox.server.ts';

/**
 * Messages that were due before `at`, the instant of the restore, wait for a person's word: they may have gone out after
 * the copy was made. What was to go later than that has not gone. The call list stays: there a person looks anyway.
 */
export async function doubtAfterRestore(tx: Tx, at: Instant, now: Instant): Promise<void> {
	const open = await messagesOf(tx).where('state', 'in', ['queued', 'sending']).execute();
	const doubted = open.filter(
		(row) => row.next_at <= at && !(row.state === 'sending' && row.channel === 'call')
	);
	const set = { state: 'unsure', reason: 'restored' } as const;
	for (const row of doubted) await change(tx, row, set, { from: ['queued', 'sending'], now });
}

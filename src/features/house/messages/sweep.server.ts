// What ends by the clock: entries of the call list, and the words of codes.
import type { Instant } from '#protocol';
import type { Tx } from '#server/store.server.ts';
import { change, endAttempt, messagesOf } from './outbox.server.ts';
import type { MessagesTables } from './schema.server.ts';

/** Call-list entries and shown codes whose time is over. */
export async function sweep(tx: Tx, now: Instant): Promise<void> {
	const late = await messagesOf(tx)
		.where('state', '=', 'sending')
		.where('channel', '=', 'call')
		.where('expires_at', '<=', now)
		.execute();
	for (const row of late) {
		await endAttempt(tx, row.id, { number: row.tries, outcome: 'expired', detail: '', now });
		const set = { state: 'expired', sent_at: null } as const;
		await change(tx, row, set, { from: ['sending'], now });
	}
	await tx
		.tables<MessagesTables>()
		.updateTable('messages')
		.set({ filled: '' })
		.where('venue_id', '=', tx.venue)
		.where('purpose', '=', 'security')
		.where('expires_at', '<=', now)
		.where('filled', '!=', '')
		.execute();
}

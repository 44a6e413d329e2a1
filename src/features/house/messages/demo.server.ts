// The demo's outbox: what the slices' templates would have said tonight, and what became of it. Nothing of it is ever sent.
import {
	HOUR,
	MINUTE,
	type Channel,
	type Instant,
	type Language,
	type MessageTemplate,
	type Recipient
} from '#protocol';
import type { DemoShare } from '#server/demo.server.ts';
import type { Tx } from '#server/store.server.ts';
import type { MessageState } from './contract.ts';
import { beginAttempt, change, ended, endAttempt, messageRow } from './outbox.server.ts';
import type { MessagesTables } from './schema.server.ts';
import type { MessagesService } from './service.server.ts';

export interface DemoMessage {
	template: MessageTemplate;
	language: Language;
	to: Recipient;
	minutesAgo: number;
	became: Exclude<MessageState, 'sending' | 'expired' | 'refused'>;
	by?: Channel;
	reason?: string;
	/** What the guest wrote back. */
	answer?: 'coming' | 'later' | 'cancel';
}

type Put = Pick<MessagesService, 'put'>;

/** How an outlet would have said it. */
const outcomes: Partial<Record<MessageState, [outcome: string, detail: string]>> = {
	sent: ['sent', ''],
	unsure: ['unsure', 'timeout'],
	failed: ['not-begun', 'ECONNREFUSED']
};

async function carried(tx: Tx, id: string, one: DemoMessage, at: Instant): Promise<void> {
	const outcome = outcomes[one.became];
	if (!one.by || !outcome) return;
	await beginAttempt(tx, id, { number: 1, channel: one.by, outletId: one.by, now: at });
	const [said, detail] = outcome;
	await endAttempt(tx, id, { number: 1, outcome: said, detail, now: at + 800 });
}

async function replied(tx: Tx, id: string, { answer, by }: DemoMessage, at: Instant) {
	if (!answer) return;
	await tx
		.tables<MessagesTables>()
		.insertInto('message_replies')
		.values({
			...{ venue_id: tx.venue, outlet_id: by ?? 'text', reply_id: `demo ${id}` },
			...{ message_id: id, answer, at: at + 3 * MINUTE }
		})
		.execute();
}

async function play(
	put: Put['put'],
	tx: Tx,
	one: DemoMessage,
	{ n, now }: { n: number; now: Instant }
) {
	const at = now - one.minutesAgo * MINUTE;
	const { template, language, to } = one;
	const id = await put(
		tx,
		{
			...{ template: template.name, language, to, values: { ...template.values } },
			...{ key: `demo ${n}`, notBefore: one.became === 'queued' ? now + 10 * HOUR : at },
			expiresAt: now + 24 * HOUR
		},
		at
	);
	const row = await messageRow(tx, id);
	if (!row || one.became === 'queued') return;
	const set = {
		...{ state: one.became, reason: one.reason ?? null, channel: one.by ?? null },
		...{ outlet_id: one.by ?? null, tries: one.by ? 1 : 0 },
		sent_at: one.became === 'sent' ? at : null
	};
	await change(tx, row, { ...set, ...ended(row) }, { from: ['queued'], now: at });
	await carried(tx, id, one, at);
	await replied(tx, id, one, at);
}

export const demoMessages =
	({ put }: Put, messages: readonly DemoMessage[]): DemoShare =>
	({ write, now }) =>
		write(async (tx) => {
			for (const [n, one] of messages.entries()) await play(put, tx, one, { n, now });
		});

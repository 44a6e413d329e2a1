// Carries messages out: the last look and the journal in one commit, then the wire, then what came of it.
import { join } from 'node:path';
import { MINUTE, SECOND, type Clock, type Instant, type Recipient, type Slip } from '#protocol';
import { noteFault, type Log } from '#server/log.server.ts';
import type { Store, Tx } from '#server/store.server.ts';
import { deliver, wasDelivered, type Delivery } from './delivery.server.ts';
import {
	attemptsOf,
	beginAttempt,
	change,
	ended,
	endAttempt,
	messageRow,
	messagesOf,
	opened
} from './outbox.server.ts';
import { noteHealth, outletById } from './outlets/outlets.server.ts';
import { wordsOf } from './rules/filling.ts';
import { after, decide, type Outcome } from './rules/sending.ts';
import type { MessageRow, MessagesTables } from './schema.server.ts';
import { messageSlip } from './slips.ts';
import {
	addressIndex,
	printerOf,
	rulesOf,
	standingOf,
	type OpenWay,
	type WaysNeeds
} from './ways.server.ts';

export interface CourierNeeds extends WaysNeeds {
	store: Store;
	clock: Clock;
	log: Log;
	folder: string;
	zone: () => string;
	print: (tx: Tx, slip: Slip) => Promise<void>;
	/** How long a gateway is waited for; shorter in tests. */
	patience?: { connectMs: number; wholeMs: number };
}

const AT_ONCE = 6;
/** A message under way that this process does not carry was left by one that ended. */
const LEFT_BEHIND = MINUTE;

const queued = ['queued'] as const;
const sending = ['sending'] as const;

interface Ready {
	row: MessageRow;
	way: OpenWay;
	to: Recipient;
	values: Record<string, string>;
}

function textOf(needs: CourierNeeds, { row, way, values }: Ready): string {
	const template = needs.templates.get(row.template);
	return template ? wordsOf(template, row.language, values, way.channel) : '';
}

/** Screens, paper and the call list are in the house: they are reached by the commit itself. */
async function settleInside(needs: CourierNeeds, tx: Tx, ready: Ready, now: Instant) {
	const { row, way, to } = ready;
	if (way.channel === 'slip')
		await needs.print(tx, {
			...{ id: `message ${row.id}`, copy: 1, template: messageSlip.name },
			values: { house: needs.house(), text: textOf(needs, ready) },
			...{ language: row.language, to: { role: printerOf(to) ?? 'host' } },
			expiresAt: row.expires_at
		});
	const set = { channel: way.channel, outlet_id: way.outletId, sent_at: now, tries: row.tries + 1 };
	const state = way.channel === 'call' ? ('sending' as const) : ('sent' as const);
	await change(tx, row, { ...set, state }, { from: queued, now });
	const number = row.tries + 1;
	await beginAttempt(tx, row.id, { number, channel: way.channel, outletId: way.outletId, now });
	if (state === 'sent') await endAttempt(tx, row.id, { number, outcome: 'sent', detail: '', now });
}

const inside = (way: OpenWay): boolean => ['screen', 'slip', 'call'].includes(way.outlet.kind);

/** The last look. A message that may go is in the journal when this commits; else it is settled or waits. */
async function begin(needs: CourierNeeds, tx: Tx, id: string, now: Instant) {
	const row = await messageRow(tx, id);
	if (row?.state !== 'queued' || row.next_at > now) return undefined;
	const { standing, to, values } = await standingOf(needs, tx, row, now);
	const decision = decide(standing, { rules: await rulesOf(tx), zone: needs.zone(), now });
	const end = (state: 'expired' | 'suppressed', reason: string | null) =>
		change(tx, row, { state, reason, ...ended(row) }, { from: queued, now });
	if (decision.do === 'expire') await end('expired', null);
	else if (decision.do === 'suppress') await end('suppressed', decision.why);
	else if (decision.do === 'wait')
		await change(
			tx,
			row,
			{ next_at: decision.until, reason: 'quiet-hours' },
			{ from: queued, now }
		);
	if (decision.do !== 'send') return undefined;
	const way = decision.way as OpenWay;
	const ready = { row, way, to, values };
	if (inside(way)) {
		await settleInside(needs, tx, ready, now);
		return undefined;
	}
	return goOut(needs, tx, ready, now);
}

async function goOut(needs: CourierNeeds, tx: Tx, ready: Ready, now: Instant): Promise<Ready> {
	const { row, way } = ready;
	const number = row.tries + 1;
	const set = {
		...({ state: 'sending', reason: null, channel: way.channel, outlet_id: way.outletId } as const),
		...{ tries: number, sent_at: now, address_index: addressIndex(needs, way.address) }
	};
	await change(tx, row, set, { from: queued, now });
	await beginAttempt(tx, row.id, { number, channel: way.channel, outletId: way.outletId, now });
	return { ...ready, row: { ...row, ...set } };
}

function deliveryOf(needs: CourierNeeds, ready: Ready): Delivery {
	const { row, way, to, values } = ready;
	return {
		...{ outlet: way.outlet, file: join(needs.folder, 'messages.jsonl'), row },
		...{ address: way.address, patience: needs.patience, now: needs.clock.now() },
		page: to.ticketId ? '/m/t' : '/m',
		letter: {
			...{ to: way.channel === 'team' ? '' : way.address, text: textOf(needs, ready) },
			...{ title: needs.house(), key: row.key, template: row.template, values },
			...{ language: row.language, providerTemplate: way.providerTemplate }
		}
	};
}

const detailOf = (outcome: Outcome): string =>
	outcome.is === 'sent' ? (outcome.id ?? '') : outcome.why;

/** A way on which nothing left may give up for another; the message never leaves one that may have carried it. */
async function finish(
	needs: CourierNeeds,
	tx: Tx,
	{ row, way }: Pick<Ready, 'row'> & { way: { outletId: string; outlet: { idempotent: boolean } } },
	outcome: Outcome
): Promise<void> {
	const now = needs.clock.now();
	const detail = detailOf(outcome);
	await endAttempt(tx, row.id, { number: row.tries, outcome: outcome.is, detail, now });
	await noteHealth(tx, way.outletId, {
		...{ worked: outcome.is === 'sent' || outcome.is === 'gone', fault: detail, now }
	});
	const attempts = await attemptsOf(tx, row.id);
	const doubt = attempts.some((one) => one.outcome === 'unsure' || one.outcome === 'interrupted');
	const it = { tries: row.tries, expiresAt: row.expires_at, idempotent: way.outlet.idempotent };
	const next = after(outcome, it, now);
	if (next.state === 'queued') {
		const dead = attempts.filter((one) => one.outcome === 'not-begun').length >= 3;
		const elsewhere = (next.elsewhere || dead) && !doubt && row.template !== 'outlet-test';
		const back = { sent_at: null, ...(elsewhere && { outlet_id: null }) };
		const set = { state: 'queued', next_at: next.at, reason: detail, ...back } as const;
		await change(tx, row, set, { from: sending, now });
		return;
	}
	const bad = next.state === 'failed' || next.state === 'expired';
	const state = bad && doubt ? 'unsure' : next.state;
	const reason = outcome.is === 'sent' ? null : detail;
	const set = { state, reason, ...(bad && !doubt && { sent_at: null }), ...ended(row) };
	await change(tx, row, set, { from: sending, now });
}

/** What a process that ended left under way: only an outlet that takes a key once is asked again. */
async function takeUp(needs: CourierNeeds, row: MessageRow): Promise<void> {
	const { store } = needs;
	const outlet = row.outlet_id ? await outletById(needs, store.read, row.outlet_id) : undefined;
	const { to, values } = opened(needs, row);
	const way = { channel: row.channel, outletId: row.outlet_id, outlet, address: '' };
	const ready = {
		row,
		to,
		values,
		way: { ...way, providerTemplate: '', lacksId: false } as OpenWay
	};
	const arrived = outlet !== undefined && (await wasDelivered(deliveryOf(needs, ready)));
	await store.write(async (tx) => {
		const fresh = await messageRow(tx, row.id);
		if (fresh?.state !== 'sending' || fresh.tries !== row.tries) return;
		const idempotent = outlet?.idempotent ?? false;
		const outcome: Outcome = arrived ? { is: 'sent' } : { is: 'unsure', why: 'interrupted' };
		const at = { outletId: row.outlet_id ?? '', outlet: { idempotent } };
		await finish(needs, tx, { row: fresh, way: at }, outcome);
	});
}

export function openCourier(needs: CourierNeeds) {
	const { store, clock, log } = needs;
	const under = new Map<string, Promise<void>>();
	let stopped = false;

	async function carry(id: string): Promise<void> {
		const ready = await store.write((tx) => begin(needs, tx, id, clock.now()));
		if (!ready) return;
		const delivery = deliveryOf(needs, ready);
		let outcome = await deliver(delivery);
		if (outcome.is === 'unsure' && !ready.way.outlet.idempotent && (await wasDelivered(delivery)))
			outcome = { is: 'sent' };
		await store.write((tx) => finish(needs, tx, ready, outcome));
	}

	async function fault(id: string, error: unknown): Promise<void> {
		noteFault(log, error, { message: id });
		const now = clock.now();
		const set = { state: 'failed', reason: 'fault' } as const;
		await store.write((tx) => change(tx, { id }, set, { from: queued, now })).catch(() => false);
	}

	function start(id: string, work: () => Promise<void>): void {
		if (stopped || under.has(id) || under.size >= AT_ONCE) return;
		const doing = work()
			.catch((error: unknown) => fault(id, error))
			.finally(() => under.delete(id));
		under.set(id, doing);
	}

	async function due(now: Instant): Promise<MessageRow[]> {
		return messagesOf(store.read)
			.where('state', '=', 'queued')
			.where('next_at', '<=', now)
			.orderBy((e) => e.case().when('purpose', '=', 'security').then(0).else(1).end())
			.orderBy('made_at')
			.limit(AT_ONCE * 2)
			.execute();
	}

	const leftBehind = (before: Instant) =>
		messagesOf(store.read)
			.where('state', '=', 'sending')
			.where('channel', '!=', 'call')
			.where('changed_at', '<=', before)
			.execute();

	/** Starts whatever is due; does not wait for the wire. */
	async function look(now: Instant): Promise<void> {
		if (stopped) return;
		for (const row of await due(now)) start(row.id, () => carry(row.id));
		for (const row of await leftBehind(now - LEFT_BEHIND)) start(row.id, () => takeUp(needs, row));
	}

	return {
		look,
		/** Once at the start: whatever stands as under way was left by the process before. */
		async takeUpAll(): Promise<void> {
			for (const row of await leftBehind(clock.now())) await takeUp(needs, row);
		},
		/** Until nothing is due and nothing under way; for tests and for a graceful stop. */
		async settle(): Promise<void> {
			await Promise.all(under.values());
		},
		async stop(): Promise<void> {
			stopped = true;
			const late = new Promise<void>((resolve) => setTimeout(resolve, 3 * SECOND).unref());
			await Promise.race([Promise.all(under.values()), late]);
		}
	};
}

export type Courier = ReturnType<typeof openCourier>;

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
		await change(tx, row, set, { from: sending, now });
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

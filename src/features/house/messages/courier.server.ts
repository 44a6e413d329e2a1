// Carries messages out: the last look and the journal in one commit, then the wire, then what came of it.
import { join } from 'node:path';
import {
	MINUTE,
	SECOND,
	type Clock,
	type Instant,
	type Language,
	type Recipient,
	type Slip
} from '#protocol';
import { noteFault, type Log } from '#server/log.server.ts';
import type { Reader, Store, Tx } from '#server/store.server.ts';
import { deliver, wasDelivered, type Delivery } from './delivery.server.ts';
import { finish } from './finish.server.ts';
import {
	beginAttempt,
	change,
	ended,
	endAttempt,
	filled,
	messageRow,
	messagesOf,
	opened
} from './outbox.server.ts';
import { outletById } from './outlets/outlets.server.ts';
import { wordsOf } from './rules/filling.ts';
import { decide, type Outcome } from './rules/sending.ts';
import type { MessageRow } from './schema.server.ts';
import { handOver, messageSlip } from './slips.ts';
import {
	forgetAddress,
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
	/** The house's own: what staff read on paper. */
	language: () => Language;
	print: (tx: Tx, slip: Slip) => Promise<void>;
	/** How long a gateway is waited for; shorter in tests. */
	patience?: { connectMs: number; wholeMs: number };
}

const AT_ONCE = 6;
/** A message under way that this process does not carry was left by one that ended. */
const LEFT_BEHIND = MINUTE;

const queued = ['queued'] as const;

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
	const { row, way, to, values } = ready;
	const hand = printerOf(to) === undefined ? handOver[needs.language()] : '';
	if (way.channel === 'slip')
		await needs.print(tx, {
			...{ id: `message ${row.id}`, copy: 1, template: messageSlip.name },
			values: { house: needs.house(), hand, text: textOf(needs, ready) },
			...{ language: row.language, to: { role: printerOf(to) ?? 'host' } },
			expiresAt: row.expires_at
		});
	const set = { channel: way.channel, outlet_id: way.outletId, sent_at: now, tries: row.tries + 1 };
	const state = way.channel === 'call' ? ('sending' as const) : ('sent' as const);
	await change(tx, row, { ...set, ...filled(needs, values), state }, { from: queued, now });
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
		...{ tries: number, sent_at: now, address_index: addressIndex(needs, way.address) },
		...filled(needs, ready.values)
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
		const outcome: Outcome = arrived ? { is: 'sent' } : { is: 'unsure', why: 'interrupted' };
		await finish(tx, needs.clock, {
			...{ row: fresh, outcome, outletId: row.outlet_id ?? '' },
			idempotent: outlet?.idempotent ?? false
		});
	});
}

/** One message, from the last look to what came of it. */
async function carry(needs: CourierNeeds, id: string): Promise<void> {
	const { store, clock } = needs;
	const ready = await store.write((tx) => begin(needs, tx, id, clock.now()));
	if (!ready) return;
	const { row, way } = ready;
	const { idempotent } = way.outlet;
	const delivery = deliveryOf(needs, ready);
	let outcome = await deliver(delivery);
	if (outcome.is === 'unsure' && !idempotent && (await wasDelivered(delivery)))
		outcome = { is: 'sent' };
	await store.write(async (tx) => {
		if (outcome.is === 'gone' && way.channel === 'push')
			await forgetAddress(needs, tx, way.address);
		await finish(tx, clock, { row, outcome, idempotent, outletId: way.outletId });
	});
}

/** What cannot be carried for a fault of ours is not tried each second for ever. */
async function giveUp({ store, clock, log }: CourierNeeds, id: string, error: unknown) {
	noteFault(log, error, { message: id });
	const now = clock.now();
	const set = { state: 'failed', reason: 'fault' } as const;
	await store.write((tx) => change(tx, { id }, set, { from: queued, now })).catch(() => false);
}

/** Codes first, then the oldest. */
const due = (read: Reader, now: Instant): Promise<MessageRow[]> =>
	messagesOf(read)
		.where('state', '=', 'queued')
		.where('next_at', '<=', now)
		.orderBy((e) => e.case().when('purpose', '=', 'security').then(0).else(1).end())
		.orderBy('made_at')
		.limit(AT_ONCE * 2)
		.execute();

const leftBehind = (read: Reader, before: Instant): Promise<MessageRow[]> =>
	messagesOf(read)
		.where('state', '=', 'sending')
		.where('channel', '!=', 'call')
		.where('changed_at', '<=', before)
		.execute();

export function openCourier(needs: CourierNeeds) {
	const { store, clock } = needs;
	const under = new Map<string, Promise<void>>();
	let stopped = false;

	function start(id: string, work: () => Promise<void>): void {
		if (stopped || under.has(id) || under.size >= AT_ONCE) return;
		const doing = work()
			.catch((error: unknown) => giveUp(needs, id, error))
			.finally(() => under.delete(id));
		under.set(id, doing);
	}

	return {
		/** Starts whatever is due; does not wait for the wire. */
		async look(now: Instant): Promise<void> {
			if (stopped) return;
			for (const { id } of await due(store.read, now)) start(id, () => carry(needs, id));
			for (const row of await leftBehind(store.read, now - LEFT_BEHIND))
				start(row.id, () => takeUp(needs, row));
		},
		/** Once at the start: whatever stands as under way was left by the process before. */
		async takeUpAll(): Promise<void> {
			for (const row of await leftBehind(store.read, clock.now())) await takeUp(needs, row);
		},
		/** Until nothing is under way; for tests. */
		async settle(): Promise<void> {
			await Promise.all(under.values());
		},
		/** What is under way has three seconds more; the rest is settled at the next start. */
		async stop(): Promise<void> {
			stopped = true;
			const late = new Promise<void>((resolve) => setTimeout(resolve, 3 * SECOND).unref());
			await Promise.race([Promise.all(under.values()), late]);
		}
	};
}

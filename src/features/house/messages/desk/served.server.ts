// The desk's view of messages: templates and their ids, quiet hours and caps, the outbox and each message's history.
import { DAY, fail, ok, type Instant, type MessageTemplate } from '#protocol';
import type { Reader, Tx } from '#server/store.server.ts';
import { onCommand, onQuery, onTopic, type Served } from '#server/wire.server.ts';
import { messageStates, type MessageState } from '../contract.ts';
import {
	attemptsOf,
	change,
	ended,
	messageRow,
	messagesOf,
	type OutboxNeeds
} from '../outbox.server.ts';
import { outletById, outletsOf, type OutletNeeds } from '../outlets/outlets.server.ts';
import { wordsOf } from '../rules/filling.ts';
import type { MessageRow, MessagesTables } from '../schema.server.ts';
import { rulesOf } from '../ways.server.ts';
import { chooseServed, waysView } from './choosing.server.ts';
import {
	history,
	outbox,
	rules,
	saveProviderId,
	saveRules,
	settleUnsure,
	takeBack,
	templates,
	templatesChanged,
	type MessageRules,
	type OutboxEntry
} from './contract.ts';

export interface DeskNeeds extends OutboxNeeds, OutletNeeds {}

const SHOWN = 60;

async function providerIds(read: Reader) {
	return read
		.tables<MessagesTables>()
		.selectFrom('message_template_ids')
		.select(['template', 'outlet_id', 'provider_id'])
		.where('venue_id', '=', read.venue)
		.execute();
}

function templateView(needs: DeskNeeds, template: MessageTemplate) {
	const values = { ...template.values, house: needs.house() };
	return {
		...{ name: template.name, called: template.called, purpose: template.purpose },
		lastsMinutes: Math.round(template.lasts / 60_000),
		preview: {
			en: wordsOf(template, 'en', values, 'text'),
			zh: wordsOf(template, 'zh', values, 'text')
		},
		values: Object.keys(template.values)
	};
}

async function templatesView(needs: DeskNeeds, read: Reader) {
	const ids = await providerIds(read);
	const ways = await waysView(needs, read);
	return {
		templates: [...needs.templates.values()].map((template) => ({
			...{ ...templateView(needs, template), ways: ways(template) },
			ids: ids
				.filter((row) => row.template === template.name)
				.map((row) => ({ outletId: row.outlet_id, providerId: row.provider_id }))
		}))
	};
}

async function saveId(
	needs: DeskNeeds,
	tx: Tx,
	input: { template: string; outletId: string; providerId: string }
) {
	if (!needs.templates.has(input.template)) return fail('unknown-template');
	if (!(await outletById(needs, tx, input.outletId))) return fail('unknown-outlet');
	const row = { template: input.template, outlet_id: input.outletId };
	await tx
		.tables<MessagesTables>()
		.insertInto('message_template_ids')
		.values({ venue_id: tx.venue, ...row, provider_id: input.providerId })
		.onConflict((on) =>
			on
				.columns(['venue_id', 'template', 'outlet_id'])
				.doUpdateSet({ provider_id: input.providerId })
		)
		.execute();
	tx.tell(templatesChanged, {});
	return ok({});
}

/** The ways that were chosen stay as they are. */
async function writeRules(tx: Tx, wanted: MessageRules, now: Instant): Promise<void> {
	const { ways } = await rulesOf(tx);
	const set = { rules: JSON.stringify({ ...wanted, ways }), set_at: now };
	await tx
		.tables<MessagesTables>()
		.insertInto('message_rules')
		.values({ venue_id: tx.venue, ...set })
		.onConflict((on) => on.column('venue_id').doUpdateSet(set))
		.execute();
	tx.tell(templatesChanged, {});
}

type Names = ReadonlyMap<string, string>;

/** The names of all outlets, removed ones too: a history must not forget. */
async function outletNames(read: Reader): Promise<Names> {
	const rows = await read
		.tables<MessagesTables>()
		.selectFrom('message_outlets')
		.select(['id', 'name'])
		.where('venue_id', '=', read.venue)
		.execute();
	return new Map(rows.map((row) => [row.id, row.name]));
}

function entryOf(needs: DeskNeeds, names: Names, row: MessageRow): OutboxEntry {
	const { id, template, purpose, state, reason, channel, tries } = row;
	const called = needs.templates.get(template)?.called ?? { en: template, zh: template };
	return {
		...{ id, template, purpose, state, reason, channel, tries, called, to: row.shown_to },
		outlet: row.outlet_id === null ? null : (names.get(row.outlet_id) ?? row.outlet_id),
		...{ at: row.made_at, nextAt: row.next_at, expiresAt: row.expires_at, sentAt: row.sent_at }
	};
}

async function counts(read: Reader, since: Instant) {
	const rows = await read
		.tables<MessagesTables>()
		.selectFrom('messages')
		.select(['state', (e) => e.fn.countAll<number>().as('n')])
		.where('venue_id', '=', read.venue)
		.where('made_at', '>', since)
		.groupBy('state')
		.execute();
	return messageStates.flatMap((state) => {
		const found = rows.find((row) => row.state === state);
		return found ? [{ state, n: found.n }] : [];
	});
}

async function outboxView(
	needs: DeskNeeds,
	read: Reader,
	{ show, now }: { show: 'all' | MessageState; now: Instant }
) {
	const names = await outletNames(read);
	const entry = (row: MessageRow) => entryOf(needs, names, row);
	const of = (state: MessageState) => messagesOf(read).where('state', '=', state);
	const next = await of('queued').orderBy('next_at').limit(SHOWN).execute();
	const unsure = await of('unsure').orderBy('made_at', 'desc').limit(SHOWN).execute();
	const found = messagesOf(read).orderBy('made_at', 'desc').limit(SHOWN);
	return {
		next: next.map(entry),
		unsure: unsure.map(entry),
		found: (await (show === 'all' ? found : found.where('state', '=', show)).execute()).map(entry),
		counts: await counts(read, now - DAY)
	};
}

async function historyOf(read: Reader, messageId: string) {
	const row = await messageRow(read, messageId);
	if (!row) return fail('unknown-message');
	const names = await outletNames(read);
	const replies = await read
		.tables<MessagesTables>()
		.selectFrom('message_replies')
		.select(['at', 'answer'])
		.where('venue_id', '=', read.venue)
		.where('message_id', '=', messageId)
		.orderBy('at')
		.execute();
	return ok({
		key: row.key,
		steps: (await attemptsOf(read, messageId)).map((one) => ({
			...{ number: one.number, at: one.at, endedAt: one.ended_at, channel: one.channel },
			...{ outlet: names.get(one.outlet_id) ?? one.outlet_id, outcome: one.outcome },
			detail: one.detail
		})),
		replies
	});
}

/** From one of these states to another, or why not. */
async function settle<C extends 'left-already' | 'settled-already'>(
	tx: Tx,
	messageId: string,
	how: { from: MessageState[]; set: Partial<MessageRow>; code: C; now: Instant }
) {
	const row = await messageRow(tx, messageId);
	if (!row) return fail('unknown-message');
	const set = { ...how.set, ...ended(row) };
	const done = await change(tx, row, set, { from: how.from, now: how.now });
	return done ? ok({}) : fail(how.code);
}

export function deskServed(needs: DeskNeeds): Served[] {
	return [
		onTopic(templates, { state: (_, { read }) => templatesView(needs, read) }),
		onCommand(saveProviderId, (input, { tx }) => saveId(needs, tx, input)),
		chooseServed(needs),
		onTopic(rules, { state: (_, { read }) => rulesOf(read) }),
		onCommand(saveRules, async (input, { tx, now }) => {
			await writeRules(tx, input, now);
			return ok({});
		}),
		onTopic(outbox, { state: ({ show }, { read, now }) => outboxView(needs, read, { show, now }) }),
		onQuery(history, ({ messageId }, { read }) => historyOf(read, messageId)),
		onCommand(takeBack, ({ messageId }, { tx, now }) =>
			settle(tx, messageId, {
				...{ from: ['queued'], set: { state: 'suppressed', reason: 'taken-back' } },
				...{ code: 'left-already', now }
			})
		),
		onCommand(settleUnsure, ({ messageId, seen }, { tx, now }) =>
			settle(tx, messageId, {
				...{ from: ['unsure'], code: 'settled-already', now },
				set: seen === 'arrived' ? { state: 'sent', reason: null } : { state: 'failed' }
			})
		)
	];
}

/** Names of outlets that are on, by channel: whether a text can go out at all. */
export async function isOpen(needs: OutletNeeds, read: Reader, channel: string): Promise<boolean> {
	return (await outletsOf(needs, read)).some((one) => one.isOn && one.channel === channel);
}

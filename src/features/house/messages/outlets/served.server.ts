// The desk's outlets: shown without their secrets, saved, removed, tested.
import { fail, newId, ok, SECOND, type Instant, type Language, type Recipient } from '#protocol';
import type { Reader, Tx } from '#server/store.server.ts';
import { onCommand, onTopic, type Served } from '#server/wire.server.ts';
import { testTemplate } from '../messages.ts';
import { put, type OutboxNeeds } from '../outbox.server.ts';
import { mayGoTo } from '../rules/filling.ts';
import type { MessagesTables } from '../schema.server.ts';
import {
	outlets,
	removeOutlet,
	saveOutlet,
	secretNames,
	testOutlet,
	type OutletSettings,
	type OutletView
} from './contract.ts';
import {
	dropOutlet,
	outletById,
	outletsOf,
	VENUE_GATEWAY,
	writeOutlet,
	type Outlet,
	type OutletNeeds,
	type Wanted
} from './outlets.server.ts';

export interface OutletsServedNeeds extends OutletNeeds, OutboxNeeds {
	e164: (written: string) => string | undefined;
	language: () => Language;
}

function shown(outlet: Outlet): OutletView {
	const { id, name, channel, isOn, fixed, settings, secrets, fault } = outlet;
	const http = settings.kind === 'http';
	return {
		...{ id, name, channel, isOn, fixed, settings, fault },
		has: secretNames.filter((one) => secrets[one] !== undefined),
		...{ workedAt: outlet.worked_at, failedAt: outlet.failed_at },
		repliesPath: http && channel === 'text' ? `/m/replies/${id}` : null
	};
}

async function nameTaken(tx: Tx, name: string, id: string | undefined): Promise<boolean> {
	const row = await tx
		.tables<MessagesTables>()
		.selectFrom('message_outlets')
		.select('id')
		.where('venue_id', '=', tx.venue)
		.where('name', '=', name)
		.where('removed_at', 'is', null)
		.executeTakeFirst();
	return row !== undefined && row.id !== id;
}

function addressesIn(settings: OutletSettings): string[] {
	if (settings.kind !== 'http') return [];
	return [settings.http.url, settings.http.statusUrl].filter(Boolean);
}

const SHORTEST = 16;
/** What signs must not be guessed. */
const isShort = (secret: string | undefined): boolean =>
	secret !== undefined && secret !== '' && secret.length < SHORTEST;

/** Push and file there are once; what comes with the house is not set up again. */
function isTwin(all: readonly Outlet[], { id, settings: { kind } }: Wanted): boolean {
	if (kind === 'http' || kind === 'mail') return false;
	return all.some((one) => one.kind === kind && one.id !== id);
}

async function refusal(needs: OutletNeeds, tx: Tx, wanted: Wanted) {
	const all = await outletsOf(needs, tx);
	const before = all.find((one) => one.id === wanted.id);
	if (wanted.id !== undefined && (!before || before.fixed)) return fail('unknown-outlet');
	if (await nameTaken(tx, wanted.name, wanted.id)) return fail('name-taken');
	if (isTwin(all, wanted)) return fail('one-only');
	if (!addressesIn(wanted.settings).every(mayGoTo)) return fail('bad-address');
	if (isShort(wanted.secrets.signing) || isShort(wanted.secrets.replies))
		return fail('short-secret');
	return { ok: true as const, value: before };
}

/** Who gets the test: whoever the manager names, or the desk's own screen and paper. */
function testFor(needs: OutletsServedNeeds, outlet: Outlet, typed: string): Recipient | undefined {
	const { channel } = outlet;
	if (channel === 'text' || channel === 'call') {
		const phone = needs.e164(typed);
		return phone === undefined ? undefined : { phone };
	}
	if (channel === 'mail') return /^[^\s@<>]+@[^\s@<>]+$/.test(typed) ? { email: typed } : undefined;
	return { deviceRole: 'host' };
}

async function test(
	needs: OutletsServedNeeds,
	tx: Tx,
	input: { id: string; to: string },
	now: Instant
) {
	const outlet = await outletById(needs, tx, input.id);
	if (!outlet) return fail('unknown-outlet');
	if (outlet.channel === 'push' || !outlet.isOn) return fail('no-test-for-this');
	const to = testFor(needs, outlet, input.to);
	if (!to) return fail('bad-recipient');
	const { name: template, lasts } = testTemplate;
	const key = `outlet test ${newId(now)}`;
	const language = needs.language();
	const messageId = await put(
		needs,
		tx,
		{ template, to, key, language, values: {}, expiresAt: now + Math.min(lasts, 120 * SECOND) },
		now
	);
	await tx
		.tables<MessagesTables>()
		.updateTable('messages')
		.set({ outlet_id: outlet.id })
		.where('venue_id', '=', tx.venue)
		.where('id', '=', messageId)
		.execute();
	return ok({ messageId });
}

export function outletsServed(needs: OutletsServedNeeds): Served[] {
	const state = async (read: Reader) => (await outletsOf(needs, read)).map(shown);
	return [
		onTopic(outlets, {
			state: async (_, { read }) => ({ outlets: await state(read) })
		}),
		onCommand(saveOutlet, async (input, { tx, now }) => {
			const checked = await refusal(needs, tx, input);
			if (!checked.ok) return checked;
			return ok({ id: await writeOutlet(needs, tx, input, { before: checked.value, now }) });
		}),
		onCommand(removeOutlet, async ({ id }, { tx, now }) => {
			const found = await outletById(needs, tx, id);
			if (!found || found.fixed || id === VENUE_GATEWAY) return fail('unknown-outlet');
			await dropOutlet(needs, tx, id, now);
			return ok({});
		}),
		onCommand(testOutlet, (input, { tx, now }) => test(needs, tx, input, now))
	];
}

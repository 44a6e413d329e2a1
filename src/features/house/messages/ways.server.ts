// Who a message is for, just before it leaves: addresses, consent, refusals, and how much was sent already.
import type { Channel, Instant, PrinterRole, Recipient } from '#protocol';
import type { Reader, Tx } from '#server/store.server.ts';
import { attemptsOf, opened, type Attempt, type OutboxNeeds } from './outbox.server.ts';
import { outletsOf, type Outlet, type OutletNeeds } from './outlets/outlets.server.ts';
import { chosenOf, isGuest } from './rules/choosing.ts';
import { capWindow, firstRules, type KeptRules, type Standing, type Way } from './rules/sending.ts';
import type { MessageRow, MessagesTables } from './schema.server.ts';

/** What the wings know of a person. Asked at sending, never kept. */
export interface Reached {
	phone?: string | undefined;
	email?: string | undefined;
	/** The number that may be rung up, where that is not the same; null: none. */
	ring?: string | null;
	/** A standing yes to advertising. */
	consent: boolean;
	/** They know this person or ticket no more: nothing is sent. */
	gone: boolean;
	/** What it says now, where that may have changed since it was written. */
	values?: Record<string, string>;
}
/** A message as it was written. */
export interface Written {
	template: string;
	values: Readonly<Record<string, string>>;
}
export type Reach = (read: Reader, to: Recipient, written: Written) => Promise<Reached>;

export interface WaysNeeds extends OutboxNeeds, OutletNeeds {
	reach: Reach;
}

export async function rulesOf(read: Reader): Promise<KeptRules> {
	const row = await read
		.tables<MessagesTables>()
		.selectFrom('message_rules')
		.select('rules')
		.where('venue_id', '=', read.venue)
		.executeTakeFirst();
	return row ? (JSON.parse(row.rules) as KeptRules) : firstRules;
}

/** The newest push subscription of a ticket, sealed. */
async function pushOf(read: Reader, ticketId: string | undefined, now: Instant) {
	if (ticketId === undefined) return undefined;
	const row = await read
		.tables<MessagesTables>()
		.selectFrom('message_contacts')
		.select('address_sealed')
		.where('venue_id', '=', read.venue)
		.where('ticket_id', '=', ticketId)
		.where('expires_at', '>', now)
		.orderBy('at', 'desc')
		.executeTakeFirst();
	return row?.address_sealed;
}

/** The push service knows it no more: nothing is sent there again. A newer one of the same ticket stays. */
export async function forgetAddress(
	{ secrets }: Pick<WaysNeeds, 'secrets'>,
	tx: Tx,
	address: string
): Promise<void> {
	await tx
		.tables<MessagesTables>()
		.deleteFrom('message_contacts')
		.where('venue_id', '=', tx.venue)
		.where('kind', '=', 'push')
		.where('address_index', '=', secrets.blindIndex(address, 'push'))
		.execute();
}

const printers: Partial<Record<string, PrinterRole>> = {
	host: 'host',
	kiosk: 'kiosk',
	desk: 'desk'
};

export const printerOf = (to: Recipient): PrinterRole | undefined =>
	to.deviceRole && printers[to.deviceRole];

/** Where this person is, by channel; undefined where the channel leads nowhere. */
async function addressesOf(
	needs: WaysNeeds,
	read: Reader,
	{ to, reached, now }: { to: Recipient; reached: Reached; now: Instant }
): Promise<Partial<Record<Channel, string | undefined>>> {
	const phone = to.phone ?? reached.phone;
	const push = await pushOf(read, to.ticketId, now);
	return {
		...{ text: phone, mail: to.email ?? reached.email },
		call: reached.ring === undefined ? phone : (reached.ring ?? undefined),
		push: push && needs.secrets.open(push, 'push'),
		screen: to.ticketId ?? to.deviceRole,
		...{ slip: printerOf(to) ?? (isGuest(to) ? 'host' : undefined), team: 'team' }
	};
}

const NOT_BEGUN_MOST = 3;

/** Outlets that have had their chance. One of which nobody knows what it did is the only one left. */
function passable(attempts: readonly Attempt[]): (outletId: string) => boolean {
	const open = attempts.find((one) => one.outcome === 'unsure' || one.outcome === 'interrupted');
	if (open) return (outletId) => outletId === open.outlet_id;
	return (outletId) => {
		const mine = attempts.filter((one) => one.outlet_id === outletId);
		if (mine.some((one) => one.outcome === 'gone')) return false;
		return mine.filter((one) => one.outcome === 'not-begun').length < NOT_BEGUN_MOST;
	};
}

async function idsOf(read: Reader, template: string): Promise<Map<string, string>> {
	const rows = await read
		.tables<MessagesTables>()
		.selectFrom('message_template_ids')
		.select(['outlet_id', 'provider_id'])
		.where('venue_id', '=', read.venue)
		.where('template', '=', template)
		.execute();
	return new Map(rows.map((row) => [row.outlet_id, row.provider_id]));
}

const lacksId = ({ settings }: Outlet, ids: ReadonlyMap<string, string>, id: string): boolean =>
	settings.kind === 'http' && settings.http.needsTemplateId && !ids.get(id);

export interface OpenWay extends Way {
	outlet: Outlet;
	providerTemplate: string;
}

/** All ways of a message, in the order of its template. When none may be tried any more, the last one is kept. */
export async function waysOf(
	needs: WaysNeeds,
	read: Reader,
	row: Pick<MessageRow, 'id' | 'template' | 'outlet_id'>,
	about: { to: Recipient; reached: Reached; now: Instant }
): Promise<OpenWay[]> {
	const template = needs.templates.get(row.template);
	const addresses = await addressesOf(needs, read, about);
	const outlets = (await outletsOf(needs, read)).filter((one) => one.isOn);
	const ids = await idsOf(read, row.template);
	// The test of an outlet, and a message that is under way, keep to theirs.
	const open =
		row.outlet_id === null ? chosenOf(template, await rulesOf(read)) : template?.channels;
	const all = (open ?? []).flatMap((channel) =>
		outlets
			.filter((one) => one.channel === channel)
			.flatMap((outlet) => {
				const address = addresses[channel];
				if (!address) return [];
				const providerTemplate = ids.get(outlet.id) ?? '';
				const lacks = lacksId(outlet, ids, outlet.id);
				return [
					{ channel, outletId: outlet.id, address, lacksId: lacks, outlet, providerTemplate }
				];
			})
	);
	if (row.outlet_id !== null) return all.filter((one) => one.outletId === row.outlet_id);
	const may = passable(await attemptsOf(read, row.id));
	return all.filter((one) => may(one.outletId));
}

export const addressIndex = (needs: Pick<OutboxNeeds, 'secrets'>, address: string): string =>
	needs.secrets.blindIndex(address, 'message address');

async function isStopped(needs: WaysNeeds, read: Reader, address: string | undefined) {
	if (address === undefined) return false;
	const row = await read
		.tables<MessagesTables>()
		.selectFrom('message_stops')
		.select('at')
		.where('venue_id', '=', read.venue)
		.where('address_index', '=', addressIndex(needs, address))
		.executeTakeFirst();
	return row !== undefined;
}

async function sentAlready(
	needs: WaysNeeds,
	read: Reader,
	{ row, way, now }: { row: MessageRow; way: Way | undefined; now: Instant }
): Promise<number> {
	if (row.purpose === 'security' || !way) return 0;
	const index = addressIndex(needs, way.address);
	const found = await read
		.tables<MessagesTables>()
		.selectFrom('messages')
		.select((e) => e.fn.countAll<number>().as('n'))
		.where('venue_id', '=', read.venue)
		.where('purpose', '=', row.purpose)
		.where('id', '!=', row.id)
		.where('sent_at', '>', now - capWindow[row.purpose])
		.where((e) =>
			e.or([
				e('address_index', '=', index),
				...(row.member_id === null ? [] : [e('member_id', '=', row.member_id)])
			])
		)
		.executeTakeFirstOrThrow();
	return found.n;
}

/** All that the last look needs to know, read inside the transaction that lets the message go. */
export async function standingOf(needs: WaysNeeds, read: Reader, row: MessageRow, now: Instant) {
	const { to, values } = opened(needs, row);
	const reached = await needs.reach(read, to, { template: row.template, values });
	const ways = await waysOf(needs, read, row, { to, reached, now });
	const way = ways.find((one) => !one.lacksId);
	const standing: Standing = {
		...{ purpose: row.purpose, expiresAt: row.expires_at, ways },
		...{ gone: reached.gone, consent: reached.consent },
		stopped: await isStopped(needs, read, way?.address),
		already: await sentAlready(needs, read, { row, way, now })
	};
	return { standing, to, values: reached.values ?? values };
}

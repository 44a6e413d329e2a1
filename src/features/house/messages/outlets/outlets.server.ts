// The outlets of the house: those that come with it, the gateway of venue.json, and those that the manager set up.
import * as v from 'valibot';
import { newId, type Channel, type Instant } from '#protocol';
import type { Secrets } from '#server/secrets.server.ts';
import type { Reader, Tx } from '#server/store.server.ts';
import type { OutletKind } from '../contract.ts';
import { venueGateway } from '../presets.ts';
import type { MessagesTables } from '../schema.server.ts';
import { OutletSettings, outletsChanged, type SecretName } from './contract.ts';
import { makePushKeys, type PushKeys } from './push.server.ts';

export interface OutletNeeds {
	secrets: Pick<Secrets, 'seal' | 'open' | 'blindIndex'>;
	/** From venue.json; undefined where the house has none. */
	gateway: () => { url: string; secret: string } | undefined;
}

type Kept = Partial<Record<SecretName, string>> & { push?: PushKeys };

export interface Outlet {
	id: string;
	kind: OutletKind;
	channel: Channel;
	name: string;
	isOn: boolean;
	/** It is not edited at the desk. */
	fixed: boolean;
	settings: OutletSettings;
	secrets: Kept;
	/** The same key is delivered once, however often it is asked. */
	idempotent: boolean;
	worked_at: number | null;
	failed_at: number | null;
	fault: string;
}

const SEAL = 'message outlet';
const silent = { worked_at: null, failed_at: null, fault: '' };

const own = (kind: 'call' | 'screen' | 'slip'): Outlet => ({
	...{ id: kind, kind, channel: kind, name: '', isOn: true, fixed: true, secrets: {} },
	...{ settings: { kind }, idempotent: true, ...silent }
});

/** The gateway that stands in venue.json. */
export const VENUE_GATEWAY = 'venue.json';

function gatewayOutlet({ gateway }: OutletNeeds): Outlet[] {
	const set = gateway();
	if (!set) return [];
	const settings = { kind: 'http', channel: 'text', http: venueGateway(set.url) } as const;
	return [
		{
			...{ id: VENUE_GATEWAY, kind: 'http', channel: 'text', name: VENUE_GATEWAY, isOn: true },
			...{ fixed: true, settings, secrets: { signing: set.secret }, idempotent: true, ...silent }
		}
	];
}

type Row = MessagesTables['message_outlets'];

/** A push with the same topic takes the place of the one before it, at its service and on the phone. */
function isIdempotent(settings: OutletSettings): boolean {
	if (settings.kind === 'push') return true;
	return settings.kind === 'file' || (settings.kind === 'http' && settings.http.idempotent);
}

function outletOf(needs: OutletNeeds, row: Row): Outlet {
	const settings = v.parse(OutletSettings, JSON.parse(row.settings));
	const { id, kind, channel, name, worked_at, failed_at, fault } = row;
	return {
		...{ id, kind, channel, name, worked_at, failed_at, fault, settings },
		...{ isOn: row.is_on === 1, fixed: false, idempotent: isIdempotent(settings) },
		secrets: JSON.parse(needs.secrets.open(row.secrets_sealed, SEAL)) as Kept
	};
}

/** All that are in use, the manager's own first. */
export async function outletsOf(needs: OutletNeeds, read: Reader): Promise<Outlet[]> {
	const rows = await read
		.tables<MessagesTables>()
		.selectFrom('message_outlets')
		.selectAll()
		.where('venue_id', '=', read.venue)
		.where('removed_at', 'is', null)
		.orderBy('made_at')
		.execute();
	const set = rows.map((row) => outletOf(needs, row));
	return [...set, ...gatewayOutlet(needs), own('screen'), own('slip'), own('call')];
}

export async function outletById(
	needs: OutletNeeds,
	read: Reader,
	id: string
): Promise<Outlet | undefined> {
	return (await outletsOf(needs, read)).find((one) => one.id === id);
}

export interface Wanted {
	id?: string | undefined;
	name: string;
	isOn: boolean;
	settings: OutletSettings;
	secrets: Partial<Record<SecretName, string | undefined>>;
}

function channelOf(settings: OutletSettings): Channel {
	return 'channel' in settings ? settings.channel : settings.kind;
}

/** What was kept, with what is changed; an empty text takes a secret away. */
function kept(before: Kept, changed: Wanted['secrets'], kind: OutletKind): Kept {
	const all = { ...before, ...changed };
	const left = Object.entries(all).filter(([, value]) => value !== '' && value !== undefined);
	const after = Object.fromEntries(left) as Kept;
	return kind === 'push' && !after.push ? { ...after, push: makePushKeys() } : after;
}

/** Writes an outlet; `before` is the one that is changed. */
export async function writeOutlet(
	needs: OutletNeeds,
	tx: Tx,
	wanted: Wanted,
	{ before, now }: { before: Outlet | undefined; now: Instant }
): Promise<string> {
	const { settings } = wanted;
	const { kind } = settings;
	const secrets = kept(before?.secrets ?? {}, wanted.secrets, kind);
	const set = {
		...{ kind, channel: channelOf(settings), name: wanted.name, is_on: wanted.isOn ? 1 : 0 },
		settings: JSON.stringify(settings),
		secrets_sealed: needs.secrets.seal(JSON.stringify(secrets), SEAL)
	};
	const id = before?.id ?? newId<'outlet'>(now);
	if (before)
		await tx
			.tables<MessagesTables>()
			.updateTable('message_outlets')
			.set(set)
			.where('venue_id', '=', tx.venue)
			.where('id', '=', id)
			.execute();
	else
		await tx
			.tables<MessagesTables>()
			.insertInto('message_outlets')
			.values({ venue_id: tx.venue, id, ...set, ...silent, made_at: now, removed_at: null })
			.execute();
	tx.tell(outletsChanged, {});
	return id;
}

/** Its secrets go at once; its name stays for the history. */
export async function dropOutlet(needs: OutletNeeds, tx: Tx, id: string, now: Instant) {
	const done = await tx
		.tables<MessagesTables>()
		.updateTable('message_outlets')
		.set({ removed_at: now, is_on: 0, secrets_sealed: needs.secrets.seal('{}', SEAL) })
		.where('venue_id', '=', tx.venue)
		.where('id', '=', id)
		.where('removed_at', 'is', null)
		.executeTakeFirst();
	tx.tell(outletsChanged, {});
	return done.numUpdatedRows === 1n;
}

/** How the last call went, for the desk. */
export async function noteHealth(
	tx: Tx,
	id: string,
	{ worked, fault, now }: { worked: boolean; fault: string; now: Instant }
): Promise<void> {
	const done = await tx
		.tables<MessagesTables>()
		.updateTable('message_outlets')
		.set(worked ? { worked_at: now, fault: '' } : { failed_at: now, fault: fault.slice(0, 80) })
		.where('venue_id', '=', tx.venue)
		.where('id', '=', id)
		.executeTakeFirst();
	if (done.numUpdatedRows === 1n) tx.tell(outletsChanged, {});
}

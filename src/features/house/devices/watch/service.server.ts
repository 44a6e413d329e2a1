// Tells the team of devices that are away and of their return: looked for by the clock, each absence told once.
import { MINUTE, ok, type Instant, type Language, type Message } from '#protocol';
import type { Reader, Store, Tx } from '#server/store.server.ts';
import { onCommand, onTopic, type Served } from '#server/wire.server.ts';
import type { DevicesTables } from '../schema.server.ts';
import { firstWatch, setWatch, watchChanged, watching, type Watch } from './contract.ts';
import { awayTemplate, backTemplate } from './messages.ts';
import { isQuiet, news, type Absence, type Missing, type News, type Watched } from './rules.ts';
import type { WatchTables } from './schema.server.ts';

export interface WatchNeeds {
	store: Store;
	here: () => ReadonlySet<string>;
	zone: () => string;
	language: () => Language;
	/** Into the outbox, where a way leads to the team. */
	tell: (tx: Tx, message: Message, now: Instant) => Promise<void>;
	/** A way to the team is set up and on. */
	teamSet: (read: Reader) => Promise<boolean>;
	/** When this process began. */
	startedAt: Instant;
}

async function watchOf(read: Reader): Promise<Watch> {
	const row = await read
		.tables<WatchTables>()
		.selectFrom('device_watch')
		.select('watch')
		.where('venue_id', '=', read.venue)
		.executeTakeFirst();
	return row ? (JSON.parse(row.watch) as Watch) : firstWatch;
}

async function devicesOf(read: Reader, here: ReadonlySet<string>): Promise<Watched[]> {
	const rows = await read
		.tables<DevicesTables>()
		.selectFrom('devices')
		.select(['id', 'name', 'role', 'seen_at'])
		.where('venue_id', '=', read.venue)
		.where('revoked_at', 'is', null)
		.orderBy('name')
		.execute();
	return rows.map(({ id, name, role, seen_at }) => ({
		...{ id, name, role, seenAt: seen_at, here: here.has(id) }
	}));
}

async function toldOf(read: Reader): Promise<Absence[]> {
	const rows = await read
		.tables<WatchTables>()
		.selectFrom('device_absences')
		.select(['device_id', 'since'])
		.where('venue_id', '=', read.venue)
		.execute();
	return rows.map(({ device_id, since }) => ({ deviceId: device_id, since }));
}

async function keep(tx: Tx, gone: readonly Missing[], now: Instant): Promise<void> {
	for (const { device, since } of gone)
		await tx
			.tables<WatchTables>()
			.insertInto('device_absences')
			.values({ venue_id: tx.venue, device_id: device.id, since, told_at: now })
			.execute();
}

async function forget(tx: Tx, ids: readonly string[]): Promise<void> {
	if (ids.length === 0) return;
	await tx
		.tables<WatchTables>()
		.deleteFrom('device_absences')
		.where('venue_id', '=', tx.venue)
		.where('device_id', 'in', [...ids])
		.execute();
}

/** All of one look in one message: a fuse that goes is one piece of news, not twenty. */
function messageOf(
	template: string,
	missing: readonly Missing[],
	{ language, now }: { language: Language; now: Instant }
): Message | undefined {
	const [first] = missing;
	if (!first) return undefined;
	const since = Math.min(...missing.map((one) => one.since));
	const names = missing.map(({ device }) => device.name);
	return {
		...{ template, language, to: {}, key: `${template} ${first.device.id} ${first.since}` },
		values: {
			devices: names.join(language === 'zh' ? '、' : ', '),
			minutes: String(Math.floor((now - since) / MINUTE))
		}
	};
}

const isNews = ({ gone, back, forgotten }: News): boolean =>
	gone.length + back.length + forgotten.length > 0;

export function watchService(needs: WatchNeeds) {
	const { store, startedAt } = needs;

	async function newsNow(read: Reader, now: Instant) {
		const watch = await watchOf(read);
		const quiet = isQuiet(watch, needs.zone(), now);
		const devices = await devicesOf(read, needs.here());
		return { quiet, ...news(devices, await toldOf(read), { watch, quiet, startedAt, now }) };
	}

	async function tell(tx: Tx, now: Instant): Promise<void> {
		const { quiet, gone, back, forgotten } = await newsNow(tx, now);
		await keep(tx, gone, now);
		await forget(tx, [...back.map(({ device }) => device.id), ...forgotten]);
		const how = { language: needs.language(), now };
		const messages = [
			messageOf(awayTemplate.name, gone, how),
			quiet ? undefined : messageOf(backTemplate.name, back, how)
		];
		for (const message of messages) if (message) await needs.tell(tx, message, now);
	}

	return {
		/** Looks first and writes only where there is news. */
		async look(now: Instant): Promise<void> {
			if (isNews(await newsNow(store.read, now))) await store.write((tx) => tell(tx, now));
		},
		served: [
			onTopic(watching, {
				state: async (_, { read }) => ({
					...(await watchOf(read)),
					team: await needs.teamSet(read)
				})
			}),
			onCommand(setWatch, async (input, { tx }) => {
				const watch = JSON.stringify(input);
				await tx
					.tables<WatchTables>()
					.insertInto('device_watch')
					.values({ venue_id: tx.venue, watch })
					.onConflict((on) => on.column('venue_id').doUpdateSet({ watch }))
					.execute();
				tx.tell(watchChanged, {});
				return ok({});
			})
		] satisfies Served[]
	};
}

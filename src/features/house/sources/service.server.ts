// Counts which source brought arrivals, sign-ups, tickets and bookings: a number by day, in the transaction of the act itself.
import { sql } from 'kysely';
import { fail, ok, randomCode, type Caller, type Instant, type ServiceDay } from '#protocol';
import type { Reader, Tx } from '#server/store.server.ts';
import { onCommand, onTopic, type Served } from '#server/wire.server.ts';
import {
	arrive,
	endSource,
	makeMenus,
	makeSource,
	sourceCounted,
	sourcesChanged,
	sourcesReport,
	type SourceKind,
	type SourceStep
} from './contract.ts';
import { byWeek, type Counted } from './rules.ts';
import type { SourcesTables } from './schema.server.ts';

export interface SourcesNeeds {
	today(now: Instant): ServiceDay;
	/** Where guests' phones find the house; empty where none can come. */
	address(): string;
	/** The names of the house's devices by their id. */
	deviceNames(read: Reader): Promise<ReadonlyMap<string, string>>;
}

const all = (read: Reader) =>
	read.tables<SourcesTables>().selectFrom('sources').selectAll().where('venue_id', '=', read.venue);

/** The code that was handed on if it is one that counts, else the one of the device itself. */
async function sourceOf(
	read: Reader,
	{ caller, source }: { caller: Caller; source?: string | undefined }
): Promise<string | undefined> {
	const open = all(read).where('ended_at', 'is', null);
	const given = source?.trim().toUpperCase();
	const byCode = given ? await open.where('code', '=', given).executeTakeFirst() : undefined;
	if (byCode || !caller.device) return byCode?.code;
	return (await open.where('device_id', '=', caller.device.id).executeTakeFirst())?.code;
}

async function add(tx: Tx, code: string, day: ServiceDay, step: SourceStep): Promise<void> {
	await tx
		.tables<SourcesTables>()
		.insertInto('source_counts')
		.values({ venue_id: tx.venue, code, day, step, n: 1 })
		.onConflict((on) =>
			on
				.columns(['venue_id', 'code', 'day', 'step'])
				.doUpdateSet({ n: sql<number>`source_counts.n + 1` })
		)
		.execute();
	tx.tell(sourceCounted, {});
}

async function report(read: Reader, { address, deviceNames }: SourcesNeeds) {
	const [sources, names] = [
		await all(read).orderBy('made_at', 'desc').execute(),
		await deviceNames(read)
	];
	const counted = await read
		.tables<SourcesTables>()
		.selectFrom('source_counts')
		.select(['code', 'day', 'step', 'n'])
		.where('venue_id', '=', read.venue)
		.execute();
	return {
		address: address(),
		sources: sources.map((row) => ({
			...{ code: row.code, name: row.name, kind: row.kind as SourceKind, madeAt: row.made_at },
			device: row.device_id === null ? null : (names.get(row.device_id) ?? ''),
			ended: row.ended_at !== null
		})),
		weeks: byWeek(counted as Counted[])
	};
}

/** Writes a new code. */
async function make(
	tx: Tx,
	{ name, kind, deviceId }: { name: string; kind: SourceKind; deviceId?: string | undefined },
	now: Instant
): Promise<string> {
	const code = randomCode(6);
	const row = { code, name, kind, device_id: deviceId ?? null, made_at: now, ended_at: null };
	await tx
		.tables<SourcesTables>()
		.insertInto('sources')
		.values({ venue_id: tx.venue, ...row })
		.execute();
	tx.tell(sourcesChanged, {});
	return code;
}

/** Makes what is missing of one code a table; the second time there is nothing to make. */
async function makeForTables(tx: Tx, tables: readonly string[], now: Instant): Promise<number> {
	const open = await all(tx)
		.where('kind', '=', 'menu-table')
		.where('ended_at', 'is', null)
		.execute();
	const have = new Set(open.map(({ name }) => name));
	const missing = [...new Set(tables)].filter((name) => !have.has(name));
	for (const name of missing) await make(tx, { kind: 'menu-table', name }, now);
	return missing.length;
}

function servedBy(needs: SourcesNeeds): Served[] {
	const { today, deviceNames } = needs;
	return [
		onCommand(arrive, async ({ code }, { tx, now, caller }) => {
			const source = await sourceOf(tx, { caller, source: code });
			if (source !== undefined) await add(tx, source, today(now), 'arrival');
			return ok({ known: source !== undefined });
		}),
		onCommand(makeSource, async (input, { tx, now }) => {
			const { deviceId } = input;
			if (deviceId !== undefined) {
				if (!(await deviceNames(tx)).has(deviceId)) return fail('unknown-device');
				const own = all(tx).where('ended_at', 'is', null).where('device_id', '=', deviceId);
				const before = await own.executeTakeFirst();
				if (before) return fail('device-has-one', { name: before.name });
			}
			return ok({ code: await make(tx, input, now) });
		}),
		onCommand(makeMenus, async ({ tables }, { tx, now }) =>
			ok({ made: await makeForTables(tx, tables, now) })
		),
		onCommand(endSource, async ({ code }, { tx, now }) => {
			const { numUpdatedRows } = await tx
				.tables<SourcesTables>()
				.updateTable('sources')
				.set({ ended_at: now })
				.where('venue_id', '=', tx.venue)
				.where('code', '=', code)
				.where('ended_at', 'is', null)
				.executeTakeFirst();
			if (numUpdatedRows === 0n) return fail('unknown-source');
			tx.tell(sourcesChanged, {});
			return ok({});
		}),
		onTopic(sourcesReport, { state: (_, { read }) => report(read, needs) })
	];
}

export function sourcesService(needs: SourcesNeeds) {
	return {
		make,
		/** What a code is, one that has ended too: whoever holds it still reads the menu. */
		async kindOf(read: Reader, code: string): Promise<SourceKind | undefined> {
			const row = await all(read).where('code', '=', code.trim().toUpperCase()).executeTakeFirst();
			return row?.kind as SourceKind | undefined;
		},
		/** One more of this step for the source that led here, if one did. Writes no more than a number. */
		async count(
			tx: Tx,
			by: { caller: Caller; source?: string | undefined; step: Exclude<SourceStep, 'arrival'> },
			now: Instant
		): Promise<void> {
			const source = await sourceOf(tx, by);
			if (source !== undefined) await add(tx, source, needs.today(now), by.step);
		},
		/** For the demo: counts of days gone. */
		add,
		served: servedBy(needs)
	};
}

export type SourcesService = ReturnType<typeof sourcesService>;

// Watches the clock, remembers a doubt over a restart, and takes a manager's word on the time.
import { fail, newId, ok, SECOND, type Id, type Instant } from '#protocol';
import type { Bus } from '#server/bus.server.ts';
import type { HandClock, SteadyClock } from '#server/clock.server.ts';
import type { Log } from '#server/log.server.ts';
import type { Store } from '#server/store.server.ts';
import { onPreparedCommand, onTopic, type Served } from '#server/wire.server.ts';
import { clockConfirmed, clockDoubted, confirmTime, houseTime } from './contract.ts';
import { BOUND_MS, doubtOf, type Doubt, type Moment } from './rules.ts';
import type { TimekeepingTables } from './schema.server.ts';

export interface TimekeepingNeeds {
	store: Store;
	bus: Bus;
	log: Log;
	clock: SteadyClock;
	/** In a test: its `set` says what time it is, so the watch begins anew. */
	hand: HandClock | undefined;
	/** No right clock reads earlier. */
	madeAt: Instant;
}

interface Open extends Doubt {
	id: Id<'clock-doubt'>;
	at: Instant;
	lastFact: Instant;
}

/** The doubt that nobody has settled before the house was closed. */
async function openDoubt({ store }: TimekeepingNeeds): Promise<Open | undefined> {
	const row = await store.read
		.tables<TimekeepingTables>()
		.selectFrom('clock_doubts')
		.selectAll()
		.where('venue_id', '=', store.read.venue)
		.where('confirmed_at', 'is', null)
		.orderBy('id', 'desc')
		.executeTakeFirst();
	if (!row) return undefined;
	return { id: row.id, fault: row.fault, byMs: row.by_ms, at: row.at, lastFact: row.last_fact };
}

function writeDown({ store }: TimekeepingNeeds, doubt: Open): Promise<unknown> {
	return store.write((tx) =>
		tx
			.tables<TimekeepingTables>()
			.insertInto('clock_doubts')
			.values({
				...{ venue_id: tx.venue, id: doubt.id, fault: doubt.fault, by_ms: Math.round(doubt.byMs) },
				...{ at: doubt.at, last_fact: doubt.lastFact, confirmed_at: null, confirmed_by: null }
			})
			.execute()
	);
}

/** `look` and what it found; everything about the clock that changes stands in here. */
function watchOver(needs: TimekeepingNeeds, before: Open | undefined) {
	const { clock, store, bus, log, hand } = needs;
	let doubt = before;
	let last: Moment | undefined;
	let written: Promise<unknown> = Promise.resolve();

	function raise(found: Doubt, at: Instant): void {
		doubt = { ...found, id: newId<'clock-doubt'>(at), at, lastFact: store.lastFact.at() };
		log.warn({ ...doubt }, 'the clock cannot be believed: numbers and expiry wait for a manager');
		written = writeDown(needs, doubt).catch((err: unknown) => {
			log.error({ err }, 'the doubt about the clock could not be written down');
		});
		bus.tell([{ name: clockDoubted.name, data: { fault: found.fault } }]);
	}

	function look(): boolean {
		const moment = { now: clock.now(), steady: clock.steady() };
		const known = { before: last, lastFact: store.lastFact.at(), madeAt: needs.madeAt };
		last = moment;
		const found = doubt ? undefined : doubtOf(moment, known);
		if (found) raise(found, moment.now);
		return doubt === undefined;
	}

	hand?.whenSet(() => {
		[doubt, last] = [undefined, undefined];
		void store.lastFact.reset(clock.now());
	});
	return {
		look,
		doubt: () => doubt,
		/** What was found is on disk. */
		settled: () => written,
		async believe() {
			await store.lastFact.reset(clock.now());
			[doubt, last] = [undefined, undefined];
		}
	};
}

type Watch = ReturnType<typeof watchOver>;

function confirming(watch: Watch): Served {
	return onPreparedCommand(
		confirmTime,
		async ({ shown }, { now }) => {
			const open = watch.doubt();
			if (!open) return { refused: fail('not-in-doubt') };
			if (Math.abs(shown - now) > BOUND_MS) return { refused: fail('shows-other-time', { now }) };
			await watch.settled();
			await watch.believe();
			return { id: open.id };
		},
		async (_, { tx, now, caller }, { refused, id }) => {
			if (refused) return refused;
			await tx
				.tables<TimekeepingTables>()
				.updateTable('clock_doubts')
				.set({ confirmed_at: now, confirmed_by: caller.staff?.id ?? null })
				.where('venue_id', '=', tx.venue)
				.where('id', '=', id ?? '')
				.execute();
			tx.tell(clockConfirmed, {});
			return ok({});
		}
	);
}

export async function timekeepingService(needs: TimekeepingNeeds) {
	const watch = watchOver(needs, await openDoubt(needs));
	watch.look();
	// Not by the jobs: they follow the clock that is looked at here.
	const timer = setInterval(watch.look, SECOND);
	timer.unref();
	return {
		/** Looks at the clock now: false from a jump until a manager has confirmed the time. */
		trusted: watch.look,
		/** What is wrong, if anything. */
		doubt: watch.doubt,
		stop: () => {
			clearInterval(timer);
		},
		served: [
			confirming(watch),
			onTopic(houseTime, {
				state: () => {
					const open = watch.doubt();
					if (!open) return Promise.resolve({ doubt: null });
					const { fault, byMs, at, lastFact } = open;
					return Promise.resolve({ doubt: { fault, byMs, at, lastFact } });
				}
			})
		] satisfies Served[]
	};
}

export type Timekeeping = Awaited<ReturnType<typeof timekeepingService>>;

// Slots that are held while a guest writes: kept by the one question, ended by the server's clock.
import { MINUTE, newId, ok, type Caller, type Instant } from '#protocol';
import type { Jobs } from '#server/jobs.server.ts';
import type { Store, Tx } from '#server/store.server.ts';
import { onCommand, type Served } from '#server/wire.server.ts';
import type { InputOf } from '#protocol';
import { tierOf } from './guests.server.ts';
import { holdSlot, releaseHold } from './holding/contract.ts';
import { dropHold } from './holds.server.ts';
import { offer } from './making.server.ts';
import type { ReservationsNeeds } from './needs.server.ts';
import { rulesOf } from './reading.server.ts';
import { wallOf } from './rules/hours.ts';
import type { ReservationsTables } from './schema.server.ts';

async function hold(
	needs: ReservationsNeeds,
	{ size, start, stepFree, card, instead }: InputOf<typeof holdSlot>,
	{ tx, now, caller }: { tx: Tx; now: Instant; caller: Caller }
) {
	const tier = tierOf(needs, tx, card);
	const found = await offer(
		needs,
		tx,
		{ size, now, by: 'guest', stepFree, tier, hold: instead },
		start
	);
	if (!found.ok) return found;
	const { end, tableIds, backBy } = found.value;
	const id = newId<'hold'>(now);
	const expiresAt = now + (await rulesOf(tx)).holdMinutes * MINUTE;
	if (instead !== undefined) await dropHold(tx, instead);
	await tx
		.tables<ReservationsTables>()
		.insertInto('reservation_holds')
		.values({
			...{ venue_id: tx.venue, id, start_at: start, end_at: end, size },
			...{ tables: JSON.stringify(tableIds), owner: caller.device?.name ?? '' },
			...{ made_at: now, expires_at: expiresAt }
		})
		.execute();
	const until = backBy && { until: wallOf(end, needs.venue().zone).wall };
	return ok({ hold: id, expiresAt, ...until });
}

export function holdingServed(needs: ReservationsNeeds): Served[] {
	return [
		onCommand(holdSlot, (input, acting) => hold(needs, input, acting)),
		onCommand(releaseHold, async ({ hold: id }, { tx }) => {
			await dropHold(tx, id);
			return ok({});
		})
	];
}

/** Holds that are over count for nothing from that moment on; their rows go a little later. */
export function sweepHolds(jobs: Pick<Jobs, 'every'>, store: Pick<Store, 'read' | 'write'>): void {
	const isOver =
		'select 1 as over from reservation_holds where venue_id = ? and expires_at <= ? limit 1';
	jobs.every('forget holds that are over', MINUTE, async (now) => {
		if (!store.read.prepared(isOver).get(store.read.venue, now)) return;
		await store.write(async (tx) => {
			await tx
				.tables<ReservationsTables>()
				.deleteFrom('reservation_holds')
				.where('venue_id', '=', tx.venue)
				.where('expires_at', '<=', now)
				.execute();
		});
	});
}

// Slots that are held while a guest writes: kept by the one question, ended by the server's clock.
import { fail, MINUTE, newId, ok, type Caller, type Instant } from '#protocol';
import type { Jobs } from '#server/jobs.server.ts';
import type { Store, Tx } from '#server/store.server.ts';
import { onCommand, type Served } from '#server/wire.server.ts';
import type { InputOf } from '#protocol';
import { tierOf } from './guests.server.ts';
import { holdSlot, releaseHold } from './holding/contract.ts';
import { dropHold } from './holds.server.ts';
import { offer } from './making.server.ts';
import type { ReservationsNeeds } from './needs.server.ts';
import { guestRoom, setOf } from './open-rooms.server.ts';
import { rulesOf, type About } from './reading.server.ts';
import { toldWall, type Place } from './rules/hours.ts';
import type { ReservationsTables } from './schema.server.ts';
import { untilOf } from './shown.server.ts';

type Asked = InputOf<typeof holdSlot>;

/** At a stand the house asks, for as long as it agreed, and may look past the booking that it moves; everybody else asks as a guest. */
function aboutOf(
	asked: Asked,
	{ caller, now, place }: { caller: Caller; now: Instant; place: Place }
): About {
	const { size, start, stepFree, instead, except, backBy } = asked;
	const about = { size, now, stepFree, hold: instead };
	const staffed = caller.surface === 'host' || caller.surface === 'desk';
	if (!staffed) return { ...about, by: 'guest' };
	return { ...about, by: 'house', except, until: untilOf({ backBy }, start, place) };
}

async function hold(
	needs: ReservationsNeeds,
	asked: Asked,
	{ tx, now, caller }: { tx: Tx; now: Instant; caller: Caller }
) {
	const { size, start, card, instead } = asked;
	const tier = tierOf(needs, tx, card);
	const room = await guestRoom(tx, asked.room, tier);
	if (room === false) return fail('unknown-room');
	const who = aboutOf(asked, { caller, now, place: needs.venue() });
	const about: About = { ...who, tier, only: room && setOf(room) };
	const found = await offer(needs, tx, about, start);
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
	const until = backBy && { until: toldWall(end, needs.venue().zone) };
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

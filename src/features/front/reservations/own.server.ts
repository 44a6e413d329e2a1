// What the guest does with their own booking: look, say that they come, move it, give it back.
import { fail, ok, type Id, type InputOf, type Instant } from '#protocol';
import { fingerprint } from '#server/secrets.server.ts';
import type { Reader, Tx } from '#server/store.server.ts';
import { onCommand, onQuery, onTopic, type Served } from '#server/wire.server.ts';
import { largestFor } from './guests.server.ts';
import { step } from './keeping.server.ts';
import { setTables } from './making.server.ts';
import { moveReservation, saveRow } from './moving.server.ts';
import type { ReservationsNeeds } from './needs.server.ts';
import { cancelMine, changeMine, confirmMine, mine, timesForMine } from './own/contract.ts';
import { slotsOf } from './listing.server.ts';
import { roomOf } from './open-rooms.server.ts';
import { findRow } from './reading.server.ts';
import { wallOn } from './rules/hours.ts';
import { expected, mayBecome } from './rules/states.ts';
import type { ReservationRow } from './schema.server.ts';
import { shownOf } from './shown.server.ts';

const rowOf = (read: Reader, secret: string) => findRow(read, 'link', fingerprint(secret));

/** A large party or a room is moved by the house alone. */
function mayMove(row: ReservationRow): boolean {
	return expected.includes(row.state) && row.room_id === null && row.table_id !== '';
}

function tierOf(needs: ReservationsNeeds, read: Reader, memberId: Id<'member'> | null) {
	return memberId === null ? undefined : needs.member(read, memberId)?.tier;
}

async function change(
	needs: ReservationsNeeds,
	{ secret, size, start }: InputOf<typeof changeMine>,
	{ tx, now }: { tx: Tx; now: Instant }
) {
	const row = await rowOf(tx, secret);
	if (!row) return fail('unknown-reservation');
	if (!mayMove(row)) return fail('not-now', { state: row.state });
	const tier = tierOf(needs, tx, row.member_id);
	const own = { stepFree: row.step_free === 1, backBy: row.back_by_wall };
	const to = { size, start, ...own, by: 'guest' as const, tier };
	const moved = await moveReservation(needs, tx, row, to, now);
	if (!moved.ok) return moved;
	const { set, tableIds } = moved.value;
	if (tableIds) await setTables(tx, row.id, tableIds);
	const after = await saveRow(tx, row, set, now);
	return ok({ ...shownOf(after, needs.venue()), code: after.code });
}

export function ownServed(needs: ReservationsNeeds): Served[] {
	const become = async (
		tx: Tx,
		secret: string,
		to: 'confirmed' | 'cancelled-by-guest',
		now: Instant
	) => {
		const row = await rowOf(tx, secret);
		if (!row) return fail('unknown-reservation');
		const done = await step(tx, row, to, now);
		return done.ok ? ok({ state: done.value.state }) : done;
	};
	return [
		onCommand(cancelMine, ({ secret }, { tx, now }) =>
			become(tx, secret, 'cancelled-by-guest', now)
		),
		onCommand(confirmMine, ({ secret }, { tx, now }) => become(tx, secret, 'confirmed', now)),
		onCommand(changeMine, (input, acting) => change(needs, input, acting)),
		onQuery(timesForMine, async ({ secret, day, size }, { read, now }) => {
			const row = await rowOf(read, secret);
			if (!row) return fail('unknown-reservation');
			const stepFree = row.step_free === 1;
			const tier = tierOf(needs, read, row.member_id);
			const agreed = row.back_by_wall;
			const until = agreed === null ? undefined : wallOn(day, agreed, needs.venue());
			const about = { size, now, by: 'guest', tier, stepFree, except: row.id, until } as const;
			const largest = await largestFor(needs, read, about);
			return ok({ day, largest, ...(await slotsOf(needs, read, about, day)) });
		}),
		onTopic(mine, {
			state: async ({ secret }, { read }) => {
				const row = await rowOf(read, secret);
				if (!row) return { mayCancel: false, mayConfirm: false, mayChange: false };
				const room = (await roomOf(read, row.room_id ?? undefined))?.name;
				return {
					found: { ...shownOf(row, needs.venue()), code: row.code, ...(room && { room }) },
					mayCancel: mayBecome(row.state, 'cancelled-by-guest'),
					mayConfirm: mayBecome(row.state, 'confirmed'),
					mayChange: mayMove(row)
				};
			}
		})
	];
}

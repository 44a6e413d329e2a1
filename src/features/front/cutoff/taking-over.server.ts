// A conflict settled as the pen had it: the tables are emptied in the house's book, and the party sits there.
import type { Acting } from '#server/wire.server.ts';
import { clearTable, moveParty, setTable } from '../floor/contract.ts';
import { apply, known, walkIn, type Applied, type ApplyNeeds } from './applying.server.ts';
import type { Intent } from './contract.ts';
import { isSeating, type Seating } from './rules.ts';

/** The tables are empty then, whoever the house thought to sit there. */
async function emptyTables(needs: ApplyNeeds, ids: readonly string[], acting: Acting) {
	const sitting = (await needs.tables(acting.tx)).filter(({ id }) => ids.includes(id));
	const seatings = new Set(sitting.flatMap(({ seatingId }) => seatingId ?? []));
	for (const seatingId of seatings) await needs.does(clearTable, { seatingId }, acting);
	for (const { id: tableId, state: from } of await needs.tables(acting.tx))
		if (ids.includes(tableId) && from !== 'available' && from !== 'seated')
			await needs.does(setTable, { tableId, from, to: 'available' }, acting);
}

/** As the pen had it: who is in the way leaves the table in the house's book, and the party sits there from now on. */
async function asThePenHadIt(needs: ApplyNeeds, intent: Seating, acting: Acting): Promise<Applied> {
	await emptyTables(needs, intent.tableIds, acting);
	const { size, tableIds } = intent;
	if (intent.does === 'seat') {
		const ticket = await needs.ticket(acting.tx, intent.ticketId);
		const seatingId = ticket?.state === 'seated' ? ticket.seatingId : undefined;
		if (seatingId !== undefined) {
			const moved = await needs.does(moveParty, { seatingId, tableIds }, acting);
			if (moved.ok) return { seatingId };
		}
	}
	const again = await apply(needs, intent, acting.now, acting);
	// Out of the line or the book by now: they sit there as a party without a number.
	return again.conflict ? walkIn(needs, { size, tableIds }, acting.now, acting) : again;
}

/** Undefined: there is nothing to take over, a table of it is not on the floor any more. */
export async function takeOver(
	needs: ApplyNeeds,
	told: Intent,
	acting: Acting
): Promise<Applied | undefined> {
	const intent = await known(told, acting);
	if (!isSeating(intent)) return undefined;
	const there = new Set((await needs.tables(acting.tx)).map(({ id }) => id));
	if (!intent.tableIds.every((id) => there.has(id))) return undefined;
	return asThePenHadIt(needs, intent, acting);
}

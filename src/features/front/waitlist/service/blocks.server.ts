// Numbers for kiosks that are cut off, and their tickets when they come back. Never twice, offline or not.
import { fail, ok, whenDone, type InputOf, type Instant, type ServiceDay } from '#protocol';
import type { Tx } from '#server/store.server.ts';
import { onCommand, type Acting, type Served } from '#server/wire.server.ts';
import { bringTicket, grantNumbers } from '../block/contract.ts';
import { classes } from '../rules/numbers.ts';
import { BLOCK, kioskLetters, readBlockNumber } from '../rules/blocks.ts';
import type { WaitlistTables } from '../schema.server.ts';
import { writeTicket, type TakeNeeds } from './take.server.ts';
import { openTicketOf, placeOf, type LineNeeds } from './tickets.server.ts';

export interface BlockNeeds extends LineNeeds {
	today: (now: Instant) => ServiceDay;
	/** When a service day is over and the next begins. */
	dayEnds: (day: ServiceDay) => Instant;
	holderOf: TakeNeeds['holderOf'];
}

const blocksOf = (tx: Tx, day: ServiceDay) =>
	tx
		.tables<WaitlistTables>()
		.selectFrom('number_blocks')
		.selectAll()
		.where('venue_id', '=', tx.venue)
		.where('day', '=', day)
		.execute();

/** The service day of a block, and from when until when it is that day. */
function dayOf({ today, dayEnds }: BlockNeeds, ahead: boolean, now: Instant) {
	const day = today(now);
	const ends = dayEnds(day);
	if (!ahead) return { day, begins: now, ends };
	const next = today(ends);
	return { day: next, begins: ends, ends: dayEnds(next) };
}

/** Writes the grant down before it is told: a kiosk that never hears of it leaves a gap, not a double. */
async function grant(
	needs: BlockNeeds,
	{ ahead }: InputOf<typeof grantNumbers>,
	{ tx, now, caller }: Acting
) {
	const device = caller.device?.id ?? '';
	const { day, begins, ends } = dayOf(needs, ahead, now);
	const blocks = await blocksOf(tx, day);
	const mine = blocks.find((one) => one.device_id === device);
	const free = kioskLetters.find((letter) => !blocks.some((one) => one.letter === letter));
	const letter = mine?.letter ?? free;
	if (letter === undefined) return fail('no-letter-left');
	const from = (mine?.last ?? 0) + 1;
	const last = from + BLOCK - 1;
	await tx
		.tables<WaitlistTables>()
		.insertInto('number_blocks')
		.values({ venue_id: tx.venue, day, device_id: device, letter, last })
		.onConflict((on) => on.columns(['venue_id', 'day', 'device_id']).doUpdateSet({ last }))
		.execute();
	return ok({ day, begins, ends, letter, from, to: last, classes: [...classes] });
}

async function known(tx: Tx, day: ServiceDay, number: string): Promise<boolean> {
	const row = await tx
		.tables<WaitlistTables>()
		.selectFrom('tickets')
		.select('id')
		.where('venue_id', '=', tx.venue)
		.where('day', '=', day)
		.where('number', '=', number)
		.executeTakeFirst();
	return row !== undefined;
}

/** Whose card was shown with it, if it is good and its member does not stand in the line already. */
async function claimOf(needs: BlockNeeds, tx: Tx, code: string | undefined, day: ServiceDay) {
	const holder = code === undefined ? undefined : needs.holderOf(tx, code);
	if (holder?.state !== 'ok') return undefined;
	return (await openTicketOf(tx, day, holder)) ? undefined : holder;
}

async function bring(needs: BlockNeeds, input: InputOf<typeof bringTicket>, acting: Acting) {
	const { tx, now, caller } = acting;
	const { number, size, needs: wanted, language } = input;
	const day = input.day as ServiceDay;
	const block = (await blocksOf(tx, day)).find((one) => one.device_id === caller.device?.id);
	const own = readBlockNumber(number);
	const mine = block && own?.letter === block.letter && own.count <= block.last;
	if (!mine || day !== needs.today(now)) return fail('not-your-number');
	if (await known(tx, day, number)) return fail('brought-already');
	const takenAt = whenDone(input.ago ?? now - input.takenAt, now);
	const fresh = {
		asked: { size, needs: wanted, language, source: undefined },
		member: await claimOf(needs, tx, input.code, day),
		...{ day, now, by: '', number, cutOffAt: input.takenAt }
	};
	const ticket = await writeTicket(tx, fresh, takenAt);
	return ok({ ticketId: ticket.id, place: (await placeOf(needs, tx, ticket.id))?.place ?? 1 });
}

export const servedBlocks = (needs: BlockNeeds): Served[] => [
	onCommand(grantNumbers, (input, acting) => grant(needs, input, acting)),
	onCommand(bringTicket, (input, acting) => bring(needs, input, acting))
];

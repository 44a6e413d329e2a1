// The cut off: what a host stand did alone is done again by the host's own commands, in the transaction that brings it.
import * as v from 'valibot';
import { servedPaper, type PaperNeeds } from '#features/front/cutoff/paper/paper.server.ts';
import { cutOffService } from '#features/front/cutoff/service.server.ts';
import { freeThen, satOnPaper } from '#features/front/floor/service/paper.server.ts';
import { seatingRow, tableRow } from '#features/front/floor/service/rows.server.ts';
import type { Floor } from '#features/front/floor/service.server.ts';
import { Needs } from '#features/front/waitlist/contract.ts';
import { cameOnPaper, mayHaveCome } from '#features/front/reservations/paper.server.ts';
import { wallOn } from '#features/front/reservations/rules/hours.ts';
import { writeTicket } from '#features/front/waitlist/service/take.server.ts';
import { change, ticketRow } from '#features/front/waitlist/service/tickets.server.ts';
import type { Command, InputOf, ResultOf } from '#protocol';
import type { Acting, Served } from '../wire.server.ts';
import type { HouseWing } from './house.server.ts';

/** One of these commands, as its own slice answers it. */
function doing(acts: readonly Served[]) {
	const byName = new Map(acts.map((one) => [one.def.name, one]));
	return async <D extends Command>(
		def: D,
		input: InputOf<D>,
		acting: Acting
	): Promise<ResultOf<D>> => {
		const one = byName.get(def.name);
		if (!one || !('commit' in one)) throw new Error(`Nobody answers ${def.name}.`);
		const answer = await one.commit(input as never, acting, undefined as never);
		return answer as ResultOf<D>;
	};
}

export function openCutOff(
	house: HouseWing,
	{ floor, acts }: { floor: Floor; acts: readonly Served[] }
): { served: Served[] } {
	const cutOff = cutOffService({
		does: doing(acts),
		tables: floor.tables,
		stands: async (read) => (await house.devices.all(read)).filter(({ role }) => role === 'host'),
		ticket: async (read, id) => {
			const row = await ticketRow(read, id);
			if (!row) return undefined;
			return {
				...{ version: row.version, state: row.state, changedAt: row.changed_at },
				...{ by: row.changed_by, seatingId: row.seating_id ?? undefined },
				table: row.table_name ?? undefined
			};
		}
	});
	return { served: [...cutOff.served, ...servedPaper(paper(house))] };
}

/** Tickets and seatings with the times that stand on the paper. */
function paper({ venue }: HouseWing): PaperNeeds {
	return {
		today: venue.today,
		wallOn: (day, wall) => wallOn(day, wall, venue.profile()),
		...{ mayCome: mayHaveCome, came: cameOnPaper },
		free: freeThen,
		sat: satOnPaper,
		async ticket(tx, { size, day, language, highChair, stepFree }, { joinedAt, by }) {
			const needs = v.parse(Needs, { highChair, stepFree });
			const asked = { size, language, needs, source: undefined };
			const fresh = { asked, member: undefined, day, now: joinedAt, by, fromPaper: true as const };
			return writeTicket(tx, fresh);
		},
		async end(tx, ticketId, { seatingId, at, by }) {
			const row = await ticketRow(tx, ticketId);
			const seating = seatingId && (await seatingRow(tx, seatingId));
			const table = seating && (await tableRow(tx, seating.table_id));
			const set = seating
				? { state: 'seated' as const, seating_id: seating.id, table_name: table?.name ?? '' }
				: { state: 'left' as const };
			if (row) await change({ tx, now: at, by }, row, set);
		}
	};
}

// Points of members: a ledger that only grows, its acts at the till and at the desk, and what lapses.
import type { Instant } from '#protocol';
import type { SecondPersonAct } from '#server/second-person.server.ts';
import type { Tx } from '#server/store.server.ts';
import type { Served } from '#server/wire.server.ts';
import { pointActs, type PointActNeeds } from './approvals.ts';
import { deskServed, type DeskNeeds } from './desk.server.ts';
import { writeLapsed } from './ledger.server.ts';
import { shownServed, type ShownNeeds } from './shown.server.ts';
import { tillServed, type TillNeeds } from './till.server.ts';

export interface PointsNeeds extends TillNeeds, DeskNeeds, PointActNeeds, ShownNeeds {}

export interface PointsService {
	/** Writes down what has lapsed since the last day it looked, unless nobody knows the day. */
	keepExpiries(tx: Tx, now: Instant): Promise<void>;
	/** What of it needs a second person. */
	acts: SecondPersonAct[];
	served: Served[];
}

export function pointsService(needs: PointsNeeds): PointsService {
	return {
		async keepExpiries(tx, now) {
			if (needs.timeIsKnown()) await writeLapsed(tx, { now, today: needs.today(now) });
		},
		acts: pointActs(needs),
		served: [...tillServed(needs), ...deskServed(needs), ...shownServed(needs)]
	};
}

// Points for the desk: lines of a member's past, and what an evening brought and took.
import { phrase } from '#protocol';
import type { ClosingShare, Shares, TimelineShare } from '#server/shares.server.ts';
import type { Reader } from '#server/store.server.ts';
import { pointsChanged, rulesChanged, type EntryKind } from './contract.ts';
import { ledgerOf, rulesOf } from './ledger.server.ts';
import type { PointsTables } from './schema.server.ts';

/** By hand both ways, in words of their own. */
const wordOf = (kind: EntryKind, points: number): string =>
	kind === 'adjust' && points < 0 ? 'taken' : kind;

const timeline: TimelineShare = {
	name: 'points',
	async entries(read, memberId) {
		const ledger = await ledgerOf(read, memberId);
		return ledger.map(({ id, at, kind, points, receipt, by, reason }) => ({
			...{ id, at },
			text: phrase(`points_timeline_${wordOf(kind, points)}`, {
				...{ points: Math.abs(points), receipt, by, reason }
			})
		}));
	}
};

const between = (read: Reader, from: number, to: number) =>
	read
		.tables<PointsTables>()
		.selectFrom('point_entries')
		.select((e) => [
			'kind',
			e.fn.sum<number>('points').as('points'),
			e.fn.sum<number>('money').as('money')
		])
		.where('venue_id', '=', read.venue)
		.where('at', '>=', from)
		.where('at', '<', to)
		.groupBy('kind')
		.execute();

/** A redemption that was put back counts as none. Absent where the house keeps no points. */
const closing: ClosingShare = {
	name: 'points',
	changedBy: [pointsChanged, rulesChanged],
	open: () => Promise.resolve([]),
	async sums(read, { from, to }) {
		const rows = new Map((await between(read, from, to)).map((row) => [row.kind, row]));
		if (rows.size === 0 && !(await rulesOf(read)).on) return {};
		const points = (kind: EntryKind) => Number(rows.get(kind)?.points ?? 0);
		const money = (kind: EntryKind) => Number(rows.get(kind)?.money ?? 0);
		return {
			pointsEarned: points('earn'),
			pointsRedeemed: -points('redeem') - points('restore') || 0,
			pointsMoney: money('redeem') - money('restore'),
			pointsTakenBack: -points('clawback') || 0,
			pointsByHand: points('adjust')
		};
	}
};

export const pointsShares: Shares = { timeline: [timeline], closing: [closing] };

// Segments: saved, counted live, and asked by whoever gives something to many.
import { sql } from 'kysely';
import * as v from 'valibot';
import { fail, newId, ok, type Instant, type ServiceDay } from '#protocol';
import type { Reader } from '#server/store.server.ts';
import { onCommand, onQuery, onTopic, type Served } from '#server/wire.server.ts';
import { listedWhere, membersWhere, type MemberSources } from './compiled.server.ts';
import {
	countMembers,
	Filter,
	removeSegment,
	saveSegment,
	segmentChanged,
	segmentMembers,
	segments
} from './contract.ts';
import type { SegmentsTables } from './schema.server.ts';

/** So many are shown of a segment. */
const SHOWN = 100;

type Asking = Pick<Reader, 'tables' | 'venue'>;

export interface SegmentsNeeds {
	sources: MemberSources;
	today(now: Instant): ServiceDay;
}

export interface SegmentsService {
	/** What staff call it. */
	nameOf(read: Asking, segmentId: string): Promise<string | undefined>;
	/** Members who fit, by joining. */
	matching(read: Asking, filter: Filter, now: Instant): Promise<string[]>;
	/** Members of a saved segment; undefined: there is none with this id. */
	inSegment(read: Asking, segmentId: string, now: Instant): Promise<string[] | undefined>;
	served: Served[];
}

const rows = (read: Asking) =>
	read
		.tables<SegmentsTables>()
		.selectFrom('segments')
		.selectAll()
		.where('venue_id', '=', read.venue);

const filterOf = (row: SegmentsTables['segments']): Filter =>
	v.parse(Filter, JSON.parse(row.filter));

const saving = onCommand(saveSegment, async ({ segmentId, name, filter }, { tx, now, caller }) => {
	const set = {
		...{ name, filter: JSON.stringify(filter), changed_at: now },
		changed_by: caller.staff?.name ?? ''
	};
	const id = segmentId ?? newId<'segment'>(now);
	if (segmentId === undefined)
		await tx
			.tables<SegmentsTables>()
			.insertInto('segments')
			.values({ venue_id: tx.venue, id, ...set })
			.execute();
	else {
		const done = await tx
			.tables<SegmentsTables>()
			.updateTable('segments')
			.set(set)
			.where('venue_id', '=', tx.venue)
			.where('id', '=', id)
			.executeTakeFirst();
		if (done.numUpdatedRows !== 1n) return fail('unknown-segment');
	}
	tx.tell(segmentChanged, { segmentId: id });
	return ok({ segmentId: id });
});

const removing = onCommand(removeSegment, async ({ segmentId }, { tx }) => {
	const done = await tx
		.tables<SegmentsTables>()
		.deleteFrom('segments')
		.where('venue_id', '=', tx.venue)
		.where('id', '=', segmentId)
		.executeTakeFirst();
	if (done.numDeletedRows !== 1n) return fail('unknown-segment');
	tx.tell(segmentChanged, { segmentId });
	return ok({});
});

export function segmentsService({ sources, today }: SegmentsNeeds): SegmentsService {
	const matching: SegmentsService['matching'] = async (read, filter, now) => {
		const query = membersWhere(filter, sources, read.venue, { now, today: today(now) });
		return (await query.execute(read.tables())).rows.map(({ id }) => id);
	};

	const total = async (read: Asking): Promise<number> => {
		const query = sql<{ n: number }>`select count(*) as n from ${sources.from}
			where ${sources.venue} = ${read.venue} and ${sources.alive}`;
		return Number((await query.execute(read.tables())).rows[0]?.n ?? 0);
	};

	return {
		matching,
		nameOf: async (read, segmentId) =>
			(await rows(read).where('id', '=', segmentId).executeTakeFirst())?.name,
		async inSegment(read, segmentId, now) {
			const row = await rows(read).where('id', '=', segmentId).executeTakeFirst();
			return row && matching(read, filterOf(row), now);
		},
		served: [
			saving,
			removing,
			onQuery(countMembers, async ({ filter }, { read, now }) =>
				ok({ found: (await matching(read, filter, now)).length, of: await total(read) })
			),
			onQuery(segmentMembers, async ({ filter }, { read, now }) => {
				const day = { now, today: today(now), limit: SHOWN };
				const query = listedWhere(filter, sources, read.venue, day);
				const { rows: found } = await query.execute(read.tables());
				return ok({ members: found.map(({ id, ...one }) => ({ memberId: id, ...one })) });
			}),
			onTopic(segments, {
				state: async (_, { read, now }) => ({
					segments: await Promise.all(
						(await rows(read).orderBy('name').execute()).map(async (row) => {
							const filter = filterOf(row);
							const found = (await matching(read, filter, now)).length;
							return { segmentId: row.id, name: row.name, filter, found };
						})
					)
				})
			})
		]
	};
}

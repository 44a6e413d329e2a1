// A filter finds by SQL exactly the members whom the rules say, and a saved one is kept, changed and removed.
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DAY, newId } from '#protocol';
import { openHouseForTest, someone, type TestHouse } from '#server/testing.server.ts';
import { memberSources } from '#server/wings/member-sources.server.ts';
import {
	countMembers,
	removeSegment,
	saveSegment,
	type Condition,
	type Filter
} from './contract.ts';
import { fits, type MemberFacts } from './rules.ts';
import { segmentsService } from './service.server.ts';

let house: TestHouse;
beforeEach(async () => {
	house = await openHouseForTest();
});
afterEach(() => house.close());

const NOW = Date.UTC(2026, 10, 20, 18);
const days = fc.integer({ min: 1, max: 60 });
const when = fc.constantFrom('within' as const, 'over' as const);
const kind = fc.constantFrom('welcome' as const, 'thank-you' as const, 'gift' as const);
const tier = fc.constantFrom('standard' as const, 'silver' as const, 'gold' as const);
const language = fc.constantFrom('en' as const, 'zh' as const);
const consent = fc.constantFrom('marketing' as const, 'profile-offers' as const);

const condition: fc.Arbitrary<Condition> = fc.oneof(
	fc.record({ field: fc.constant('tier' as const), in: fc.uniqueArray(tier, { minLength: 1 }) }),
	fc.record({ field: fc.constant('joined' as const), when, days }),
	fc.record({ field: fc.constant('last-visit' as const), when, days }),
	fc.record({
		field: fc.constant('visits' as const),
		how: fc.constantFrom('at-least' as const, 'at-most' as const),
		count: fc.integer({ min: 0, max: 4 })
	}),
	fc.record({ field: fc.constant('consent' as const), kind: consent, given: fc.boolean() }),
	fc.record({ field: fc.constant('language' as const), is: language }),
	fc.record({ field: fc.constant('coupon' as const), kind, held: fc.boolean() })
);
const filter: fc.Arbitrary<Filter> = fc.record({
	match: fc.constantFrom('all' as const, 'any' as const),
	conditions: fc.array(condition, { minLength: 1, maxLength: 4 })
});
const person = fc.record({
	tier,
	language,
	joinedDays: fc.integer({ min: 0, max: 70 }),
	visitDays: fc.uniqueArray(fc.integer({ min: 0, max: 70 }), { maxLength: 4 }),
	consents: fc.uniqueArray(consent),
	withdrawn: fc.uniqueArray(consent),
	held: fc.uniqueArray(kind)
});
type Person = typeof person extends fc.Arbitrary<infer P> ? P : never;

const ago = (n: number) => NOW - n * DAY;

/** Writes a person into the tables of their slices, and answers the facts as the rules see them. */
async function settle(one: Person): Promise<[id: string, facts: MemberFacts]> {
	const id = newId(NOW);
	const { store } = house.app.parts;
	await store.write(async (tx) => {
		const insert = (table: string, row: Record<string, unknown>) =>
			tx
				.tables<Record<string, Record<string, unknown>>>()
				.insertInto(table)
				.values({ venue_id: tx.venue, ...row })
				.execute();
		const { tier: its, language: speaks } = one;
		await insert('members', {
			...{ id, name: '', tier: its, language: speaks, notes: '', joined_at: ago(one.joinedDays) }
		});
		for (const day of one.visitDays) {
			const at = ago(day);
			await insert('visits', {
				...{ id: newId(NOW), day: `day ${day}`, card_id: `${id} card`, member_id: id },
				...{ first_at: at, last_at: at, times: 1, at_device: '', undone: 0 }
			});
		}
		const said = [
			...one.consents.map((of) => ({ of, given: 1, at: 1 })),
			...one.withdrawn.map((of) => ({ of, given: 0, at: 2 }))
		];
		for (const { of, given, at } of said)
			await insert('consents', {
				...{ id: newId(NOW), kind: of, given, at, member_id: id, device_id: '' },
				...{ wording_version: '1', wording_hash: '', language: 'en' }
			});
		for (const of of one.held)
			await insert('coupons', {
				...{ id: newId(NOW), kind: of, once: newId(NOW), code_index: newId(NOW), title_en: '' },
				...{ short_index: newId(NOW), codes_sealed: '', tail: '', title_zh: '', value_en: '' },
				...{ value_zh: '', ends_on: '2099-01-01', language: 'en', state: 'issued' },
				...{ member_id: id, copies: 1, issued_at: 0 }
			});
	});
	const visits = one.visitDays.map(ago);
	const facts: MemberFacts = {
		...{ tier: one.tier, language: one.language, joinedAt: ago(one.joinedDays) },
		...{ visits: visits.length, lastVisit: visits.length > 0 ? Math.max(...visits) : null },
		consents: one.consents.filter((of) => !one.withdrawn.includes(of)),
		held: one.held
	};
	return [id, facts];
}

describe('a filter', () => {
	it('finds by SQL exactly those whom the rules say', async () => {
		const service = segmentsService({ sources: memberSources, today: () => '2026-11-20' });
		const people = fc.sample(person, { numRuns: 60, seed: 7 });
		const known = await Promise.all(people.map(settle));
		const { read } = house.app.parts.store;
		await fc.assert(
			fc.asyncProperty(filter, async (wanted) => {
				const found = await service.matching(read, wanted, NOW);
				const right = known.filter(([, facts]) => fits(wanted, facts, NOW)).map(([id]) => id);
				expect(found.toSorted()).toEqual(right.toSorted());
			}),
			{ numRuns: 150 }
		);
	});

	it('is saved, counted live, changed and removed, and refused where there is none', async () => {
		const desk = house.as(someone.manager);
		const wanted: Filter = { match: 'all', conditions: [{ field: 'language', is: 'en' }] };
		expect(await desk.ask(countMembers, { filter: wanted })).toMatchObject({
			value: { found: 0, of: 0 }
		});
		const saved = await desk.send(saveSegment, { name: 'English', filter: wanted });
		if (!saved.ok) throw new Error(saved.code);
		const { segmentId } = saved.value;
		expect(await desk.send(saveSegment, { segmentId, name: 'E', filter: wanted })).toMatchObject({
			ok: true
		});
		expect(await desk.send(removeSegment, { segmentId })).toMatchObject({ ok: true });
		for (const heard of [
			await desk.send(removeSegment, { segmentId }),
			await desk.send(saveSegment, { segmentId, name: 'E', filter: wanted })
		])
			expect(heard).toMatchObject({ code: 'unknown-segment' });
		expect(await house.as(someone.host).ask(countMembers, { filter: wanted })).toMatchObject({
			code: 'not-allowed'
		});
	});
});

// What goes over the wire of a list makes the other side's list the same, and keeps what did not change.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { changedState, piecesOf } from './lists.ts';

const thing = fc.record(
	{
		id: fc.integer({ min: 0, max: 12 }),
		place: fc.integer({ min: 0, max: 3 }),
		name: fc.option(fc.constantFrom('Chen', 'Okafor'), { nil: undefined }),
		needs: fc.array(fc.integer({ min: 0, max: 2 }), { maxLength: 2 })
	},
	{ requiredKeys: ['id', 'place'] }
);
const list = fc.uniqueArray(thing, { selector: ({ id }) => id, maxLength: 12 });
const wired = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

test('whatever a list was, its pieces make it what it is now', () => {
	fc.assert(
		fc.property(list, list, (was, is) => {
			const pieces = wired(piecesOf('id', was, is));
			const after = changedState({ things: wired(was) }, { fields: {}, lists: { things: pieces } });
			expect(after).toEqual(wired({ things: is }));
		})
	);
});

test('of five hundred parties, one of which went, only the run that stayed and the fields that moved are sent', () => {
	const was = Array.from({ length: 500 }, (_, at) => ({
		...{ id: at, name: 'Chen', place: at },
		needs: ['high-chair']
	}));
	const is = was.slice(1).map((one) => ({
		...{ ...one, needs: ['high-chair'] },
		...(one.id < 4 && { place: one.place - 1 })
	}));
	expect(piecesOf('id', was, is)).toEqual([
		{ from: 1, count: 3, by: { place: -1 } },
		{ from: 4, count: 496 }
	]);
});

test('where the first of five hundred is called, all others move up by one in a single piece', () => {
	const was = Array.from({ length: 500 }, (_, at) => ({ id: at, state: 'waiting', place: at + 1 }));
	const is = was.map((one) =>
		one.id === 0 ? { ...one, state: 'called', place: 0 } : { ...one, place: one.place - 1 }
	);
	const pieces = piecesOf('id', was, is);
	expect(pieces).toEqual([
		{ at: 0, with: { state: 'called', place: 0 } },
		{ from: 1, count: 499, by: { place: -1 } }
	]);
	expect(changedState({ things: was }, { fields: {}, lists: { things: pieces } }).things).toEqual(
		is
	);
});

test('a number that is not whole goes over as it is', () => {
	const pieces = piecesOf('id', [{ id: 1, share: 0.1 }], [{ id: 1, share: 0.7 }]);
	expect(pieces).toEqual([{ at: 0, with: { share: 0.7 } }]);
});

test('what did not change in a list is the same object as before, and other fields are replaced', () => {
	const state = { things: [{ id: 1 }, { id: 2 }], day: 'Monday' };
	const change = { fields: { day: 'Tuesday' }, lists: { things: [{ from: 1, count: 1 }] } };
	const after = changedState(state, change);
	expect(after).toEqual({ things: [{ id: 2 }], day: 'Tuesday' });
	expect(after.things[0]).toBe(state.things[1]);
});

// What was done while cut off: its order, its keys, one bad item, a server in trouble, a full disk, a reload.
import { describe, expect, it } from 'vitest';
import { fail, ok } from '#protocol';
import type { Kept } from './kept.ts';
import { fateOf, nextTry, Outbox, type Fate, type Waiting } from './outbox.ts';

/** A disk in memory with room for so many. */
function disk(room = Infinity): Kept & { size(): number } {
	const all = new Map<string, unknown>();
	return {
		size: () => all.size,
		get: (key) => Promise.resolve(all.get(key)),
		put(key, value) {
			if (all.size >= room) return Promise.reject(new Error('QuotaExceededError'));
			all.set(key, structuredClone(value));
			return Promise.resolve();
		},
		remove(key) {
			all.delete(key);
			return Promise.resolve();
		},
		all: (prefix) =>
			Promise.resolve(
				[...all]
					.filter(([key]) => key.startsWith(prefix))
					.sort(([a], [b]) => (a < b ? -1 : 1))
					.map(([, value]) => value)
			)
	};
}

async function boxOf(kept: Kept, ...what: string[]): Promise<Outbox<string>> {
	const box = new Outbox<string>(kept, 'test');
	await box.load();
	for (const [at, one] of what.entries()) await box.add(one, 1000 + at);
	return box;
}
const heardOf = (sent: Waiting<string>[], fates: Record<string, Fate> = {}) => {
	return (one: Waiting<string>): Promise<Fate> => {
		sent.push(one);
		return Promise.resolve(fates[one.what] ?? 'done');
	};
};

describe('what waits to be sent', () => {
	it('goes in the order in which it was done, each with its own key and its own time', async () => {
		const sent: Waiting<string>[] = [];
		const box = await boxOf(disk(), 'a', 'b', 'c');
		await box.send(heardOf(sent));
		expect(sent.map(({ what }) => what)).toEqual(['a', 'b', 'c']);
		expect(sent.map(({ at }) => at)).toEqual([1000, 1001, 1002]);
		expect(new Set(sent.map(({ id }) => id)).size).toBe(3);
		expect(box.items).toEqual([]);
	});

	it('survives a reload with the same keys', async () => {
		const kept = disk();
		const before = await boxOf(kept, 'a', 'b');
		const after = await boxOf(kept);
		expect(after.items).toEqual(before.items);
		const third = await after.add('c', 9);
		expect(third.seq).toBe(3);
	});

	it('two that are done at once are two on the disk, in their order', async () => {
		const kept = disk();
		const box = await boxOf(kept);
		await Promise.all([box.add('a', 1), box.add('b', 2)]);
		expect(box.items.map(({ seq, what }) => [seq, what])).toEqual([
			[1, 'a'],
			[2, 'b']
		]);
		expect((await boxOf(kept)).items).toEqual(box.items);
	});

	it('two pages of one device never write over each other', async () => {
		const kept = disk();
		const [one, two] = [await boxOf(kept), await boxOf(kept)];
		await one.add('a', 1);
		await two.add('b', 2);
		await one.send(heardOf([]));
		expect((await boxOf(kept)).items.map(({ what }) => what)).toEqual(['b']);
	});

	it('keeps its keys when the house was not reached, and stops asking', async () => {
		const box = await boxOf(disk(), 'a', 'b', 'c');
		const keys = box.items.map(({ id }) => id);
		const sent: Waiting<string>[] = [];
		await box.send(heardOf(sent, { b: 'stop' }));
		expect(box.lost).toEqual([]);
		expect(sent.map(({ what }) => what)).toEqual(['a', 'b']);
		expect(box.items.map(({ id }) => id)).toEqual(keys.slice(1));
	});

	it('case 53: one bad item does not block those behind it', async () => {
		const kept = disk();
		const box = await boxOf(kept, 'a', 'bad', 'c');
		const sent: Waiting<string>[] = [];
		await box.send(heardOf(sent, { bad: 'drop' }));
		expect(sent.map(({ what }) => what)).toEqual(['a', 'bad', 'c']);
		expect(box.items).toEqual([]);
	});

	it('what is never taken stands apart until somebody has seen it, through a reload', async () => {
		const kept = disk();
		await (await boxOf(kept, 'bad', 'b')).send(heardOf([], { bad: 'drop' }));
		const after = await boxOf(kept);
		expect(after.items).toEqual([]);
		expect(after.lost.map(({ what }) => what)).toEqual(['bad']);
		await after.forgetLost();
		expect(after.lost).toEqual([]);
		expect(kept.size()).toBe(0);
	});

	it('what is never taken waits on where there is no room to set it apart', async () => {
		const box = await boxOf(disk(1), 'bad');
		await box.send(heardOf([], { bad: 'drop' }));
		expect(box.items.map(({ what }) => what)).toEqual(['bad']);
		expect(box.lost).toEqual([]);
	});

	it('case 50: what met a fault of the house is tried again, after those behind it have gone', async () => {
		const box = await boxOf(disk(), 'a', 'b', 'c');
		await box.send(heardOf([], { a: 'later' }));
		expect(box.items.map(({ what }) => what)).toEqual(['a']);
		expect([0, 1, 2, 9].map(nextTry)).toEqual([2_500, 5_000, 10_000, 60_000]);
	});

	it('case 50: a fault is tried again, a last word is dropped, and out of reach waits', () => {
		expect(fateOf(ok({}))).toBe('done');
		for (const code of ['fault', 'disk-full', 'store-busy', 'too-many'])
			expect(fateOf(fail(code)), code).toBe('later');
		for (const code of ['bad-input', 'unknown-command', 'key-reused', 'not-your-number'])
			expect(fateOf(fail(code)), code).toBe('drop');
		for (const code of ['offline', 'sign-in-needed', 'not-allowed'])
			expect(fateOf(fail(code)), code).toBe('stop');
	});

	it('case 53: a full disk says so, and what could not be kept was not done', async () => {
		const box = await boxOf(disk(1), 'a');
		await expect(box.add('b', 2)).rejects.toThrow('QuotaExceeded');
		expect(box.items.map(({ what }) => what)).toEqual(['a']);
	});

	it('a box with an evening’s work many times over takes no more, and says so', async () => {
		const kept = disk();
		const box = await boxOf(kept);
		for (let n = 0; n < 2_000; n++) await box.add('a', n);
		await expect(box.add('one more', 2_000)).rejects.toThrow('full');
		expect([box.items.length, kept.size()]).toEqual([2_000, 2_000]);
	});

	it('the last one can be taken back as long as nobody has heard of it', async () => {
		const kept = disk();
		const box = await boxOf(kept, 'a', 'b');
		await box.takeBack();
		expect(box.items.map(({ what }) => what)).toEqual(['a']);
		expect(kept.size()).toBe(1);
	});

	it('one that is just being written is the last one; two that are taken back at once are two', async () => {
		const kept = disk();
		const box = await boxOf(kept, 'a', 'b', 'c');
		await Promise.all([box.add('d', 9), box.takeBack()]);
		expect(box.items.map(({ what }) => what)).toEqual(['a', 'b', 'c']);
		await Promise.all([box.takeBack(), box.takeBack()]);
		expect(box.items.map(({ what }) => what)).toEqual(['a']);
		expect(kept.size()).toBe(1);
	});

	it('one that is taken back while those before it go out stays here', async () => {
		const sent: Waiting<string>[] = [];
		const box = await boxOf(disk(), 'a', 'b');
		await box.send(async (one) => {
			await box.takeBack();
			return heardOf(sent)(one);
		});
		expect(sent.map(({ what }) => what)).toEqual(['a']);
		expect(box.items).toEqual([]);
	});

	it('one that has gone out is not taken back: its answer may be lost, and a reload changes nothing', async () => {
		const kept = disk();
		const box = await boxOf(kept, 'a');
		await box.send(heardOf([], { a: 'stop' }));
		await box.takeBack();
		expect(box.items.map(({ what }) => what)).toEqual(['a']);
		const after = await boxOf(kept);
		await after.takeBack();
		expect(after.items.map(({ what }) => what)).toEqual(['a']);
		await after.add('b', 9);
		await after.takeBack();
		expect(after.items.map(({ what }) => what)).toEqual(['a']);
	});
});

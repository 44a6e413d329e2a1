// A live view never stays behind the house: whenever a fact is told, the last that a watcher hears is what is so.
import * as v from 'valibot';
import { expect, test, vi } from 'vitest';
import { defineFact, defineTopic, type Caller, type Change } from '#protocol';
import { openBus } from './bus.server.ts';
import { openLog } from './log.server.ts';
import type { Store } from './store.server.ts';
import { openTopics } from './topics.server.ts';
import { onTopic, openRegistry } from './wire.server.ts';

const poured = defineFact({ name: 'bar.poured', data: v.object({}) });
const bar = defineTopic({
	name: 'bar.view',
	from: ['kiosk'],
	params: v.object({}),
	state: v.object({ cups: v.number() }),
	changedBy: [poured]
});
const kiosk: Caller = { surface: 'kiosk', device: { id: 'K', name: 'Door', role: 'kiosk' } };
const [clock, log] = [{ now: () => 5_000 }, openLog('silent')];

/** A bar of which one can watch how many cups were poured; each reading may be made to fail. */
function openBar() {
	const is = { cups: 0, broken: false };
	const changes: Change[] = [];
	const bus = openBus(log);
	const state = async () => {
		const { cups, broken } = is;
		await Promise.resolve();
		if (broken) throw new Error('a pipe broke');
		return { cups };
	};
	const registry = openRegistry([bar, poured], [onTopic(bar, { state })]);
	const store = { read: {} } as Store;
	const send = (change: Change) => void changes.push(change);
	const topics = openTopics({ registry, store, clock, bus, log, send });
	return {
		...{ is, changes, topics },
		watch: () => topics.watch({ topic: bar.name, params: {} }, kiosk, () => undefined),
		pour() {
			is.cups++;
			bus.tell([{ name: poured.name, data: {} }]);
		}
	};
}

const turns = async (n: number): Promise<void> => {
	for (let turn = 0; turn < n; turn++) await Promise.resolve();
};
/** Any number of turns in which a look may be under way, be just ending or be over. */
const anyTurns = Array.from({ length: 40 }, (_, n) => n);

test('a fact that is told at any turn after another is seen, also when a look is just ending', async () => {
	for (const apart of anyTurns) {
		const { changes, topics, watch, pour } = openBar();
		await watch();
		pour();
		await turns(apart);
		pour();
		await topics.settled();
		expect([apart, changes.at(-1)?.fields]).toEqual([apart, { cups: 2 }]);
	}
});

test('a fact that is told at any turn after the first watcher came is seen', async () => {
	for (const apart of anyTurns) {
		const { changes, topics, watch, pour } = openBar();
		const coming = watch();
		await turns(apart);
		pour();
		const seen = await coming;
		await topics.settled();
		const first = seen.ok ? seen.value.state : undefined;
		expect([apart, changes.at(-1)?.fields ?? first]).toEqual([apart, { cups: 1 }]);
	}
});

test('a fact that is told while a look fails is seen by the next', async () => {
	const { is, changes, topics, watch, pour } = openBar();
	await watch();
	is.broken = true;
	pour();
	await turns(1);
	is.broken = false;
	pour();
	await topics.settled();
	await vi.waitFor(() => expect(changes.at(-1)?.fields).toEqual({ cups: 2 }));
});

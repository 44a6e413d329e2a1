// The causes of re-quotes: none is lost between a reading of the house and the fact that it already shows.
import { expect, test } from 'vitest';
import { openBus } from '#server/bus.server.ts';
import { openLog } from '#server/log.server.ts';
import { doorChanged } from '../door/contract.ts';
import { gatherEvents } from './events.server.ts';

const tell = { name: doorChanged.name, data: {} };

function gathered() {
	const bus = openBus(openLog('silent'));
	const events = gatherEvents(bus, [], () => undefined);
	const told = () => bus.tell([tell]);
	/** What a reading takes. */
	const kinds = () => [...events.take().kinds];
	return { events, told, kinds };
}

test('what was told before the reading counts once', () => {
	const { events, told, kinds } = gathered();
	told();
	events.begin();
	expect(kinds()).toEqual(['door']);
	events.begin();
	expect(kinds()).toEqual([]);
});

test('what was told while it was read counts now and once more: nobody knows which reading shows it', () => {
	const { events, told, kinds } = gathered();
	events.begin();
	told();
	expect(kinds()).toEqual(['door']);
	events.begin();
	expect(kinds()).toEqual(['door']);
	events.begin();
	expect(kinds()).toEqual([]);
});

test('who left the line and who came with a head start belong to the reading that shows it', () => {
	const { events, kinds } = gathered();
	const party = (id: string, headStart = 0) => ({ id, size: 2, headStart });
	events.begin();
	events.saw({ line: [party('A1'), party('A2')], scene: { seated: [] } });
	events.take();
	events.begin();
	events.saw({ line: [party('A2'), party('A3', 5)], scene: { seated: [] } });
	expect(kinds()).toEqual(['gone', 'ahead']);
	events.begin();
	expect(kinds()).toEqual([]);
});

test('a meal that shows its end is a cause once', () => {
	const { events, kinds } = gathered();
	const seated = (signalAt?: number) => ({ line: [], scene: { seated: [{ id: 's', signalAt }] } });
	events.begin();
	events.saw(seated());
	expect(kinds()).toEqual([]);
	events.begin();
	events.saw(seated(5));
	expect(kinds()).toEqual(['ending']);
	events.begin();
	events.saw(seated(5));
	expect(kinds()).toEqual([]);
});

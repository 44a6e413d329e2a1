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
	return { events, told };
}

test('what was told before the reading counts once', () => {
	const { events, told } = gathered();
	told();
	events.begin();
	expect(events.take().door).toBe(1);
	events.begin();
	expect(events.take().door).toBe(0);
});

test('what was told while it was read counts now and once more: nobody knows which reading shows it', () => {
	const { events, told } = gathered();
	events.begin();
	told();
	expect(events.take().door).toBe(1);
	events.begin();
	expect(events.take().door).toBe(1);
	events.begin();
	expect(events.take().door).toBe(0);
});

test('who left the line and who came with a head start belong to the reading that shows it', () => {
	const { events } = gathered();
	const party = (id: string, headStart = 0) => ({ id, size: 2, headStart, overtaken: 0 });
	events.begin();
	events.saw({ line: [party('A1'), party('A2')], scene: { seated: [] } });
	events.take();
	events.begin();
	events.saw({ line: [party('A2'), party('A3', 5)], scene: { seated: [] } });
	expect(events.take()).toMatchObject({ gone: 1, ahead: 1 });
	events.begin();
	expect(events.take()).toMatchObject({ gone: 0, ahead: 0 });
});

test('a meal that shows its end is a cause once', () => {
	const { events } = gathered();
	const seated = (signalAt?: number) => ({ line: [], scene: { seated: [{ id: 's', signalAt }] } });
	events.begin();
	events.saw(seated());
	expect(events.take().ending).toBe(0);
	events.begin();
	events.saw(seated(5));
	expect(events.take().ending).toBe(1);
	events.begin();
	events.saw(seated(5));
	expect(events.take().ending).toBe(0);
});

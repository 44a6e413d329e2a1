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
	events.sawLine([party('A1'), party('A2')]);
	events.take();
	events.begin();
	events.sawLine([party('A2'), party('A3', 5)]);
	expect(events.take()).toMatchObject({ gone: 1, ahead: 1 });
	events.begin();
	expect(events.take()).toMatchObject({ gone: 0, ahead: 0 });
});

// For the tests of this slice: a house with the medium floor, and short words for what is done at the line.
import type { StateOf } from '#protocol';
import { openHouseForTest, someone } from '#server/testing.server.ts';
import {
	queue,
	takeTicket,
	type callParty,
	type markMissed,
	type QueueParty,
	type removeParty,
	type undoAct
} from './contract.ts';

const { kiosk, host } = someone;
type HostAct = typeof callParty | typeof markMissed | typeof removeParty | typeof undoAct;

export async function openLineForTest() {
	const house = await openHouseForTest();
	await house.wifi();
	const { store } = house.app.parts;
	const { layFloor, floor } = house.app.wings.front;
	await store.write((tx) => layFloor(tx, 'medium', 'en', house.clock.now()));
	const tables = () => floor.tables(store.read);

	async function lineNow(): Promise<StateOf<typeof queue>> {
		const asked = { topic: queue.name, params: {} };
		const seen = await house.app.topics.watch(asked, host, () => undefined);
		if (!seen.ok) throw new Error(seen.code);
		house.app.topics.drop(seen.value.room);
		return seen.value.state as StateOf<typeof queue>;
	}

	return {
		...{ house, tables, lineNow },
		async party(number: string): Promise<QueueParty> {
			const found = (await lineNow()).parties.find((one) => one.number === number);
			if (!found) throw new Error(`${number} is not in the line`);
			return found;
		},
		async take(size = 2) {
			const heard = await house.as(kiosk).send(takeTicket, { size, language: 'en' });
			if (!heard.ok) throw new Error(heard.code);
			return heard.value;
		},
		async tableFor(size: number): Promise<string> {
			const fits = (one: { min: number; max: number }) => one.min <= size && size <= one.max;
			const found = (await tables()).find((one) => one.state === 'available' && fits(one));
			if (!found) throw new Error('no table');
			return found.id;
		},
		/** The phone that holds this ticket. */
		phoneWith(page: string | undefined) {
			const guest = house.app.wings.front.guestOf((page ?? '').split('/').at(-1) ?? '');
			return house.as({ surface: 'phone', ...(guest && { guest }) });
		},
		act: (def: HostAct, ticketId: string, version: number) =>
			house.as(host).send(def as typeof callParty, { ticketId, version })
	};
}

export type TestLine = Awaited<ReturnType<typeof openLineForTest>>;

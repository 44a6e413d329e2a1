// The line before some shots: a house that lets guests join from afar and cares for who waits; and one that has been out of reach.
import { bringScan } from '../../../src/features/front/checkin/scans/contract.ts';
import { bringIntent, handPen, thePen } from '../../../src/features/front/cutoff/contract.ts';
import { keepTables } from '../../../src/features/front/floor/keeping/contract.ts';
import { floorTables } from '../../../src/features/front/floor/contract.ts';
import { callParty, queue, takeTicket } from '../../../src/features/front/waitlist/contract.ts';
import { lineRule, saveLineRule } from '../../../src/features/front/waitlist/settings/contract.ts';
import { NOTICE_VERSION, signUp } from '../../../src/features/members/profiles/contract.ts';
import { MINUTE, newId, systemClock } from '#protocol';
import type { TestDevice } from '../device.ts';
import { granted } from '../restaurant.ts';

interface Hands {
	desk: TestDevice;
	kiosk: TestDevice;
	/** Somebody is signed in. */
	host: TestDevice;
}

/** Guests may join from afar, a drink after a long wait; somebody who hears nothing is called, and a table is kept. */
export async function fromAfar({ desk, kiosk, host }: Hands): Promise<void> {
	const { rule, version } = (await desk.follow(lineRule, {})).state();
	const kind = { ...rule, presence: 30, careAfter: 10 };
	granted<typeof saveLineRule>(await desk.send(saveLineRule, { rule: kind, version }));
	const line = await host.follow(queue, {});
	const taken = granted<typeof takeTicket>(
		await kiosk.send(takeTicket, { size: 2, needs: { fetchMe: true }, language: 'en' })
	);
	const { parties } = await line.next((now) =>
		now.parties.some((one) => one.number === taken.number)
	);
	const party = parties.find((one) => one.number === taken.number);
	if (!party) throw new Error('The party to be fetched is not in the line.');
	const waiting = parties.filter(({ state }) => state === 'waiting');
	for (const { ticketId, version: seen } of [party, ...waiting.slice(0, 2)])
		granted<typeof callParty>(await host.send(callParty, { ticketId, version: seen }));
	const { tables } = (await host.follow(floorTables, {})).state();
	const free = tables.filter(({ state, kept }) => state === 'available' && !kept).at(-1);
	if (!free) throw new Error('No table is free.');
	const kept = { tableIds: [free.id], size: 2, ticket: parties.at(-2)?.number ?? '' };
	granted<typeof keepTables>(await host.send(keepTables, kept));
}

/** One card was shown at two places that were both cut off. */
async function shownTwice({ kiosk, host }: Omit<Hands, 'desk'>): Promise<void> {
	const guest = {
		...{ name: 'Lin', fourteenOrOlder: true, marketing: false, profileOffers: false },
		...{ language: 'en' as const, noticeVersion: NOTICE_VERSION }
	};
	const { code } = granted<typeof signUp>(await kiosk.send(signUp, guest));
	const at = systemClock.now();
	for (const [device, ago] of [
		[kiosk, 9 * MINUTE],
		[host, 5 * MINUTE]
	] as const) {
		const scan = { nonce: newId<'scan'>(at), code, at: at - ago, ago };
		granted<typeof bringScan>(await device.send(bringScan, scan));
	}
}

/** The stand holds the pen; of what was done alone two things are to be settled. */
export async function wasCutOff({ kiosk, host }: Omit<Hands, 'desk'>): Promise<void> {
	const { pen, stands } = (await host.follow(thePen, {})).state();
	const deviceId = stands[0]?.id ?? null;
	granted<typeof handPen>(await host.send(handPen, { deviceId, version: pen.version }));
	const { parties } = (await host.follow(queue, {})).state();
	const { tables } = (await host.follow(floorTables, {})).state();
	const [party, taken] = [parties.at(-1), tables.find(({ state }) => state === 'seated')];
	if (!party || !taken) throw new Error('Nobody waits, or nobody sits.');
	const intent = {
		...{ does: 'seat' as const, ticketId: party.ticketId, label: party.number },
		...{ size: party.size, tableIds: [taken.id], table: taken.name }
	};
	const at = systemClock.now();
	const act = { id: newId<'act'>(at), seq: 1, at: at - 4 * MINUTE, ago: 4 * MINUTE, intent };
	granted<typeof bringIntent>(await host.send(bringIntent, act));
	await shownTwice({ kiosk, host });
}

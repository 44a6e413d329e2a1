// For the tests of this slice: a house that keeps points, its manager and cashier, and guests with cards.
import { expect } from 'vitest';
import {
	confirmSignUp,
	findMembers,
	NOTICE_VERSION,
	signUp
} from '#features/members/profiles/contract.ts';
import { randomCode, type Caller, type StateOf } from '#protocol';
import { openHouseForTest, someone } from '#server/testing.server.ts';
import { earn, pointsOfMember, setRules, type PointRules } from './contract.ts';
import { firstRules } from './rules/house-rules.ts';
import type { PointsTables } from './schema.server.ts';

export const till: Caller = {
	surface: 'till',
	device: { id: 'TILL1', name: 'Till', role: 'till' },
	staff: { id: 'STAFF-CASH', name: 'Caro', role: 'cashier', provedAt: Infinity }
};
/** A point for each whole unit; ten points are one unit off. */
export const rules: PointRules = {
	...firstRules,
	...{ on: true, usePoints: 10, useMoney: 100, alone: 50 }
};

export async function openPointsForTest() {
	const house = await openHouseForTest();
	const { store, clock } = house.app.parts;
	let joined = 0;
	async function manager(name: string): Promise<Caller> {
		const id = await store.write((tx) =>
			house.app.wings.house.staff.add(tx, { name, role: 'manager' }, clock.now())
		);
		return { ...someone.manager, staff: { id, name, role: 'manager', provedAt: Infinity } };
	}
	const mei = await manager('Mei');
	const set = await house.as(mei).send(setRules, rules);
	expect(set).toMatchObject({ value: { pending: null } });
	return Object.assign(house, {
		...{ mei, manager },
		/** A guest joins at the kiosk, and the host confirms. */
		async joins(): Promise<{ memberId: string; code: string; number: string; link: string }> {
			const name = `Guest ${randomCode(6)}`;
			const phone = `+4477009${String(10_000 + joined++)}`;
			const heard = await house.as(someone.kiosk).send(signUp, {
				...{ name, phone, language: 'en', fourteenOrOlder: true },
				...{ noticeVersion: NOTICE_VERSION, marketing: false, profileOffers: false }
			});
			if (!heard.ok) throw new Error(heard.code);
			const { signUpId, code, number, link = '' } = heard.value;
			await house.as(someone.host).send(confirmSignUp, { signUpId, proof: 'guest' });
			const found = await house.as(someone.manager).ask(findMembers, { text: name });
			return { memberId: (found.ok && found.value.found[0]?.memberId) || '', code, number, link };
		},
		async page(memberId: string): Promise<StateOf<typeof pointsOfMember>> {
			const asked = { topic: pointsOfMember.name, params: { memberId } };
			const heard = await house.app.topics.watch(asked, someone.manager, () => undefined);
			if (!heard.ok) throw new Error(heard.code);
			house.app.topics.drop(heard.value.room);
			return heard.value.state as StateOf<typeof pointsOfMember>;
		},
		rows: () => store.read.tables<PointsTables>().selectFrom('point_entries').selectAll().execute(),
		bill: (code: string, receipt: string, amount: number) =>
			house.as(till).send(earn, { code, receipt, amount })
	});
}
export type PointsHouse = Awaited<ReturnType<typeof openPointsForTest>>;

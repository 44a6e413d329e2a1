// A member's past over all slices: who did one thing in each finds it there, each under its kind.
import { afterEach, beforeEach, expect, test } from 'vitest';
import { checkIn } from '#features/front/checkin/contract.ts';
import { reserve } from '#features/front/reservations/contract.ts';
import { takeTicket } from '#features/front/waitlist/contract.ts';
import { seatParty } from '#features/front/waitlist/seating/contract.ts';
import { giveCoupon } from '#features/members/coupons/giving/contract.ts';
import { adjust, setRules } from '#features/members/points/contract.ts';
import { firstRules } from '#features/members/points/rules/house-rules.ts';
import {
	confirmSignUp,
	findMembers,
	NOTICE_VERSION,
	signUp
} from '#features/members/profiles/contract.ts';
import { changeTier } from '#features/members/tiers/contract.ts';
import {
	HOUR,
	MINUTE,
	type Caller,
	type Heard,
	type Command,
	type Query,
	type SentTo
} from '#protocol';
import { openHouseForTest, someone, type TestHouse } from '#server/testing.server.ts';
import { openGateway, type FakeGateway } from '../../../../tests/support/gateway.ts';
import { writeOutlet } from '../messages/outlets/outlets.server.ts';
import { plainHttp } from '../messages/presets.ts';
import { memberTimeline } from './contract.ts';
import { kindNames } from './sentences.ts';

const PHONE = '+447700900123';
let house: TestHouse;
let gateway: FakeGateway;

beforeEach(async () => {
	house = await openHouseForTest();
	gateway = await openGateway();
	const { front } = house.app.wings;
	await house.app.parts.store.write((tx) => front.layFloor(tx, 'small', 'en', house.clock.now()));
});
afterEach(async () => {
	await gateway.close();
	await house.close();
});

function done<D extends Command | Query>(heard: Heard<D>) {
	if (!heard.ok) throw new Error(JSON.stringify(heard));
	return heard.value;
}
const proved = (): Caller => ({
	...someone.manager,
	staff: { id: 'M', name: 'Mei', role: 'manager', provedAt: house.clock.now() }
});

/** Profiles, cards: a guest joins at the kiosk and the host confirms. */
async function joins(): Promise<{ memberId: string; code: string }> {
	const asked: SentTo<typeof signUp> = {
		...{ name: 'Ada', phone: PHONE, language: 'en', fourteenOrOlder: true },
		...{ noticeVersion: NOTICE_VERSION, marketing: false, profileOffers: false }
	};
	const { signUpId, code } = done<typeof signUp>(await house.as(someone.kiosk).send(signUp, asked));
	done(await house.as(someone.host).send(confirmSignUp, { signUpId, proof: 'phone' }));
	const { found } = done<typeof findMembers>(
		await house.as(someone.manager).ask(findMembers, { text: 'Ada' })
	);
	return { memberId: found[0]?.memberId ?? '', code };
}

/** Waitlist, floor: a ticket by the card, and a table. */
async function sits(code: string): Promise<void> {
	const ticket = await house.as(someone.kiosk).send(takeTicket, { size: 2, language: 'en', code });
	const { ticketId } = done<typeof takeTicket>(ticket);
	const table = await house.app.parts.store.read
		.tables<{ floor_tables: { id: string; max_covers: number } }>()
		.selectFrom('floor_tables')
		.select('id')
		.where('max_covers', '=', 2)
		.executeTakeFirstOrThrow();
	const seat = { ticketId, version: 1, tableId: table.id };
	done(await house.as(someone.host).send(seatParty, seat));
}

/** Messages: one goes out to the member's phone. */
async function isWrittenTo(memberId: string): Promise<void> {
	const { parts, wings } = house.app;
	const now = house.clock.now();
	const http = { ...plainHttp, url: `${gateway.url}/sms`, body: '{"key":"{key}"}' };
	const settings = { kind: 'http' as const, channel: 'text' as const, http };
	await parts.store.write(async (tx) => {
		const needs = { secrets: parts.secrets, gateway: () => undefined };
		const wanted = { name: 'Texts', isOn: true, settings, secrets: {} };
		await writeOutlet(needs, tx, wanted, { before: undefined, now });
		await wings.house.messages.put(
			tx,
			{
				...{ template: 'outlet-test', key: 'hello', language: 'en', values: {} },
				...{ to: { phone: PHONE, memberId }, expiresAt: now + HOUR }
			},
			now
		);
	});
	await wings.house.messages.look(now);
	await wings.house.messages.settle();
	expect(gateway.delivered).toEqual(['hello']);
}

test('a member who did one thing in each slice has all ten kinds in one past, and the filter has a word for each', async () => {
	const { memberId, code } = await joins();
	house.clock.advance(MINUTE);
	const desk = house.as(proved());
	done(await desk.send(changeTier, { memberId, tier: 'gold', reason: 'came a hundred times' }));
	done(await desk.send(giveCoupon, { memberId, language: 'en' }));
	done(await desk.send(setRules, { ...firstRules, on: true }));
	done(await desk.send(adjust, { memberId, points: 5, reason: 'a birthday' }));
	done(await house.as(someone.kiosk).send(checkIn, { code }));
	await sits(code);
	const start = house.clock.now() + 24 * HOUR - MINUTE;
	done(await house.as(someone.kiosk).send(reserve, { size: 2, start, card: code, language: 'en' }));
	await isWrittenTo(memberId);

	const { kinds, entries } = done<typeof memberTimeline>(
		await house.as(someone.manager).ask(memberTimeline, { memberId })
	);
	const ten = [
		...['profiles', 'cards', 'tiers', 'coupons', 'points', 'checkin'],
		...['waitlist', 'floor', 'reservations', 'messages']
	];
	expect(kinds.map(({ kind }) => kind).toSorted()).toEqual(ten.toSorted());
	expect(new Set(entries.map(({ kind }) => kind))).toEqual(new Set(ten));
	expect(Object.keys(kindNames).toSorted()).toEqual(ten.toSorted());
});

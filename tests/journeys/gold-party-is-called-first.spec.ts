// A gold member who came five minutes later stands first, the other guest reads why, and nobody is passed unseen.
import { changeTier } from '../../src/features/members/tiers/contract.ts';
import {
	confirmSignUp,
	findMembers,
	NOTICE_VERSION,
	signUp
} from '../../src/features/members/profiles/contract.ts';
import { queue, takeTicket } from '../../src/features/front/waitlist/contract.ts';
import { MINUTE } from '#protocol';
import { expect, test } from '../support/journey.ts';
import { granted, openRestaurant } from '../support/restaurant.ts';
import { startServer } from '../support/server.ts';
import { visit } from '../support/visit.ts';

test('a gold party that came five minutes later is next, and the one before reads why', async ({
	browser
}) => {
	const house = await startServer({ clock: 'manual' });
	// In the middle of an evening: no service day ends between the two.
	await house.clock.set(Date.UTC(2026, 10, 27, 19));
	const restaurant = await openRestaurant(house);
	const kiosk = await restaurant.at('kiosk', 'Door');
	const host = await restaurant.at('host', 'Stand');
	const line = await host.follow(queue, {});
	const card = granted<typeof signUp>(
		await kiosk.send(signUp, {
			...{ name: '王小明', language: 'zh', fourteenOrOlder: true, noticeVersion: NOTICE_VERSION },
			...{ marketing: false, profileOffers: false }
		})
	);
	granted<typeof confirmSignUp>(
		await host.send(confirmSignUp, { signUpId: card.signUpId, proof: 'guest' })
	);
	const members = await restaurant.desk.ask(findMembers, { text: '王小明' });
	const memberId = (members.ok && members.value.found[0]?.memberId) || '';
	const raised = { memberId, tier: 'gold', reason: 'A guest of the first hour' } as const;
	granted<typeof changeTier>(await restaurant.desk.send(changeTier, raised));

	const asked = { size: 2, language: 'en' } as const;
	const first = granted<typeof takeTicket>(await kiosk.send(takeTicket, asked));
	await house.clock.advance(5 * MINUTE);
	const gold = granted<typeof takeTicket>(
		await kiosk.send(takeTicket, { ...asked, code: card.code })
	);
	expect(gold).toMatchObject({ number: 'A2', place: 1, headStart: 10 });
	const { parties } = await line.next((state) => state.parties.length === 2);
	expect(parties).toMatchObject([
		{ number: 'A2', name: '王小明', tier: 'gold', passes: 1 },
		{ number: 'A1', headStarts: [10] }
	]);

	const phone = await (
		await browser.newContext({ viewport: { width: 390, height: 844 } })
	).newPage();
	await visit(phone, first.page ?? '');
	await expect(
		phone.getByText('Before you: 1 with a member’s head start of up to 10 minutes.')
	).toBeVisible();

	await house.clock.advance(6 * MINUTE);
	const late = granted<typeof takeTicket>(await kiosk.send(takeTicket, asked));
	expect(late).toMatchObject({ number: 'A3', place: 3 });
	await house.stop();
});

// Until when the table is theirs is told on every way on which a booking is confirmed: screen, paper, message, page.
import { afterEach, beforeEach, expect, test } from 'vitest';
import { wordsOf } from '#features/house/messages/rules/filling.ts';
import { saveOutlet } from '#features/house/messages/outlets/contract.ts';
import { allMessages } from '#server/wings/sent.ts';
import { openHouseForTest, someone, type TestHouse } from '#server/testing.server.ts';
import { reserve } from './contract.ts';
import { mine } from './own/contract.ts';
import { defaultRules } from './rules/defaults.ts';
import { setBookingRules } from './settings/contract.ts';
import { at, booked, guest, kiosk, NOW, oneTable, withTables } from './testing.server.ts';

let house: TestHouse;
beforeEach(async () => {
	house = await openHouseForTest(NOW);
	await withTables(house, oneTable);
	const settings = { kind: 'file', channel: 'text' } as const;
	await house
		.as(someone.manager)
		.send(saveOutlet, { name: 'text', isOn: true, secrets: {}, settings });
});
afterEach(() => house.close());

const tell = (tellBackBy: boolean) =>
	house.as(someone.manager).send(setBookingRules, { rules: { ...defaultRules, tellBackBy } });

/** What was put on paper and into messages, the last first. */
async function written() {
	const { store, secrets } = house.app.parts;
	const paper = await store.read
		.tables<{ print_jobs: { template: string; filled: string } }>()
		.selectFrom('print_jobs')
		.select('filled')
		.where('template', '=', 'reservation')
		.execute();
	const sent = await store.read
		.tables<{ messages: { template: string; filled: string } }>()
		.selectFrom('messages')
		.select(['template', 'filled'])
		.execute();
	const values = (text: string) => JSON.parse(text) as Record<string, string>;
	return {
		paper: paper.map(({ filled }) => values(filled)['until']),
		texts: sent.map(({ template, filled }) => {
			const words = allMessages.find(({ name }) => name === template);
			if (!words) throw new Error(template);
			return wordsOf(words, 'en', values(secrets.open(filled, 'message')));
		})
	};
}

test('a guest at the kiosk reads it on the screen, on the paper, on the phone page and in the message', async () => {
	await tell(true);
	const asked = guest(at('19:30'), { phone: '+447700900111' });
	const heard = await house.as(kiosk(1)).send(reserve, asked as never);
	if (!heard.ok) throw new Error(heard.code);
	const until = heard.value.until;
	expect(until).toMatch(/^2\d:\d\d$/);
	const asks = { topic: mine.name, params: { secret: heard.value.secret } };
	const page = await house.app.topics.watch(asks, someone.phone, () => undefined);
	expect(page).toMatchObject({ value: { state: { found: { until } } } });
	const { paper, texts } = await written();
	expect(paper).toEqual([until]);
	expect(texts[0]).toContain(`We will need the table back by ${until}.`);
});

test('a party with which the host agreed on an end reads it in the message', async () => {
	await tell(false);
	await booked(house, at('19:30'), { phone: '+447700900111', backBy: '21:00' });
	expect((await written()).texts[0]).toContain('table back by 21:00.');
});

test('where the house tells no end, no paper and no message speaks of one', async () => {
	await tell(false);
	const asked = guest(at('19:30'), { phone: '+447700900111' });
	await house.as(kiosk(1)).send(reserve, asked as never);
	const { paper, texts } = await written();
	expect(paper).toEqual(['']);
	expect(texts[0]).not.toContain('back by');
});

// The benefits guide on a real store: one a minute at a kiosk, as often as asked at the host stand.
import { afterEach, beforeEach, expect, test } from 'vitest';
import { MINUTE } from '#protocol';
import { openHouseForTest, someone, type TestHouse } from '#server/testing.server.ts';
import { printGuide } from './contract.ts';

let house: TestHouse;
beforeEach(async () => {
	house = await openHouseForTest();
});
afterEach(() => house.close());

const guides = async () =>
	(await house.slips()).filter(({ template }) => template === 'benefits-guide');
const ask = (who: keyof typeof someone, language: 'en' | 'zh' = 'zh') =>
	house.as(someone[who]).send(printGuide, { language });

test('a guest prints it at the kiosk, in the language of the screen, and then not again for a minute', async () => {
	expect(await ask('kiosk')).toMatchObject({ ok: true });
	house.clock.advance(20_000);
	expect(await ask('kiosk')).toMatchObject({ code: 'just-printed', detail: { seconds: 40 } });
	house.clock.advance(MINUTE);
	expect(await ask('kiosk', 'en')).toMatchObject({ ok: true });
	expect((await guides()).map(({ language }) => language)).toEqual(['zh', 'en']);
});

test('the host stand prints it as often as guests ask; a phone not at all', async () => {
	for (let n = 0; n < 3; n++) expect(await ask('host')).toMatchObject({ ok: true });
	expect(await ask('phone')).toMatchObject({ code: 'not-allowed' });
	expect(await guides()).toHaveLength(3);
});

test('it leads a phone to the house only where a phone can come', async () => {
	await ask('host');
	await house.wifi();
	await ask('host');
	const [without, with_] = await guides();
	expect(without?.values['link']).toBe('');
	expect(with_?.values['link']).toMatch(/\/m$/);
});

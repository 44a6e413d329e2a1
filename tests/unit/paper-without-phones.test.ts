// With neither a public address nor a guest Wi-Fi no paper mentions the phone; with a Wi-Fi its code joins it.
import { render, slipsOf, type DrawnSlip } from '@hoststand/printer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { reserve } from '#features/front/reservations/contract.ts';
import { takeTicket } from '#features/front/waitlist/contract.ts';
import { wifiJoin } from '#features/house/reach/contract.ts';
import { NOTICE_VERSION, signUp } from '#features/members/profiles/contract.ts';
import { type Language, type SlipTemplate } from '#protocol';
import { openHouseForTest, someone, type TestHouse } from '#server/testing.server.ts';
import { allSlips } from '#server/wings/slips.ts';
import { fullProfile } from '../../printer/src/profile.ts';
import { textOf } from '../../printer/src/virtual/drawn.ts';
import { codesOn, withoutZbar } from '../../printer/src/virtual/zbar.ts';

/** A flyer is an invitation to phones: it says nothing else, and is of use only where they can come. */
const templates: SlipTemplate[] = [...allSlips].filter(({ name }) => name !== 'flyer');
/** Values that lead a phone somewhere: empty in such a house. */
const led = (value: string) => !/^(https?:|WIFI:)/.test(value);
const without = ({ values }: SlipTemplate): Values =>
	Object.fromEntries(
		Object.entries(values).map(([name, value]) => [
			name,
			led(value) && !name.startsWith('wifi') ? value : ''
		])
	);
const languages = ['en', 'zh', 'both'] as const;
const mention = /\bphones?\b(?! number)|wi-?fi|\bscan|https?:|手机(?!号)|扫/i;

type Values = Record<string, string>;
type Filled = Map<string, Values>;

async function drawn(template: SlipTemplate, values: Values, language: Language | 'both') {
	const made = await render(template, values, fullProfile, language, {});
	if (!made.ok) throw new Error(`${template.name}: ${made.code}`);
	return slipsOf(made.value.bytes)[0] as DrawnSlip;
}

/** What each guest's act puts on paper in this house, by its template. */
async function printed(house: TestHouse): Promise<Filled> {
	const { store } = house.app.parts;
	const { venue } = house.app.wings.house;
	await venue.skipFirstRun({ zone: 'UTC', endOfDay: '04:00' }, house.clock.now());
	await store.write((tx) => house.app.wings.front.layFloor(tx, 'small', 'en', house.clock.now()));
	const kiosk = house.as(someone.kiosk);
	const asked = [
		await kiosk.send(takeTicket, { size: 2, language: 'en' }),
		await kiosk.send(signUp, {
			...{ fourteenOrOlder: true, name: '', marketing: false, profileOffers: false },
			...{ language: 'en', noticeVersion: NOTICE_VERSION }
		}),
		await kiosk.send(reserve, {
			...{ size: 2, start: Date.UTC(2026, 10, 21, 19), name: 'Ada' },
			language: 'en'
		})
	];
	expect(asked.map((one) => (one.ok ? 'ok' : one.code))).toEqual(['ok', 'ok', 'ok']);
	const rows = await store.read
		.tables<{ print_jobs: { template: string; filled: string } }>()
		.selectFrom('print_jobs')
		.select(['template', 'filled'])
		.execute();
	return new Map(rows.map((row) => [row.template, JSON.parse(row.filled) as Values]));
}

describe('in a house without a public address and without a guest Wi-Fi', () => {
	let house: TestHouse;
	let filled: Filled;
	beforeAll(async () => {
		house = await openHouseForTest();
		filled = await printed(house);
	});
	afterAll(() => house.close());

	it('a ticket and a booking are printed there', () => {
		expect([...filled.keys()].sort()).toEqual(
			expect.arrayContaining(['queue-ticket', 'reservation'])
		);
	});

	it.each(templates.map((template) => [template.name, template] as const))(
		'%s mentions no phone, no Wi-Fi and no page, in either language',
		async (name, template) => {
			for (const language of languages) {
				const paper = await drawn(template, filled.get(name) ?? without(template), language);
				expect(textOf(paper)).not.toMatch(mention);
			}
		}
	);

	it.skipIf(withoutZbar)('no code on any paper is a page or a network', async () => {
		for (const template of templates) {
			const paper = await drawn(template, filled.get(template.name) ?? without(template), 'both');
			const codes = await codesOn(paper).catch(() => []);
			expect(codes.filter((code) => /^(http|WIFI)/i.test(code))).toEqual([]);
		}
	});
});

describe('in a house with a guest Wi-Fi', () => {
	it.skipIf(withoutZbar)(
		'the ticket carries the network’s code above the page’s, as a camera reads them',
		async () => {
			const house = await openHouseForTest();
			await house.wifi();
			const filled = await printed(house);
			const ticket = allSlips.find(({ name }) => name === 'queue-ticket');
			const values = filled.get('queue-ticket') ?? {};
			if (!ticket) throw new Error('no ticket');
			for (const language of languages) {
				const paper = await drawn(ticket, values, language);
				expect(await codesOn(paper)).toEqual([
					wifiJoin({ name: 'Guests', password: 'lantern-7', security: 'WPA', hidden: false }),
					values['page']
				]);
				expect(textOf(paper)).toMatch(mention);
			}
			await house.close();
		}
	);
});

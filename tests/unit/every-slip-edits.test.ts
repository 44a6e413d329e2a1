// The template editor on every slip of the house: its checks, a test print, a version and the way back.
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openHouseForTest, someone, type TestHouse } from '#server/testing.server.ts';
import type { SlipTemplate } from '#protocol';
import {
	printSlipText,
	saveSlipText,
	takeSlipTextBack,
	trySlipText,
	type Texts
} from '#features/house/printing/templates/contract.ts';
import { allSlips } from '../../src/server/wings/slips.ts';

let house: TestHouse;
beforeEach(async () => {
	house = await openHouseForTest();
});
afterEach(() => house.close());

const manager = () => house.as(someone.manager);
const houseStyle = ({ zh, en, both }: SlipTemplate): Texts => ({
	...{ zh, en },
	...(both !== undefined && { both })
});

/** What the desk says of a text with these lines on top, as a list of codes. */
async function saidOf(slip: SlipTemplate, lines: string): Promise<string[]> {
	const texts = { ...houseStyle(slip), en: `${lines}\n${slip.en}` };
	const asked = { name: slip.name, tongue: 'en' as const, values: {}, texts, on: 58 as const };
	const heard = await manager().ask(trySlipText, asked);
	if (!heard.ok) throw new Error(`${slip.name}: ${heard.code}`);
	return heard.value.findings.map(({ code }) => code);
}

test('on every slip the editor sees a code that will not scan, a line that is too long and a value that is not there', async () => {
	expect(allSlips.length).toBeGreaterThan(20);
	const long = `^^^^^^${'W'.repeat(60)}^^^^^^`;
	const bars = `{code:${'1234567890'.repeat(4)};option:code128,4,64}`;
	for (const slip of allSlips) {
		const said = await saidOf(slip, ['{no}', long, bars].join('\n'));
		expect(said, slip.name).toEqual(expect.arrayContaining(['unknown-value', 'torn', 'bars-wide']));
	}
});

test('every slip is kept as a version, printed as a test and taken back', async () => {
	const [printer] = (await house.app.wings.house.printing.inUse(house.app.parts.store.read)) ?? [];
	for (const slip of allSlips) {
		const { name } = slip;
		const texts = { ...houseStyle(slip), en: `Hello\n${slip.en}`, zh: `您好\n${slip.zh}` };
		const draft = { name, tongue: 'en' as const, values: {}, texts, printerId: printer?.id ?? '' };
		expect(await manager().send(printSlipText, draft), name).toMatchObject({ ok: true });
		const kept = await manager().send(saveSlipText, { name, onto: 0, texts });
		expect(kept, name).toMatchObject({ ok: true, value: { number: 1 } });
		const back = await manager().send(takeSlipTextBack, { name, onto: 1, to: 0 });
		expect(back, name).toMatchObject({ ok: true, value: { number: 2 } });
	}
	const printed = await house.slips();
	expect(printed).toHaveLength(allSlips.length);
});

// The house's own words on its slips: saved, refused, taken back, and each slip printed in the words it was asked in.
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { HOUR, type Caller, type Query, type Slip, type StateOf, type Topic } from '#protocol';
import { openHouseForTest, someone, type TestHouse } from '#server/testing.server.ts';
import { printingHistory, reprintJob } from './contract.ts';
import { savePrinter } from './printers/contract.ts';
import type { PrintingTables } from './schema.server.ts';
import { testPageSlip } from './slips.ts';
import {
	printSlipText,
	saveSlipText,
	slipText,
	slipTexts,
	takeSlipTextBack,
	trySlipText,
	type Texts
} from './templates/contract.ts';
import { fullProfile } from '@hoststand/printer';

let house: TestHouse;

beforeEach(async () => {
	house = await openHouseForTest();
});
afterEach(() => house.close());

const name = testPageSlip.name;
const { zh, en } = testPageSlip;
const own = (line: string): Texts => ({ zh, en: `${line}\n${en}` });
const manager = () => house.as(someone.manager);
const second: Caller = {
	...someone.manager,
	staff: { id: 'STAFF-SECOND', name: 'Jun', role: 'manager' }
};

const save = (onto: number, texts: Texts, note?: string) =>
	manager().send(saveSlipText, { name, onto, texts, ...(note !== undefined && { note }) });

async function look<T extends Topic>(topic: T, params: object = {}): Promise<StateOf<T>> {
	const seen = await house.app.topics.watch(
		{ topic: topic.name, params },
		someone.manager,
		() => undefined
	);
	if (!seen.ok) throw new Error(seen.code);
	await house.app.topics.settled();
	return seen.value.state as StateOf<T>;
}

const slipFor = (id: string): Slip => ({
	...{ id, copy: 1, template: name, language: 'en', values: { ...testPageSlip.values } },
	to: { role: 'kiosk' },
	expiresAt: house.clock.now() + HOUR
});
const enqueue = (slip: Slip) =>
	house.app.parts.store.write((tx) => house.app.wings.house.printing.enqueue(tx, slip));

/** The words on the newest paper, once so many slips have come out. */
async function paper(count: number): Promise<string> {
	for (let tries = 0; tries < 250; tries++) {
		const svg = await house.app.wings.house.printing.picture(`paper-${count}.svg`);
		if (svg) return String(svg.body).replace(/<[^>]*>/g, '');
		await wait(20);
	}
	throw new Error(JSON.stringify(await look(printingHistory)));
}

test('a saved text is printed from then on, and taking it back brings the house style', async () => {
	expect(await save(0, own('Mind the step'), 'the new step')).toEqual({
		ok: true,
		value: { number: 1 }
	});
	await enqueue(slipFor('one'));
	expect(await paper(1)).toContain('Mindthestep');
	expect(await manager().send(takeSlipTextBack, { name, onto: 1, to: 0 })).toMatchObject({
		ok: true,
		value: { number: 2 }
	});
	await enqueue(slipFor('two'));
	expect(await paper(2)).not.toContain('Mindthestep');
	const { versions } = await look(slipText, { name });
	expect(
		versions.map(({ number, by, note, isDeclared }) => [number, by, note, isDeclared])
	).toEqual([
		[2, 'Mei', '↩ 0', true],
		[1, 'Mei', 'the new step', false],
		[0, undefined, '', true]
	]);
	expect(versions[2]?.texts).toEqual({ zh, en });
});

test('a slip asked for before a change, and its reprint, keep the words it was asked in', async () => {
	await save(0, own('First words'));
	await enqueue(slipFor('one'));
	expect(await paper(1)).toContain('Firstwords');
	await save(1, own('Other words'));
	const [job] = (await look(printingHistory)).jobs;
	expect(await manager().send(reprintJob, { jobId: job?.id ?? '' })).toMatchObject({ ok: true });
	const again = await paper(2);
	expect(again).toContain('Firstwords');
	expect(again).toContain('REPRINT');
	await enqueue(slipFor('two'));
	expect(await paper(3)).toContain('Otherwords');
});

test('a text with a mistake is refused with its line, and nothing is kept', async () => {
	expect(await save(0, own('Hello {guest}'))).toMatchObject({
		ok: false,
		code: 'text-stopped',
		detail: { findings: [{ tongue: 'en', line: 1, code: 'unknown-value', what: 'guest' }] }
	});
	expect((await look(slipText, { name })).versions).toHaveLength(1);
	expect(await save(0, { zh, en })).toMatchObject({ ok: false, code: 'nothing-changed' });
	expect(await save(0, { zh, en: ' ' })).toMatchObject({ ok: false, code: 'text-stopped' });
	expect(
		await manager().send(saveSlipText, { name: 'no-such', onto: 0, texts: { zh, en } })
	).toEqual({ ok: false, code: 'unknown-slip' });
});

test('of two managers who change the same slip at once one is told who was faster', async () => {
	const [one, two] = await Promise.all([
		save(0, own('From Mei')),
		house.as(second).send(saveSlipText, { name, onto: 0, texts: own('From Jun') })
	]);
	expect([one.ok, two.ok].sort()).toEqual([false, true]);
	const late = one.ok ? two : one;
	expect(late).toMatchObject({
		code: 'overtaken',
		detail: { number: 1, by: one.ok ? 'Mei' : 'Jun' }
	});
	expect(await manager().send(takeSlipTextBack, { name, onto: 0, to: 0 })).toMatchObject({
		ok: false,
		code: 'overtaken'
	});
	expect(await manager().send(takeSlipTextBack, { name, onto: 1, to: 7 })).toEqual({
		ok: false,
		code: 'unknown-version'
	});
	expect(await manager().send(takeSlipTextBack, { name, onto: 1, to: 1 })).toEqual({
		ok: false,
		code: 'nothing-changed'
	});
});

test('a kept text that does not fit any more gives way to the house style, and the desk is told', async () => {
	await save(0, own('Fine words'));
	await house.app.parts.store.write((tx) =>
		tx
			.tables<PrintingTables>()
			.updateTable('slip_texts')
			.set({ en_text: `Fine words {gone}\n${en}` })
			.where('venue_id', '=', tx.venue)
			.execute()
	);
	await enqueue(slipFor('one'));
	const words = await paper(1);
	expect(words).toContain('Printertest');
	expect(words).not.toContain('Finewords');
	const { slips } = await look(slipTexts);
	expect(slips.find((slip) => slip.name === name)).toMatchObject({
		isOwn: true,
		faultyAt: house.clock.now()
	});
	const shares = house.app.wings.house.printing.shares.today ?? [];
	const told = shares.find((share) => share.name === 'texts of slips');
	const items = () => told?.items(house.app.parts.store.read, house.clock.now());
	expect(await items()).toMatchObject([
		{ text: { word: 'printing_today_text' }, href: `/admin/printing/templates/${name}` }
	]);
	await manager().send(takeSlipTextBack, { name, onto: 1, to: 0 });
	expect(await items()).toEqual([]);
});

test('a draft is drawn as paper with its findings, and prints without being saved', async () => {
	const draft = { name, tongue: 'en', values: { printer: 'The new one' } } as const;
	const tried = await manager().ask(trySlipText, { ...draft, texts: own('Hello'), on: 58 });
	if (!tried.ok) throw new Error(tried.code);
	expect(tried.value).toMatchObject({
		findings: [],
		picture: { width: 384 + 64, form: 'native', unknown: 0 }
	});
	expect(tried.value.picture?.url).toMatch(/^data:image\/(png|svg\+xml);base64,/);
	const wrong = await manager().ask(trySlipText, { ...draft, texts: own('{no}'), on: 80 });
	expect(wrong).toMatchObject({ ok: true, value: { findings: [{ code: 'unknown-value' }] } });

	const [printer] = (await house.app.wings.house.printing.inUse(house.app.parts.store.read)) ?? [];
	const sample = { ...draft, printerId: printer?.id ?? '' };
	expect(await manager().send(printSlipText, { ...sample, texts: own('{no}') })).toMatchObject({
		code: 'text-stopped'
	});
	expect(
		await manager().send(printSlipText, { ...sample, printerId: 'X', texts: own('Draft') })
	).toEqual({ ok: false, code: 'unknown-printer' });
	expect(await manager().send(printSlipText, { ...sample, texts: own('A draft') })).toMatchObject({
		ok: true
	});
	const words = await paper(1);
	expect(words).toContain('Adraft');
	expect(words).toContain('Thenewone');
	expect((await look(slipText, { name })).versions).toHaveLength(1);
});

test('what goes wrong on narrow paper only stops the text once the house has narrow paper', async () => {
	const long = own('x'.repeat(40));
	const printer = {
		...{ name: 'Narrow', address: { kind: 'file' as const, path: 'narrow.bin' } },
		profile: { ...fullProfile, widthMm: 58 as const }
	};
	expect(await manager().send(savePrinter, printer)).toMatchObject({ ok: true });
	expect(await save(0, long)).toMatchObject({
		code: 'text-stopped',
		detail: { findings: [{ code: 'torn', paper: 58 }] }
	});
});

test('every slip of the house passes its own checks and can be drawn on both papers', async () => {
	const { slips } = await look(slipTexts);
	expect(slips.length).toBeGreaterThan(5);
	for (const slip of slips) {
		const { versions } = await look(slipText, { name: slip.name });
		const texts = versions[0]?.texts ?? { zh: '', en: '' };
		const input = { name: slip.name, texts, tongue: 'both', values: {}, on: 58 } as const;
		const tried = await manager().ask<Query & typeof trySlipText>(trySlipText, input);
		if (!tried.ok) throw new Error(tried.code);
		const stops = tried.value.findings.filter(({ severity }) => severity === 'stops');
		expect([slip.name, stops, tried.value.picture?.unknown]).toEqual([slip.name, [], 0]);
	}
});

test('only the manager at the desk changes what slips say', async () => {
	expect(
		await house.as(someone.host).send(saveSlipText, { name, onto: 0, texts: own('x') })
	).toMatchObject({ ok: false, code: 'not-allowed' });
});

// A printer is asked what it can do; the virtual printer plays the machines that there are.
import { afterEach, expect, test } from 'vitest';
import { buzzEscA, buzzEscB, drawerKick } from './acts.ts';
import { knownModel } from './models.ts';
import { outletAt } from './outlets/address.ts';
import { fullProfile } from './profile.ts';
import { probe, writeOnce } from './probe.ts';
import { render } from './render.ts';
import { qrCells, qrText, rulers, sampleTexts, selfTestBytes } from './selftest.ts';
import { specimen } from './specimen.ts';
import { textOf } from './virtual/drawn.ts';
import type { Faults } from './virtual/faults.ts';
import { slipsOf } from './virtual/paper.ts';
import { startVirtualPrinter, type VirtualPrinter } from './virtual/printer.ts';
import { codesOn, withoutZbar } from './virtual/zbar.ts';

const running: VirtualPrinter[] = [];
afterEach(async () => {
	for (const printer of running.splice(0)) await printer.stop();
});

async function machine(faults: Partial<Faults> = {}) {
	const printer = await startVirtualPrinter();
	running.push(printer);
	await printer.setFaults(faults);
	const outlet = outletAt({ kind: 'tcp', host: '127.0.0.1', port: printer.port }, '');
	return { printer, outlet };
}

test('a printer that answers everything is found whole, and not a line of paper moves', async () => {
	const { printer, outlet } = await machine();
	expect(await probe(outlet)).toEqual({
		...{ maker: 'HOSTSTAND', model: 'VIRTUAL', font: 'CHINA GB18030' },
		...{ dleEot: true, asb: true, gsR: true, processId: true, counter: 0 }
	});
	expect(printer.slips()).toEqual([]);
});

const machines: [string, Partial<Faults>, object][] = [
	['sold in Taiwan', { characters: 'big5' }, { font: 'TAIWAN BIG5' }],
	['without a Chinese font', { chineseFont: false }, { font: '' }],
	['without process ids', { processId: false }, { processId: false, gsR: true }],
	['without a counter', { counter: false }, { counter: null, processId: true }],
	['that tells only by itself', { speaks: 'asb' }, { dleEot: false, asb: true }],
	[
		'that never says a word',
		{ speaks: 'nothing' },
		{ dleEot: false, asb: false, gsR: false, processId: false, counter: null }
	],
	['without a name', { identity: false }, { dleEot: true, processId: true }]
];

test.each(machines)('a machine %s is found as what it is', async (_, faults, found) => {
	const { outlet } = await machine(faults);
	expect(await probe(outlet, 80)).toMatchObject(found);
});

test('a printer without paper says so and is asked no more', async () => {
	const { outlet } = await machine({ paper: 'out' });
	expect(await probe(outlet, 80)).toMatchObject({ stopped: 'paper', processId: false });
});

test('nobody there is an error, not a finding', async () => {
	const { printer, outlet } = await machine();
	await printer.setFaults({ power: 'off' });
	await expect(probe(outlet, 80)).rejects.toThrow();
});

test('models that their makers describe are known by name, others are found by trying', () => {
	expect(knownModel('TM-T88V')).toMatchObject({ dots: 512, processId: true });
	expect(knownModel('TM-T88III')).toMatchObject({ processId: false });
	expect(knownModel('TM-m30II')).toMatchObject({ dots: 576 });
	expect(knownModel('XP-80C')).toBeUndefined();
});

test('buzzer and drawer move only where there is one that knows the command', async () => {
	const { printer, outlet } = await machine({ buzzer: 'esc-a', drawer: false });
	await writeOnce(outlet, Buffer.concat([buzzEscB, buzzEscA, drawerKick]));
	await expect.poll(() => printer.acts()).toEqual({ beeps: 1, kicks: 0 });
	await printer.setFaults({ buzzer: 'esc-b', drawer: true });
	await writeOnce(outlet, Buffer.concat([buzzEscB, drawerKick]));
	await expect.poll(() => printer.acts()).toEqual({ beeps: 2, kicks: 1 });
});

const head = { house: 'Cloud Court', printer: 'Door', time: '19:05' };

test('on a GB18030 machine line 1 reads, on a Big5 machine line 2, on both the picture', async () => {
	const bytes = await selfTestBytes(head);
	const [gb] = slipsOf(bytes, 576, 'gb18030');
	const [big5] = slipsOf(bytes, 576, 'big5');
	expect(textOf(gb ?? { drawn: [] })).toContain(sampleTexts.gb18030.replace(' ', ' '));
	expect(textOf(gb ?? { drawn: [] })).not.toContain(sampleTexts.big5);
	expect(textOf(big5 ?? { drawn: [] })).toContain(sampleTexts.big5);
	expect(textOf(big5 ?? { drawn: [] })).not.toContain(sampleTexts.gb18030);
	expect(gb?.unknown).toEqual([]);
});

test('on narrow paper only the rulers that fit stand on one line', async () => {
	const bytes = await selfTestBytes(head);
	for (const { dots } of rulers) {
		const lines = textOf(slipsOf(bytes, dots)[0] ?? { drawn: [] }).split('\n');
		for (const one of rulers) {
			const whole = lines.some((line) => line.startsWith(`${one.letter} `) && line.endsWith('|'));
			expect(whole).toBe(one.dots <= dots);
		}
	}
});

test.skipIf(withoutZbar)('every code of the self-test is read by another program', async () => {
	const [slip] = slipsOf(await selfTestBytes(head));
	if (!slip) throw new Error('no slip');
	expect(await codesOn(slip)).toEqual([...qrCells.map(qrText), 'HST2', 'HST3'].sort());
});

const traditional = {
	...specimen,
	zh: '歡迎光臨\n|會員 | 王小明|\n甜品一份，請於結帳時出示。'
};

test('a Big5 printer gets traditional letters as letters; what it has not goes as a picture', async () => {
	const profile = { ...fullProfile, text: 'native-big5' as const };
	const native = await render(traditional, specimen.values, profile, 'zh');
	if (!native.ok) throw new Error(native.code);
	expect(native.value.form).toBe('native');
	const [slip] = slipsOf(native.value.bytes, 576, 'big5');
	expect(textOf(slip ?? { drawn: [] })).toBe('歡迎光臨\n會員 王小明\n甜品一份，請於結帳時出示。');
	const simplified = await render({ ...traditional, zh: '欢迎您' }, specimen.values, profile, 'zh');
	expect(simplified.ok && simplified.value.form).toBe('raster');
});

test('a slip that wishes it rings the buzzer, whatever its values say', async () => {
	const loud = { ...specimen, zh: '{note}', beeps: true };
	const values = { ...specimen.values, note: '\x1bB\x03\x02\x1bp\x00\x32\x32 hello' };
	for (const [template, beeps] of [
		[loud, true],
		[{ ...loud, beeps: false }, false]
	] as const) {
		const made = await render(template, values, fullProfile, 'zh');
		const bytes = made.ok ? made.value.bytes.toString('latin1') : '';
		expect(bytes.includes('\x1bB')).toBe(beeps);
		expect(bytes).not.toContain('\x1bp');
	}
});

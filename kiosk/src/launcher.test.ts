// The launcher keeps one browser at the house's page, whatever happens to the browser, the page or the house.
import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openKioskPc, until, type KioskPc } from '../testing/kiosk-pc.ts';

let pc: KioskPc;

beforeEach(async () => {
	pc = await openKioskPc();
});
afterEach(() => pc.remove());

const opened = () => pc.asked('Page.navigate').length;

describe('a kiosk PC that is switched on', () => {
	it('shows the house, full screen, from an empty profile', async () => {
		pc.start();
		await until(() => opened() === 1);
		expect(pc.asked('Page.navigate')[0]?.params?.url).toBe(pc.server.href);
		const flags = pc.starts()[0]?.start ?? [];
		expect(flags).toContain('--kiosk');
		expect(flags.find((flag) => flag.startsWith('--user-data-dir='))).toContain(pc.profiles);
	});

	it('waits for a house that is not open yet, and says so on the screen', async () => {
		await pc.houseCloses();
		pc.start();
		await until(() => pc.beats() > 0);
		expect(opened()).toBe(0);
		expect(pc.asked('Runtime.evaluate')[0]?.params?.expression).toContain('Waiting for');
		await pc.houseOpens();
		await until(() => opened() === 1);
	});

	it('clears away the profile of a launcher that was killed', async () => {
		mkdirSync(join(pc.profiles, 'hoststand-kiosk-old'));
		pc.start();
		await until(() => opened() === 1);
		expect(readdirSync(pc.profiles)).not.toContain('hoststand-kiosk-old');
	});
});

describe('a browser', () => {
	it('that was killed is started again with another profile, and the old one is gone', async () => {
		pc.start();
		await until(() => opened() === 1);
		const [before] = readdirSync(pc.profiles);
		process.kill(pc.starts()[0]?.pid ?? 0, 'SIGKILL');
		await until(() => opened() === 2);
		expect(readdirSync(pc.profiles)).toHaveLength(1);
		expect(readdirSync(pc.profiles)).not.toContain(before);
	});

	it('that hangs is ended and started again', async () => {
		pc.start();
		await until(() => opened() === 1);
		pc.cue('hang');
		await until(() => pc.said.length === 1);
		pc.uncue('hang');
		expect(pc.said[0]).toContain('no answer to Runtime.evaluate');
		await until(() => opened() === 2);
	});

	it('whose page has crashed is started again', async () => {
		pc.cue('crash');
		pc.start();
		await until(() => pc.said.length === 1);
		pc.uncue('crash');
		expect(pc.said[0]).toContain('the page has crashed');
		await until(() => opened() >= 2);
	});

	it('that shows its own fault page is sent to the house again', async () => {
		pc.cue('lost');
		pc.start();
		await until(() => opened() === 1);
		pc.uncue('lost');
		await until(() => opened() >= 2);
		expect(pc.starts()).toHaveLength(1);
	});

	it('that dies at every start is waited for longer each time', async () => {
		pc.cue('die');
		pc.start();
		await until(() => pc.said.length === 2);
		expect(pc.said[0]).toContain('again in 0.5 s');
		expect(pc.said[1]).toContain('again in 1 s');
	});
});

describe('the pairing', () => {
	it('is written down once the browser has it, and nothing else of the browser is', async () => {
		pc.start();
		await until(() => pc.pairing.data.cookies.length > 0);
		expect(pc.pairing.data.origin).toBe(pc.server.origin);
		expect(pc.pairing.data.cookies.map(({ name }) => name)).toEqual(['hs_device']);
	});

	it('is given to the next browser before it opens the page', async () => {
		pc.start();
		await until(() => pc.pairing.data.cookies.length > 0);
		const { value } = pc.pairing.data.cookies[0] ?? {};
		await pc.stop();
		pc.start();
		await until(() => opened() === 2);
		expect(pc.asked('Storage.setCookies')[0]?.params?.cookies?.[0]?.value).toBe(value);
	});

	it('of another house is not shown to this one', async () => {
		const cookie = { name: 'hs_device', value: 'THEIRS', domain: '127.0.0.1' };
		await pc.pairing.update(() => ({ origin: 'http://elsewhere:3000', cookies: [cookie] }));
		pc.start();
		await until(() => pc.pairing.data.origin === pc.server.origin);
		expect(pc.asked('Storage.setCookies')).toEqual([]);
		expect(pc.pairing.data.cookies[0]?.value).not.toBe('THEIRS');
	});
});

describe('the launcher', () => {
	it('leaves no browser and no profile behind when it is stopped', async () => {
		pc.start();
		await until(() => opened() === 1);
		await pc.stop();
		expect(readdirSync(pc.profiles)).toEqual([]);
		expect(() => process.kill(pc.starts()[0]?.pid ?? 0, 0)).toThrow();
	});

	it('feeds the watchdog while the page answers', async () => {
		pc.start();
		await until(() => pc.beats() > 3);
	});
});

// What the browser is started with, what its policies allow, and how long the launcher waits.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { deathsAfter, waitAfter, WELL_MS } from './backoff.ts';
import { readConfig } from './config.ts';
import { flagsFor, policiesFor } from './flags.ts';

const insecure = '--unsafely-treat-insecure-origin-as-secure=';

describe('the camera', () => {
	it('is allowed on a plain address of the house, because the browser is told to trust it', () => {
		const flags = flagsFor(new URL('http://hoststand.local:3000/'), '/dev/shm/x');
		expect(flags).toContain(`${insecure}http://hoststand.local:3000`);
	});

	it.each(['http://localhost:3000/', 'https://hoststand.local:3443/'])(
		'needs no such trust at %s',
		(address) => {
			const flags = flagsFor(new URL(address), '/dev/shm/x').join(' ');
			expect(flags).not.toContain(insecure);
		}
	);
});

describe('the policies', () => {
	it('allow the house and its camera, and no other address', () => {
		expect(policiesFor(new URL('http://192.168.1.20:3000/'))).toMatchObject({
			URLBlocklist: ['*'],
			URLAllowlist: ['http://192.168.1.20:3000', 'about:blank'],
			VideoCaptureAllowedUrls: ['http://192.168.1.20:3000'],
			PasswordManagerEnabled: false
		});
	});
});

describe('the wait before a new start', () => {
	it('grows with each early death, never past a minute', () => {
		expect([1, 2, 3, 4].map(waitAfter)).toEqual([500, 1000, 2000, 4000]);
		fc.assert(
			fc.property(fc.nat(200), (deaths) => {
				expect(waitAfter(deaths + 1)).toBeGreaterThanOrEqual(waitAfter(deaths));
				expect(waitAfter(deaths)).toBeLessThanOrEqual(60_000);
			})
		);
	});

	it('is short again after a browser that lived a minute', () => {
		expect(waitAfter(deathsAfter(9, WELL_MS))).toBe(500);
		expect(deathsAfter(9, WELL_MS - 1)).toBe(10);
	});
});

describe('the settings', () => {
	it.each([
		[{}, 'HOSTSTAND_SERVER must be'],
		[{ HOSTSTAND_SERVER: 'hoststand' }, 'HOSTSTAND_SERVER must be'],
		[{ HOSTSTAND_SERVER: 'ftp://hoststand.local' }, 'HOSTSTAND_SERVER must be'],
		[{ HOSTSTAND_SERVER: 'http://h:3000', HOSTSTAND_KIOSK_DATA: '/nowhere' }, 'no folder /nowhere']
	])('%j are refused in one sentence', (env, sentence) => {
		expect(() => readConfig(env)).toThrow(sentence);
	});

	it('take the first page of the house, whatever path was given', () => {
		const data = mkdtempSync(`${tmpdir()}/hoststand-kiosk-config-`);
		const config = readConfig({
			HOSTSTAND_SERVER: 'http://hoststand.local:3000/kiosk?x=1',
			HOSTSTAND_KIOSK_DATA: data,
			HOSTSTAND_CHROMIUM: process.execPath
		});
		rmSync(data, { recursive: true });
		expect(config.server.href).toBe('http://hoststand.local:3000/');
		expect(config.chromium).toBe(process.execPath);
	});
});

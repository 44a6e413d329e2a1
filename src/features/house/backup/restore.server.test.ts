// A house brought back from its copy: every row, the old data kept, the erased still erased.
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { HOUR, MINUTE } from '#protocol';
import type { App } from '#server/app.server.ts';
import { lookInto } from '#server/store/look.server.ts';
import { openHouseForTest, someone } from '#server/testing.server.ts';
import { takeTicket } from '../../front/waitlist/contract.ts';
import { auditEntries } from '../audit/contract.ts';
import type { MessageRow } from '../messages/schema.server.ts';
import { erasePerson } from '../privacy/contract.ts';
import { makeCopy } from './copy/make.server.ts';
import { recoveryKeyOf } from './keys.server.ts';
import { finishRestore } from './restore/moves.server.ts';
import { putBack, stage } from './restore/put-back.server.ts';
import { newRecoveryKey } from './rules/recovery-key.ts';

const folders: string[] = [];
function folder(): string {
	const made = mkdtempSync(join(tmpdir(), 'hoststand-copies-'));
	folders.push(made);
	return made;
}
afterAll(() => {
	for (const one of folders) rmSync(one, { recursive: true, force: true });
});

/** `npm run backup`. */
const byHand = new URL('./main.ts', import.meta.url).pathname;

test('the restore drill: seed, copy by hand, wipe, restore; every row is back, the old data are kept, and the audit says so', async () => {
	const house = await openHouseForTest();
	const { data } = house.app.parts.config;
	await house.app.wings.openDemo('http://192.168.1.20:3000');
	const to = folder();
	const key = recoveryKeyOf(data);
	// The demo's printer prints on: with the house closed, what is copied is what is compared.
	await house.app.stop();
	const copied = execFileSync(process.execPath, [byHand, '--to', to], {
		env: { ...process.env, HOSTSTAND_DATA: data }
	}).toString();
	expect(copied).toContain('restored into a scratch place and found the same');
	const [name = '', ...others] = readdirSync(to);
	expect(others).toEqual([]);
	const path = join(to, name);
	expect(copied).toContain(path);
	const before = lookInto(join(data, 'hoststand.db'));
	expect(before.tables['members']?.rows).toBeGreaterThan(10);
	for (const name of readdirSync(data)) rmSync(join(data, name), { recursive: true });
	writeFileSync(join(data, 'venue.json.lost'), 'what was there');

	const main = new URL('./restore/main.ts', import.meta.url).pathname;
	const run = (args: string[], recovery: string) =>
		execFileSync(process.execPath, [main, ...args], {
			env: { ...process.env, HOSTSTAND_DATA: data, HOSTSTAND_RECOVERY_KEY: recovery },
			stdio: 'pipe'
		}).toString();
	expect(() => run([path, '--yes'], newRecoveryKey())).toThrow(/does not fit/);
	expect(run([path, '--yes'], key.toLowerCase())).toContain('is whole');

	expect(lookInto(join(data, 'hoststand.db'))).toEqual(before);
	const [kept] = readdirSync(join(data, '..')).filter((name) =>
		name.startsWith(`${data.split('/').at(-1)}.before-`)
	);
	expect(readdirSync(join(data, '..', kept ?? ''))).toContain('venue.json.lost');
	rmSync(join(data, '..', kept ?? ''), { recursive: true });

	writeFileSync(join(data, '.hoststand-test'), '');
	const again = await house.again();
	expect(again.wings.house.venue.profile().name).toBe('Hoststand demo');
	const asked = { name: auditEntries.name, caller: someone.manager, envelope: { input: {} } };
	expect(JSON.stringify(await again.answer(asked))).toContain('backup.restored');
	expect(readdirSync(data)).not.toContain('restored.json');
	await again.stop();
	rmSync(data, { recursive: true, force: true });
});

test('who was erased after the copy stays erased when the copy comes back', async () => {
	const house = await openHouseForTest();
	const { data } = house.app.parts.config;
	await house.app.wings.openDemo('http://192.168.1.20:3000');
	const membersOf = (app: App) =>
		app.parts.store.read
			.tables<{ members: { id: string; erased_at: number | null } }>()
			.selectFrom('members')
			.select('id')
			.where('erased_at', 'is', null)
			.orderBy('id')
			.execute();
	const all = await membersOf(house.app);
	const [gone] = all;
	const key = recoveryKeyOf(data);
	const { path } = await makeCopy({ data, to: folder(), recoveryKey: key, now: house.clock.now() });
	const officer = {
		...someone.manager,
		staff: { id: 'P', name: 'Pia', role: 'privacy' as const, provedAt: house.clock.now() }
	};
	const input = { memberId: gone?.id ?? '', word: 'erase' };
	expect(await house.as(officer).send(erasePerson, input)).toMatchObject({ ok: true });
	await house.app.stop();

	const now = house.clock.now();
	const opened = await stage(path, key, data, now);
	const before = await putBack(opened, { data, key, file: path, now });
	expect(lookInto(join(data, 'hoststand.db')).tables['members']?.rows).toBe(
		opened.manifest.database.tables['members']?.rows
	);
	writeFileSync(join(data, '.hoststand-test'), '');
	const again = await house.again();
	expect(await membersOf(again)).toEqual(all.slice(1));
	await again.stop();
	for (const one of [before, data]) rmSync(one, { recursive: true, force: true });
});

/** What lies in a folder, but for the locks. */
const lying = (at: string) =>
	readdirSync(at)
		.filter((name) => !/^hoststand\.(lock|pid)|^\.hoststand-test$/.test(name))
		.sort();

test('a power failure between the moves of a restore: the next start makes those that are left', async () => {
	const house = await openHouseForTest();
	const { data } = house.app.parts.config;
	await house.as(someone.kiosk).send(takeTicket, { size: 2, language: 'en' });
	const key = recoveryKeyOf(data);
	const { path } = await makeCopy({ data, to: folder(), recoveryKey: key, now: house.clock.now() });
	const inCopy = lookInto(join(data, 'hoststand.db')).tables['tickets']?.rows;
	await house.as(someone.kiosk).send(takeTicket, { size: 3, language: 'en' });
	await house.app.stop();
	const old = lying(data);
	const now = house.clock.now();
	for (let cut = 1, made = cut; made === cut; cut++) {
		made = 0;
		const trial = join(folder(), 'data');
		cpSync(data, trial, { recursive: true });
		const opened = await stage(path, key, trial, now);
		const power = () => {
			if (++made === cut) throw new Error('the power failed');
		};
		const order = { data: trial, key, file: path, now, moved: power };
		const done = await putBack(opened, order).catch(() => undefined);
		const before = done ?? (await finishRestore(trial)) ?? '';
		expect(lookInto(join(trial, 'hoststand.db')).tables['tickets']?.rows).toBe(inCopy);
		expect(lying(trial)).toContain('restored.json');
		expect(lying(trial).filter((name) => /scratch|restoring/.test(name))).toEqual([]);
		expect(lying(before)).toEqual(old);
		expect(await finishRestore(trial)).toBeUndefined();
	}
	rmSync(data, { recursive: true, force: true });
});

test('a process killed between the moves: the house itself finishes when it starts', async () => {
	const house = await openHouseForTest();
	const { data } = house.app.parts.config;
	await house.as(someone.kiosk).send(takeTicket, { size: 2, language: 'en' });
	const key = recoveryKeyOf(data);
	const { path } = await makeCopy({ data, to: folder(), recoveryKey: key, now: house.clock.now() });
	await house.app.stop();
	const source = new URL('./restore/put-back.server.ts', import.meta.url).href;
	const order = { data, key, file: path, now: house.clock.now() };
	const program = `
		const { stage, putBack } = await import(${JSON.stringify(source)});
		const order = ${JSON.stringify(order)};
		const opened = await stage(order.file, order.key, order.data, order.now);
		let left = 2;
		await putBack(opened, { ...order, moved: () => --left || process.kill(process.pid, 'SIGKILL') });`;
	const root = new URL('../../../..', import.meta.url).pathname;
	const args = ['--input-type=module', '-e', program];
	const { signal } = spawnSync(process.execPath, args, { cwd: root });
	expect(signal).toBe('SIGKILL');
	expect(readdirSync(data)).toContain('restoring.json');
	writeFileSync(join(data, '.hoststand-test'), '');
	const again = await house.again();
	const asked = { name: auditEntries.name, caller: someone.manager, envelope: { input: {} } };
	expect(JSON.stringify(await again.answer(asked))).toContain('backup.restored');
	expect(readdirSync(data)).not.toContain('restoring.json');
	await again.stop();
	for (const name of readdirSync(join(data, '..')))
		if (name.startsWith(`${basename(data)}.before-`))
			rmSync(join(data, '..', name), { recursive: true });
	rmSync(data, { recursive: true, force: true });
});

test('messages that waited in the copy are not sent again blindly; what was to go later still goes', async () => {
	const house = await openHouseForTest();
	const { parts, wings } = house.app;
	const { data } = parts.config;
	const now = house.clock.now();
	const message = (key: string, minutes: number) => ({
		...{ template: 'outlet-test', key, to: { phone: '+447700900123' }, language: 'en' as const },
		...{ values: {}, notBefore: now + minutes * MINUTE, expiresAt: now + 5 * HOUR }
	});
	await parts.store.write(async (tx) => {
		await wings.house.messages.put(tx, message('soon', 10), now);
		await wings.house.messages.put(tx, message('later', 90), now);
	});
	await house.app.stop();
	const note = { made: now, at: now + 30 * MINUTE, file: 'x.copy' };
	writeFileSync(join(data, 'restored.json'), JSON.stringify(note));
	house.clock.advance(30 * MINUTE);
	const again = await house.again();
	const rows = await again.parts.store.read
		.tables<{ messages: MessageRow }>()
		.selectFrom('messages')
		.select(['key', 'state', 'reason'])
		.orderBy('next_at')
		.execute();
	expect(rows).toEqual([
		{ key: 'soon', state: 'unsure', reason: 'restored' },
		{ key: 'later', state: 'queued', reason: null }
	]);
	await again.stop();
	rmSync(data, { recursive: true, force: true });
});

test('a restore is refused while a house runs on the data', async () => {
	const house = await openHouseForTest();
	const { data } = house.app.parts.config;
	const recoveryKey = recoveryKeyOf(data);
	const { path } = await makeCopy({ data, to: folder(), recoveryKey, now: house.clock.now() });
	const main = new URL('./restore/main.ts', import.meta.url).pathname;
	const restore = () =>
		execFileSync(process.execPath, [main, path, '--yes'], {
			env: { ...process.env, HOSTSTAND_DATA: data, HOSTSTAND_RECOVERY_KEY: recoveryKey },
			stdio: 'pipe'
		});
	expect(restore).toThrow(new RegExp(`Another Hoststand is running on .*process ${process.pid}`));
	await house.close();
});

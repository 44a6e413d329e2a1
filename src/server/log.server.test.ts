// The log tells what happened and never to whom.
import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';

/** What a process writes when it logs this; pino writes past the test's own console. */
function logged(values: object): string {
	const script = `import { openLog } from './src/server/log.server.ts';
		openLog('info').info(${JSON.stringify(values)}, 'test');`;
	return execFileSync(process.execPath, ['--input-type=module', '-e', script]).toString();
}

test('phone numbers, tokens, PINs, passwords and codes are struck out, two levels deep', () => {
	const line = logged({
		phone: '+447700900123',
		device: { token: 'device-token-1', name: 'Door' },
		input: { staff: { pin: '482613', password: 'plum blossom door' }, code: 'HS1SECRET' },
		headers: { cookie: 'hs_device=x', authorization: 'Bearer y' }
	});
	for (const secret of [
		'7700900123',
		'device-token-1',
		'482613',
		'plum',
		'HS1SECRET',
		'hs_device',
		'Bearer'
	])
		expect(line).not.toContain(secret);
	expect(JSON.parse(line)).toMatchObject({ level: 30, msg: 'test', device: { name: 'Door' } });
});

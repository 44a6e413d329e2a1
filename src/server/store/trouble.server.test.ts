// What a disk refuses has a code, whatever it calls it.
import { expect, test } from 'vitest';
import { troubleOf } from './trouble.server.ts';

const fault = (code: string) => Object.assign(new Error(code), { code });

test('no room, a quota and a file that may not grow are one thing to who stands before it', () => {
	for (const code of ['SQLITE_FULL', 'ENOSPC', 'EDQUOT', 'EFBIG'])
		expect(troubleOf(fault(code)), code).toBe('disk-full');
});

test('the cause counts where the fault itself says nothing', () => {
	expect(troubleOf(new Error('copy failed', { cause: fault('EFBIG') }))).toBe('disk-full');
	expect(troubleOf(fault('SQLITE_IOERR_WRITE'))).toBe('disk-refuses');
	expect(troubleOf(fault('ECONNRESET'))).toBeUndefined();
});

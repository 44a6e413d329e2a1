// For tests: reads codes off a drawn slip with a program that is not ours (zbarimg).
import { execFileSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DrawnSlip } from './drawn.ts';
import { pictureOf } from './picture.ts';

const reader = 'zbarimg';

function isInstalled(): boolean {
	try {
		execFileSync(reader, ['--version'], { stdio: 'ignore' });
		return true;
	} catch {
		return false;
	}
}

/** Skip then; but in CI a missing program is a failure. */
export const withoutZbar = process.env['CI'] !== 'true' && !isInstalled();

/** What stands in the codes of the slip, sorted. */
export async function codesOn(slip: DrawnSlip): Promise<string[]> {
	const picture = await pictureOf(slip);
	if (!picture.ok) throw new Error(picture.detail?.why);
	const file = join(mkdtempSync(join(tmpdir(), 'slip-')), 'slip.png');
	writeFileSync(file, picture.value);
	const read = execFileSync(reader, ['-q', '--raw', file], {
		stdio: ['ignore', 'pipe', 'ignore']
	});
	return read.toString().trim().split('\n').sort();
}

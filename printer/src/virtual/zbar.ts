// For tests: reads codes off a drawn slip with a program that is not ours (zbarimg).
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
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

/** What stands in the codes of a PNG, sorted. @throws where there is none. */
export function codesIn(png: Uint8Array): string[] {
	const folder = mkdtempSync(join(tmpdir(), 'slip-'));
	const file = join(folder, 'slip.png');
	try {
		writeFileSync(file, png);
		const read = execFileSync(reader, ['-q', '--raw', file], {
			stdio: ['ignore', 'pipe', 'ignore']
		});
		return read.toString().trim().split('\n').sort();
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

/** What stands in the codes of the slip, sorted. @throws where there is none. */
export async function codesOn(slip: DrawnSlip): Promise<string[]> {
	const picture = await pictureOf(slip);
	if (!picture.ok) throw new Error(picture.detail?.why);
	return codesIn(picture.value);
}

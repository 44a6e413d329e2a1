// A small house with planted faults, inside the checkout so that it finds the packages, for tests of the gate.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

export interface Planted {
	/** Runs one of the gate's tools there; answers its JSON. */
	ask(program: string, args: string[]): unknown;
	folder: string;
	remove(): void;
}

const root = new URL('../..', import.meta.url).pathname;

/** `files`: path and text of each. The gate's own configuration is copied beside them. */
export function plant(files: Record<string, string>): Planted {
	mkdirSync(join(root, '.boot'), { recursive: true });
	const folder = mkdtempSync(join(root, '.boot', 'planted-'));
	for (const place of ['.ci', 'package.json', 'tsconfig.json', '.svelte-kit/tsconfig.json']) {
		cpSync(join(root, place), join(folder, place), { recursive: true });
	}
	for (const [place, text] of Object.entries(files)) {
		mkdirSync(join(folder, dirname(place)), { recursive: true });
		writeFileSync(join(folder, place), text);
	}
	return {
		folder,
		ask(program, args) {
			const bin = join(root, 'node_modules', '.bin', program);
			const done = spawnSync(bin, args, {
				cwd: folder,
				encoding: 'utf8',
				maxBuffer: 64 * 1024 * 1024,
				env: {
					...process.env,
					PATH: `${join(root, 'node_modules', '.bin')}:${process.env['PATH']}`
				}
			});
			if (!done.stdout.trimStart().startsWith('{') && !done.stdout.trimStart().startsWith('['))
				throw new Error(`${program}: ${done.stdout}${done.stderr}`);
			return JSON.parse(done.stdout);
		},
		remove: () => rmSync(folder, { recursive: true, force: true })
	};
}

// Starts the copier: a process of its own, so that the house answers its guests while the copy is made.
import { fork } from 'node:child_process';
import { setPriority } from 'node:os';
import { join } from 'node:path';
import type { CopyFault } from './contract.ts';
import type { CopyOrder } from './copy/make.server.ts';

export type CopyEnd =
	{ ok: true; name: string; bytes: number } | { ok: false; why: CopyFault; words: string };

/** Longer than this and something hangs. */
const MOST_MS = 20 * 60_000;

/** `root` is the program's folder: the copier runs from source. Never rejects. */
export function runCopier(root: string, order: CopyOrder): Promise<CopyEnd> {
	return new Promise((resolve) => {
		const child = fork(join(root, 'src/features/house/backup/main.ts'), ['--order'], {
			cwd: root,
			execArgv: [],
			stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
			env: { PATH: process.env['PATH'] }
		});
		let said = '';
		let end: CopyEnd | undefined;
		child.stderr?.on('data', (text) => (said = (said + String(text)).slice(-400)));
		const late = setTimeout(() => child.kill('SIGKILL'), MOST_MS);
		late.unref();
		child.on('message', (message) => {
			end = message as CopyEnd;
		});
		const close = () => {
			clearTimeout(late);
			resolve(end ?? { ok: false, why: 'stopped', words: said.trim() });
		};
		child.once('error', (error) => {
			said = error.message;
			close();
		});
		child.once('exit', close);
		if (child.pid !== undefined) quietly(child.pid);
		child.send(order);
	});
}

/** Guests first. */
function quietly(pid: number): void {
	try {
		setPriority(pid, 10);
	} catch {
		// Some systems allow it to nobody; the copy is made all the same.
	}
}

// A printer that is a plain file, for a look at the bytes. It answers nothing.
import { open } from 'node:fs/promises';
import type { Outlet } from './outlet.ts';

/** Appends to the file. Such a printer's profile has status and confirm `none`. */
export function fileOutlet(path: string): Outlet {
	return {
		name: `file ${path}`,
		async open() {
			const file = await open(path, 'a');
			let isOpen = true;
			let done: (error: Error | undefined) => void = () => undefined;
			const closed = new Promise<Error | undefined>((resolve) => (done = resolve));
			return {
				closed,
				isOpen: () => isOpen,
				onData: () => undefined,
				async write(bytes) {
					await file.writeFile(bytes);
				},
				async end() {
					if (!isOpen) return;
					isOpen = false;
					await file.datasync().catch(() => undefined);
					await file.close();
					done(undefined);
				}
			};
		}
	};
}

// Hears that a file may have changed: by the system's word, and by looking, where that word does not come.
import { watch, type FSWatcher } from 'node:fs';
import { basename, dirname } from 'node:path';

/** Editors write in several steps; the last one counts. */
const SETTLE_MS = 120;
/** Network folders and some containers never tell. */
const LOOK_MS = 2_000;

/** Calls `changed` some moments after the file was touched, perhaps in vain. The answer stops it. */
export function watchFile(path: string, changed: () => void): () => void {
	let settle: NodeJS.Timeout | undefined;
	const soon = () => {
		clearTimeout(settle);
		settle = setTimeout(changed, SETTLE_MS);
		settle.unref();
	};
	let system: FSWatcher | undefined;
	try {
		// The folder, not the file: a file that is replaced takes its watcher with it.
		system = watch(dirname(path), { persistent: false }, (_event, name) => {
			if (name === null || name === basename(path)) soon();
		});
		system.on('error', () => system?.close());
	} catch {
		system = undefined;
	}
	const look = setInterval(changed, LOOK_MS);
	look.unref();
	return () => {
		clearTimeout(settle);
		clearInterval(look);
		system?.close();
	};
}

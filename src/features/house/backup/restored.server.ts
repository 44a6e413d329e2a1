// The first start after a restore: it is written into the audit, and the note that told of it is taken away.
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import type { Instant } from '#protocol';
import type { Store, Tx } from '#server/store.server.ts';
import type { AuditNote } from '../audit/contract.ts';
import { copyRestored } from './contract.ts';

/** What a restore leaves in the data folder for the next start. */
export const Restored = v.object({
	/** When the copy was made, and when it was brought back. */
	made: v.number(),
	at: v.number(),
	file: v.string()
});
export type Restored = v.InferOutput<typeof Restored>;

export const RESTORED = 'restored.json';

export async function noteRestore(
	data: string,
	store: Store,
	needs: {
		note: (tx: Tx, entry: AuditNote, now: Instant) => void;
		/** What slices do about it, in the same commit; `at` is when the copy was brought back. */
		reactions: readonly ((tx: Tx, at: Instant, now: Instant) => Promise<void>)[];
	},
	now: Instant
): Promise<void> {
	const path = join(data, RESTORED);
	if (!existsSync(path)) return;
	const { made, at, file } = v.parse(Restored, JSON.parse(readFileSync(path, 'utf8')));
	await store.write(async (tx) => {
		needs.note(tx, { act: 'backup.restored', object: `copy ${file}`, detail: { made, at } }, now);
		for (const react of needs.reactions) await react(tx, at, now);
		tx.tell(copyRestored, { made, at });
	});
	rmSync(path);
}

// erasures.json: fingerprints of the erased, outside the database, so that an older copy of it forgets them again.
import { openDocument, type OpenDocument } from '@hoststand/documents';
import { join } from 'node:path';
import * as v from 'valibot';

const Erasures = v.object({
	/** Fingerprint of a member's id, and when it was erased. */
	erased: v.array(v.object({ print: v.string(), at: v.number() }))
});
export type Erasures = v.InferOutput<typeof Erasures>;

export interface ErasureList {
	has(print: string): boolean;
	all(): Erasures['erased'];
	/** Adds what is not there yet, and resolves once the disk has it. */
	add(more: Erasures['erased']): Promise<void>;
	close(): Promise<void>;
}

/** Opens (or makes) the list in a data folder. */
export async function openErasures(folder: string): Promise<ErasureList> {
	const document: OpenDocument<Erasures> = await openDocument<Erasures>({
		path: join(folder, 'erasures.json'),
		first: { erased: [] },
		check(value) {
			const read = v.safeParse(Erasures, value);
			if (read.success) return { ok: true, value: read.output };
			return { ok: false, reason: read.issues[0].message };
		}
	});
	const has = (print: string) => document.data.erased.some((one) => one.print === print);
	return {
		has,
		all: () => document.data.erased,
		async add(more) {
			if (more.every(({ print }) => has(print))) return;
			await document.update((draft) => {
				const known = new Set(draft.erased.map(({ print }) => print));
				draft.erased.push(...more.filter(({ print }) => !known.has(print)));
			});
		},
		close: () => document.close()
	};
}

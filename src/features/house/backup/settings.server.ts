// backup.json: where the copies go, how the last try ended, and when the recovery sheet was opened.
import { openDocument, type OpenDocument } from '@hoststand/documents';
import { dirname, join } from 'node:path';
import * as v from 'valibot';
import { copyFaults } from './contract.ts';

const BackupSettings = v.strictObject({
	/** Absent: `hoststand-copies` beside the data folder. */
	folder: v.optional(v.string()),
	failed: v.optional(
		v.strictObject({ at: v.number(), why: v.picklist(copyFaults), words: v.string() })
	),
	sheetAt: v.optional(v.number())
});
export type BackupSettings = v.InferOutput<typeof BackupSettings>;

export function openBackupSettings(data: string): Promise<OpenDocument<BackupSettings>> {
	return openDocument<BackupSettings>({
		path: join(data, 'backup.json'),
		first: {},
		check(value) {
			const read = v.safeParse(BackupSettings, value);
			if (read.success) return { ok: true, value: read.output };
			const [issue] = read.issues;
			const at = (issue.path ?? []).map((step) => step.key as string | number);
			return { ok: false, reason: issue.message, at };
		}
	});
}

/** Beside the data folder: better than nothing, and said so at the desk. */
export const defaultFolder = (data: string) => join(dirname(data), 'hoststand-copies');

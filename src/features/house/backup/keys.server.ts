// Where the recovery key lies on this machine: a file of the data folder that no copy contains.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { newRecoveryKey, readRecoveryKey } from './rules/recovery-key.ts';

const FILE = 'recovery.key';

/** Undefined where there is none. @throws if the file holds something else. */
export function findRecoveryKey(data: string): string | undefined {
	const path = join(data, FILE);
	if (!existsSync(path)) return undefined;
	const read = readRecoveryKey(readFileSync(path, 'utf8').trim());
	if (!read.ok)
		throw new Error(
			`${path} is not a recovery key. Write the key from the recovery sheet into it, or take the file away for a new one.`
		);
	return read.key;
}

export function keepRecoveryKey(data: string, key: string): void {
	writeFileSync(join(data, FILE), `${key}\n`, { mode: 0o600, flush: true });
}

/** The house's key; made when it is first needed. */
export function recoveryKeyOf(data: string): string {
	const found = findRecoveryKey(data);
	if (found !== undefined) return found;
	const made = newRecoveryKey();
	keepRecoveryKey(data, made);
	return made;
}

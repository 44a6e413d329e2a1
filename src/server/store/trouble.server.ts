// What the disk or the database refused, as a code that has a sentence, and as words for a console.

/** `disk-full` no room · `store-busy` another program holds the database · `disk-refuses` read-only or broken. */
export type Trouble = 'disk-full' | 'store-busy' | 'disk-refuses';

const codes: readonly (readonly [RegExp, Trouble])[] = [
	[/^(SQLITE_FULL|ENOSPC|EDQUOT|EFBIG)$/, 'disk-full'],
	[/^SQLITE_(BUSY|LOCKED)/, 'store-busy'],
	[
		/^(SQLITE_(READONLY|IOERR|CANTOPEN|CORRUPT|NOTADB|PERM).*|EACCES|EPERM|EROFS|EIO)$/,
		'disk-refuses'
	]
];

function codeOf(error: unknown): string {
	const { code } = (error ?? {}) as { code?: unknown };
	return typeof code === 'string' ? code : '';
}

/** Undefined where the fault is not the disk's. Looks at what caused it, too. */
export function troubleOf(error: unknown): Trouble | undefined {
	const found = codes.find(([pattern]) => pattern.test(codeOf(error)));
	if (found) return found[1];
	const cause = error instanceof Error ? error.cause : undefined;
	return cause === undefined ? undefined : troubleOf(cause);
}

/** Ends the start with one sentence and an exit code that a service manager can tell apart. */
export class CannotStart extends Error {
	readonly exitCode: number;
	constructor(words: string, exitCode: number, options?: ErrorOptions) {
		super(words, options);
		this.exitCode = exitCode;
	}
}

/** Exit codes of a start that ended at once; docs/technician.md lists them. */
export const exits = { held: 3, folder: 4, newer: 5, upgrade: 6 } as const;

/** For the person at the console: what is wrong with the data folder, and what to do. */
export function folderWords(folder: string, error: unknown): string {
	const code = codeOf(error);
	if (troubleOf(error) === 'disk-full')
		return `The disk of ${folder} is full. Free at least 100 MB and start again; nothing was changed.`;
	if (/^(EROFS|SQLITE_READONLY)/.test(code))
		return `${folder} is read-only (${code}). Mount its disk for writing, or name another folder in HOSTSTAND_DATA.`;
	if (/^(EACCES|EPERM|SQLITE_CANTOPEN|SQLITE_PERM)/.test(code))
		return `${folder} cannot be written by this user (${code}). Give the user of the service this folder: chown -R USER ${folder}`;
	if (/^SQLITE_(CORRUPT|NOTADB)/.test(code))
		return `The database in ${folder} is damaged (${code}). It is left as it is; bring back the newest copy: npm run restore -- FILE`;
	return `${folder} cannot be used as a data folder (${code || String(error)}). Name another in HOSTSTAND_DATA.`;
}

/** A database whose pages do not fit together: only a copy helps. */
export const damagedWords = (folder: string, found: string): string =>
	`The database in ${folder} is damaged (${found}). Bring back the newest copy: npm run restore -- FILE. Nothing was changed.`;

// What the command line says about the audit.
import { wallTime } from '#protocol';
import type { AuditWalk } from './contract.ts';

const whys = {
	gap: 'is missing: it was removed',
	link: 'does not follow from the one before it: entries were removed, put in or re-ordered',
	hash: 'is not as it was written: it was changed'
} as const;

/** One sentence a line. */
export function walkSentences({ entries, head, broken, at }: AuditWalk): string[] {
	const newest =
		entries === 0 ? '' : `, the newest of ${Object.values(wallTime(at, 'UTC')).join(' ')} UTC`;
	const found = [`${entries} ${entries === 1 ? 'entry fits' : 'entries fit'}${newest}.`];
	if (broken) found.push(`Broken: entry ${broken.seq} ${whys[broken.why]}.`);
	found.push(`Head ${head.seq} ${head.hash}`);
	return found;
}

/** `wanted` is the head as typed from paper; `seq` where it stands. */
export function foundSentence(wanted: string, seq: number | undefined): string {
	if (seq !== undefined) return `The slip's head is entry ${seq}: nothing before it was changed.`;
	return `No entry has a hash that begins with ${wanted}: the slip is of another house, or entries were removed from the end.`;
}

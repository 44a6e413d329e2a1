// Why a copy could not be made, as a code that has a sentence.
import { troubleOf } from '#server/store/trouble.server.ts';
import type { CopyFault } from './contract.ts';
import { BadCopy } from './copy/bad-copy.server.ts';

export function copyFaultOf(error: unknown): { why: CopyFault; words: string } {
	const words = error instanceof Error ? error.message : String(error);
	if (error instanceof BadCopy) return { why: 'not-whole', words };
	const trouble = troubleOf(error);
	if (trouble === 'disk-full') return { why: 'disk-full', words };
	const { code } = error as { code?: unknown };
	if (trouble === 'disk-refuses') return { why: 'not-writable', words };
	if (code === 'ENOENT' || code === 'ENOTDIR') return { why: 'no-folder', words };
	return { why: 'stopped', words };
}

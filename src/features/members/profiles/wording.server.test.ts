// The version of the notice stands for its words: whoever changes a word gives a new version and pins it here.
import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { consentKinds, NOTICE_VERSION } from './contract.ts';
import { wording, wordingHash } from './wording.server.ts';

const kinds = ['membership', ...consentKinds] as const;

it('the words of this version have not changed', () => {
	const all = kinds.flatMap((kind) => [wording(kind, 'en'), wording(kind, 'zh')]).join('\n');
	const pinned = { [NOTICE_VERSION]: createHash('sha256').update(all).digest('hex').slice(0, 16) };
	expect(pinned).toEqual({ '1': 'c3286437d40cf151' });
});

it('each consent and each language has words of its own', () => {
	const hashes = kinds.flatMap((kind) => [wordingHash(kind, 'en'), wordingHash(kind, 'zh')]);
	expect(new Set(hashes).size).toBe(6);
	expect(hashes[0]).toMatch(/^[0-9a-f]{64}$/);
});

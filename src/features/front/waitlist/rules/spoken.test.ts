// Every number that the house may call has its clips, and each clip lies in the house as a small file.
import { existsSync, statSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { letters, spokenClips } from './spoken.ts';

describe('a call from clips', () => {
	it('is said as people say it', () => {
		expect(spokenClips('A12', 'en')).toEqual(['call', 'a', '12', 'come']);
		expect(spokenClips('B47', 'en')).toEqual(['call', 'b', '40', '7', 'come']);
		expect(spokenClips('C105', 'en')).toEqual(['call', 'c', '1', '100', '5', 'come']);
		expect(spokenClips('A12', 'zh')).toEqual(['call', 'a', '10', '2', 'come']);
		expect(spokenClips('A47', 'zh')).toEqual(['call', 'a', '4', '10', '7', 'come']);
		expect(spokenClips('AK115', 'zh')).toEqual([
			'call',
			'a',
			'k',
			'1',
			'100',
			'1',
			'10',
			'5',
			'come'
		]);
		expect(spokenClips('D205', 'zh')).toEqual(['call', 'd', '2', '100', '0', '5', 'come']);
		expect(spokenClips('Mei Lin', 'en')).toBeUndefined();
	});

	it('has a file under 10 KB for each clip of every number to 999', () => {
		const wanted = new Set<string>();
		for (const language of ['en', 'zh'] as const)
			for (const letter of letters)
				for (let n = 1; n <= 999; n++)
					for (const clip of spokenClips(`${letter}${n}`, language) ?? ['none'])
						wanted.add(`static/voice/${language}/${clip}.mp3`);
		const missing = [...wanted].filter((path) => !existsSync(path) || statSync(path).size > 10_000);
		expect(wanted.size).toBeGreaterThan(letters.length);
		expect(missing).toEqual([]);
	});
});

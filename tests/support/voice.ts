// Makes the first set of voice clips with espeak-ng and ffmpeg: `npm run voice`. The house may record its own over them.
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { clipWords, letters } from '../../src/features/front/waitlist/rules/spoken.ts';

const work = mkdtempSync(join(tmpdir(), 'voice-'));

/** One clip: silence cut at both ends, one channel, a few KB. */
function clip(language: 'en' | 'zh', name: string, voice: string, text: string): void {
	const spoken = join(work, 'spoken.wav');
	const trim = 'silenceremove=start_periods=1:start_threshold=-45dB';
	const both = `${trim},areverse,${trim},areverse,apad=pad_dur=0.06`;
	const out = join('static/voice', language, `${name}.mp3`);
	execFileSync('espeak-ng', ['-v', voice, '-s', '140', '-w', spoken, text]);
	const encode = ['-af', both, '-ac', '1', '-ar', '22050', '-b:a', '32k', '-map_metadata', '-1'];
	execFileSync('ffmpeg', ['-y', '-loglevel', 'error', '-i', spoken, ...encode, out]);
}

for (const language of ['en', 'zh'] as const) {
	mkdirSync(join('static/voice', language), { recursive: true });
	const voice = language === 'en' ? 'en-gb' : 'cmn-latn-pinyin';
	for (const [name, text] of Object.entries(clipWords[language])) clip(language, name, voice, text);
	for (const letter of letters) clip(language, letter.toLowerCase(), 'en-gb', `${letter}.`);
}
rmSync(work, { recursive: true });

// The ceiling for weight: a bare kit page with a socket and sixty messages, built and served beside us.
import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { later } from './measure.ts';

const root = new URL('../..', import.meta.url).pathname;

const messages = Array.from(
	{ length: 60 },
	(_, at) => `export const word_${at} = () => 'A message that a page would show, number ${at}';`
).join('\n');

const files: Record<string, string> = {
	'package.json': '{ "type": "module", "private": true }',
	'svelte.config.js':
		"import adapter from '@sveltejs/adapter-node';\nexport default { kit: { adapter: adapter() } };",
	'vite.config.js':
		"import { sveltekit } from '@sveltejs/kit/vite';\nexport default { plugins: [sveltekit()] };",
	'src/app.html':
		'<!doctype html><html lang="en"><head><meta name="viewport" content="width=device-width"><title>Bare</title>%sveltekit.head%</head><body><div>%sveltekit.body%</div></body></html>',
	'src/words.js': messages,
	'src/routes/+page.svelte': `<script>
	import { io } from 'socket.io-client';
	import * as words from '../words.js';
	let shown = $state(0);
	$effect(() => { const socket = io({ transports: ['websocket'] }); return () => socket.close(); });
</script>
<h1>Welcome</h1>
<button onclick={() => shown++}>More</button>
{#each Object.values(words) as word, at (at)}<p>{word()} {shown}</p>{/each}`
};

export interface BarePage {
	url: string;
	close(): Promise<void>;
}

/** Builds the page in a folder of its own inside the checkout, so that it uses the same packages. */
export async function openBarePage(): Promise<BarePage> {
	const folder = join(root, 'node_modules', '.cache', 'bare-page');
	rmSync(folder, { recursive: true, force: true });
	for (const [name, text] of Object.entries(files)) {
		mkdirSync(join(folder, name, '..'), { recursive: true });
		writeFileSync(join(folder, name), text);
	}
	execFileSync(process.execPath, [join(root, 'node_modules/vite/bin/vite.js'), 'build'], {
		cwd: folder,
		stdio: 'ignore'
	});
	const port = 20_000 + Math.floor(Math.random() * 20_000);
	const child = spawn(process.execPath, ['build/index.js'], {
		cwd: folder,
		env: { ...process.env, PORT: String(port), HOST: '127.0.0.1' },
		stdio: 'ignore'
	});
	const url = `http://127.0.0.1:${port}/`;
	for (let at = 0; at < 100; at++) {
		if (
			await fetch(url).then(
				() => true,
				() => false
			)
		)
			break;
		await later(50);
	}
	return {
		url,
		close: () =>
			new Promise((resolve) => {
				child.once('exit', () => {
					resolve();
				});
				child.kill();
			})
	};
}

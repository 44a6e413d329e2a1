// A kiosk PC for tests: a house that listens, a browser that obeys cues, and the real launcher between them.
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startLauncher, type Launcher } from '../src/launcher.ts';
import { openPairing } from '../src/pairing.ts';

/** What the browser wrote down: its start, or what it was asked. */
interface Note {
	start?: string[];
	pid?: number;
	method?: string;
	params?: { url?: string; expression?: string; cookies?: { name: string; value: string }[] };
}

/** How the browser behaves from its next deed on. */
type Cue = 'die' | 'hang' | 'crash' | 'lost';

const fake = new URL('fake-browser.ts', import.meta.url).pathname;

/** Folders for cues, profiles and data, and the browser's command. Answers paths in there. */
function prepareFolder(): (...steps: string[]) => string {
	const folder = mkdtempSync(join(tmpdir(), 'hoststand-kiosk-test-'));
	const at = (...steps: string[]) => join(folder, ...steps);
	for (const name of ['cues', 'profiles', 'data']) mkdirSync(at(name));
	writeFileSync(at('cues', 'log'), '');
	writeFileSync(at('browser'), `#!/bin/sh\nexec "${process.execPath}" "${fake}" "$@"\n`);
	chmodSync(at('browser'), 0o755);
	return at;
}

export async function openKioskPc() {
	const at = prepareFolder();
	const house = createServer((socket) => socket.end());
	const listen = (port: number) =>
		new Promise<void>((done) => house.listen(port, '127.0.0.1', () => done()));
	await listen(0);
	const { port } = house.address() as AddressInfo;
	const pairing = await openPairing(at('data', 'pairing.json'));
	const said: string[] = [];
	let beats = 0;
	let launcher: Launcher | undefined;

	const notes = () => {
		const lines = readFileSync(at('cues', 'log'), 'utf8').split('\n').filter(Boolean);
		return lines.map((line) => JSON.parse(line) as Note);
	};
	return {
		...{ said, pairing, profiles: at('profiles'), pairingFile: at('data', 'pairing.json') },
		server: new URL(`http://127.0.0.1:${port}/`),
		beats: () => beats,
		starts: () => notes().filter(({ start }) => start !== undefined),
		asked: (method: string) => notes().filter((note) => note.method === method),
		cue: (name: Cue) => writeFileSync(at('cues', name), ''),
		uncue: (name: Cue) => rmSync(at('cues', name)),
		houseOpens: () => listen(port),
		houseCloses: () => new Promise<void>((done) => house.close(() => done())),
		start(): void {
			launcher = startLauncher({
				...{ pairing, command: at('browser'), profiles: at('profiles') },
				server: new URL(`http://127.0.0.1:${port}/`),
				flags: [`--cues=${at('cues')}`],
				beatMs: 50,
				beat: () => (beats += 1),
				say: (words) => said.push(words)
			});
		},
		async stop(): Promise<void> {
			await launcher?.stop();
			launcher = undefined;
		},
		async remove(): Promise<void> {
			await launcher?.stop();
			await pairing.close();
			house.close();
			rmSync(at(), { recursive: true, force: true });
		}
	};
}

export type KioskPc = Awaited<ReturnType<typeof openKioskPc>>;

/** Resolves when `holds` does. */
export async function until(holds: () => boolean, ms = 10_000): Promise<void> {
	const end = performance.now() + ms;
	while (!holds()) {
		if (performance.now() > end) throw new Error(`It never came true: ${String(holds)}`);
		await new Promise((resolve) => setTimeout(resolve, 20));
	}
}

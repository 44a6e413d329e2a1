// Starts `npm run demo -- --json` and waits for its links; for benchmarks, screens and tests that want a full house.
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

/** One link a screen. Each pairs the browser that opens it, again and again. */
export interface DemoLinks {
	kiosk: string;
	board: string;
	table: string;
	host: string;
	handheld: string;
	till: string;
	admin: string;
	phone: string;
	/** The same phone by a name that is no localhost: plain http. */
	plain: string;
	/** What a browser that is no device meets. */
	visitor: string;
	printer: string;
	staffPin: string;
	managerPassword: string;
	/** The page with all screens and the switches that make the house fail. */
	stage: string;
}

export interface OpenDemo {
	links: DemoLinks;
	close(): Promise<void>;
}

/** Every house answers to it; the browsers of tests take it for this machine. */
const PLAIN_NAME = 'hoststand.local';

const root = new URL('../..', import.meta.url).pathname;

function linksIn(text: string): DemoLinks | undefined {
	try {
		const read = JSON.parse(text) as Partial<DemoLinks>;
		if (!read.kiosk || !read.phone) return undefined;
		const plain = new URL(read.phone);
		plain.hostname = PLAIN_NAME;
		const visitor = new URL('/pair', read.kiosk);
		return { ...(read as DemoLinks), plain: plain.href, visitor: visitor.href };
	} catch {
		return undefined;
	}
}

/** @throws if the demo ends before it has told its links. */
export async function openDemo(env: Record<string, string> = {}): Promise<OpenDemo> {
	const child = spawn(process.execPath, ['tests/support/demo.ts', '--json'], {
		cwd: root,
		env: { ...process.env, ...env },
		stdio: ['ignore', 'pipe', 'inherit']
	});
	const gone = new Promise<void>((resolve) =>
		child.once('exit', () => {
			resolve();
		})
	);
	const links = await new Promise<DemoLinks>((resolve, reject) => {
		createInterface({ input: child.stdout }).on('line', (text) => {
			const found = linksIn(text);
			if (found) resolve(found);
		});
		void gone.then(() => {
			reject(new Error('The demo ended before it was ready.'));
		});
	});
	return {
		links,
		async close() {
			child.kill('SIGTERM');
			await gone;
		}
	};
}

// The one page of the kiosk: opened when the house answers, and looked at while it stands.
import { connect } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import type { Browser } from './browser.ts';
import type { Params } from './devtools.ts';

export interface Page {
	/** Goes to the house's first page. */
	open(): Promise<void>;
	/** Shows, until then, that the house is awaited. */
	await(): Promise<void>;
	/** Where it stands. @throws Error when it does not answer. */
	place(): Promise<string>;
	/** Resolves when the page has crashed. */
	crashed: Promise<void>;
}

const waiting = `document.title = 'Hoststand';
document.body.style = 'display:grid;place-content:center;height:95vh;text-align:center;font:2rem sans-serif';
document.body.innerHTML = '<p lang="zh">正在连接餐厅的服务器，请稍候</p><p lang="en">Waiting for the restaurant’s server</p>';`;

interface Target {
	targetId: string;
	type: string;
}

async function firstPage({ devtools }: Browser): Promise<string> {
	for (;;) {
		const { targetInfos } = await devtools.ask('Target.getTargets');
		const found = (targetInfos as Target[]).find(({ type }) => type === 'page');
		if (found) return found.targetId;
		await pause(50);
	}
}

export async function attachPage(browser: Browser, server: URL): Promise<Page> {
	const { devtools } = browser;
	const targetId = await firstPage(browser);
	const attached = await devtools.ask('Target.attachToTarget', { targetId, flatten: true });
	const session = String(attached['sessionId']);
	const crashed = new Promise<void>((resolve) =>
		devtools.hear((method) => {
			if (method === 'Inspector.targetCrashed' || method === 'Target.targetCrashed') resolve();
		})
	);
	const ask = (method: string, params?: Params) => devtools.ask(method, params, session);
	await ask('Inspector.enable');
	return {
		crashed,
		async open() {
			await ask('Page.navigate', { url: server.href });
		},
		async await() {
			await ask('Runtime.evaluate', { expression: waiting });
		},
		async place() {
			const { result } = await ask('Runtime.evaluate', { expression: 'location.href' });
			return String((result as Params)['value']);
		}
	};
}

/** Whether somebody listens at the house's address; no more is asked, so that no certificate is in the way. */
export function isListening(server: URL): Promise<boolean> {
	const port = Number(server.port) || (server.protocol === 'https:' ? 443 : 80);
	return new Promise((resolve) => {
		const socket = connect({ host: server.hostname, port, timeout: 2_000 });
		const done = (answer: boolean) => {
			socket.destroy();
			resolve(answer);
		};
		socket.once('connect', () => done(true));
		socket.once('error', () => done(false));
		socket.once('timeout', () => done(false));
	});
}

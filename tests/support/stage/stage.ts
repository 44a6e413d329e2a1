// The whole house on one page, served by the demo's parent process: it outlives the server that it kills.
import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';

export const switches = ['paper', 'cover', 'cut', 'kill', 'hour', 'clock', 'parties'] as const;
export type Switch = (typeof switches)[number];

/** Which of those that stay turned are on. */
export type On = Record<'paper' | 'cover' | 'cut' | 'kill', boolean>;

export interface Screen {
	name: string;
	/** Its first page, and the one that it stays on. */
	url: string;
	then?: string;
	/** As large as the real one, in px. */
	width: number;
	height: number;
}

export interface Playing {
	screens: readonly Screen[];
	signIn: { pin: string; name: string; password: string };
	on(): On;
	turn(name: Switch): Promise<void>;
}

export interface StageServer {
	/** The page; a name of this machine, under which each screen has its own. */
	origin: string;
	play(playing: Playing): void;
	close(): void;
}

const folder = new URL('.', import.meta.url).pathname;
const files: Record<string, [file: string, type: string]> = {
	'/': ['page.html', 'text/html; charset=utf-8'],
	'/stage.css': ['stage.css', 'text/css; charset=utf-8'],
	'/stage.js': ['stage.js', 'text/javascript; charset=utf-8']
};

function json(res: ServerResponse, body: object): void {
	res.writeHead(200, { 'content-type': 'application/json', 'cache-control': 'no-store' });
	res.end(JSON.stringify(body));
}

function empty(res: ServerResponse, status: number): void {
	res.writeHead(status).end();
}

/** Only its own page may turn a switch. */
async function turn(req: IncomingMessage, res: ServerResponse, playing: Playing): Promise<void> {
	const wanted = switches.find((name) => req.url === `/turn/${name}`);
	const own = req.headers.origin === `http://${String(req.headers.host)}`;
	if (!wanted || !own) {
		empty(res, wanted ? 403 : 404);
		return;
	}
	await playing.turn(wanted);
	json(res, playing.on());
}

async function answer(
	req: IncomingMessage,
	res: ServerResponse,
	playing: Playing | undefined
): Promise<void> {
	const file = files[req.url ?? ''];
	if (file) {
		res.writeHead(200, { 'content-type': file[1] });
		res.end(readFileSync(join(folder, file[0])));
	} else if (!playing) empty(res, 503);
	else if (req.method === 'POST') await turn(req, res, playing);
	else if (req.url === '/on.json') json(res, playing.on());
	else if (req.url === '/house.json') {
		const { screens, signIn, on } = playing;
		json(res, { screens, signIn, switches, on: on() });
	} else empty(res, 404);
}

export async function openStageServer(): Promise<StageServer> {
	let playing: Playing | undefined;
	const server: Server = createServer((req, res) => {
		answer(req, res, playing).catch(() => {
			if (!res.headersSent) empty(res, 500);
		});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as AddressInfo;
	return {
		origin: `http://stage.demo.localhost:${port}`,
		play: (given) => {
			playing = given;
		},
		close: () => {
			server.close();
			server.closeAllConnections();
		}
	};
}

// A gateway for tests, on a real listener: it can be slow, deaf, doubled and a liar, and knows what really was delivered.
import { createHmac } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What it does with one message. `delivered` is what happens to the phone; the rest is what the sender hears. */
export const behaviours = [
	'honest',
	/** Delivered, and no answer ever comes. */
	'delivers-and-hangs',
	/** Not delivered, and no answer ever comes. */
	'hangs',
	/** Delivered, and the line is cut in the middle of the answer. */
	'delivers-and-cuts',
	/** Not delivered, and the line is cut before the answer. */
	'cuts',
	/** Says that it failed; it was delivered. */
	'lies-failed',
	/** Says 503; it was delivered. */
	'lies-busy',
	/** Says that it is sent; it was not. */
	'lies-sent',
	/** Two answers come. */
	'answers-twice',
	/** A page of another provider in place of an answer. */
	'answers-nonsense',
	/** Somewhere else, please. */
	'redirects',
	'refuses',
	'busy'
] as const;
export type Behaviour = (typeof behaviours)[number];

const delivering: readonly Behaviour[] = [
	...(['honest', 'delivers-and-hangs', 'delivers-and-cuts', 'lies-failed', 'lies-busy'] as const),
	...(['answers-twice', 'answers-nonsense'] as const)
];

export interface Heard {
	method: string;
	path: string;
	key: string;
	body: string;
	headers: IncomingMessage['headers'];
}

export interface FakeGateway {
	url: string;
	heard: Heard[];
	/** Keys that reached a phone, one entry for each time. */
	delivered: string[];
	/** The next messages' behaviours; when they are used up it is honest. */
	next: Behaviour[];
	close(): Promise<void>;
}

const json = (res: ServerResponse, status: number, body: object) => {
	res.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
};

const speak: Record<Behaviour, (req: IncomingMessage, res: ServerResponse, key: string) => void> = {
	honest: (_, res, key) => {
		json(res, 200, { ok: true, id: `p-${key}` });
	},
	'delivers-and-hangs': () => undefined,
	hangs: () => undefined,
	'delivers-and-cuts': (req, res) => {
		res.writeHead(200, { 'content-length': 100 });
		res.write('{"ok":');
		setTimeout(() => req.socket.destroy(), 5);
	},
	cuts: (req) => {
		req.socket.destroy();
	},
	'lies-failed': (_, res) => {
		json(res, 400, { ok: false });
	},
	'lies-busy': (_, res) => {
		json(res, 503, { ok: false });
	},
	'lies-sent': (_, res) => {
		json(res, 200, { ok: true, id: 'nothing' });
	},
	'answers-twice': (req, res) => {
		json(res, 200, { ok: true });
		req.socket.write('HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}');
	},
	'answers-nonsense': (_, res) => {
		res.writeHead(200).end('<html>Sign in to the hotel’s Wi-Fi</html>');
	},
	redirects: (_, res) => {
		res.writeHead(307, { location: '/elsewhere' }).end();
	},
	refuses: (_, res) => {
		json(res, 422, { ok: false });
	},
	busy: (_, res) => {
		json(res, 429, { ok: false });
	}
};

function bodyOf(req: IncomingMessage): Promise<string> {
	return new Promise((resolve) => {
		let body = '';
		req.on('data', (part: Buffer) => (body += part.toString('utf8')));
		req.on('end', () => {
			resolve(body);
		});
	});
}

/** `once`: it keeps the promise of the Idempotency-Key, as the best do. Asked at /status?key= it tells the truth. */
export async function openGateway({ once = false } = {}): Promise<FakeGateway> {
	const heard: Heard[] = [];
	const delivered: string[] = [];
	const next: Behaviour[] = [];
	function status(asked: URL, res: ServerResponse): void {
		const known = delivered.includes(asked.searchParams.get('key') ?? '');
		json(res, 200, { state: known ? 'arrived' : 'unknown' });
	}
	function message(req: IncomingMessage, res: ServerResponse, body: string): void {
		const { method = '', url: path = '', headers } = req;
		const key = String(headers['idempotency-key']);
		heard.push({ method, path, key, body, headers });
		const behaviour = next.shift() ?? 'honest';
		const known = once && delivered.includes(key);
		if (delivering.includes(behaviour) && !known) delivered.push(key);
		speak[behaviour](req, res, key);
	}
	async function answer(req: IncomingMessage, res: ServerResponse): Promise<void> {
		const body = await bodyOf(req);
		const asked = new URL(req.url ?? '/', 'http://gateway');
		if (asked.pathname === '/status') status(asked, res);
		else message(req, res, body);
	}
	const server: Server = createServer((req, res) => void answer(req, res));
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as AddressInfo;
	return {
		...{ url: `http://127.0.0.1:${port}`, heard, delivered, next },
		close: () =>
			new Promise((resolve) => {
				server.closeAllConnections();
				server.close(() => {
					resolve();
				});
			})
	};
}

/** A reply as a provider hands it in: signed, at a time of its own choice. */
export function replyOf(reply: object, secret: string, at: number) {
	const body = JSON.stringify(reply);
	const signature = createHmac('sha256', secret).update(`${at}.${body}`).digest('hex');
	return { body, timestamp: String(at), signature };
}

// The gate in front of kit and sockets: known hosts, own origins, true scheme, sizes, security headers.
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { TLSSocket } from 'node:tls';
import { ownAddresses } from './addresses.server.ts';
import { LARGEST_CALL } from '#protocol';
import { FROM_HEADER, SECURE_HEADER } from './credentials.server.ts';
import { byTrusted, trustedIn, visitorOf } from './visitor.server.ts';

/** A request's body may be this large; a call of the house's own may carry a spreadsheet. */
const LARGEST_BODY = 512 * 1024;

const largest = (req: IncomingMessage): number =>
	(req.url ?? '').startsWith('/api/v1/') ? LARGEST_CALL : LARGEST_BODY;

export interface Gate {
	/** True: go on. False: answered already. Sets the true scheme and the security headers. */
	http(req: IncomingMessage, res: ServerResponse): boolean;
	/** Whether a socket's handshake may go on. */
	socket(req: IncomingMessage): boolean;
}

export interface GateNeeds {
	/** Names that this house answers to beside its addresses, without port. */
	names(): readonly string[];
	/** The peers whose X-Forwarded-Proto and -For are believed, with commas. */
	trustedProxy: string | undefined;
	/** The public name: there only what guests' phones need answers. */
	publicName(): string | undefined;
	/** A page that may show this house in frames: the demo's. The policy in the page names it too. */
	framedBy?: string | undefined;
}

/** Pages of guests' phones with their socket, and the files that these pages are made of. */
const forPhones =
	/^\/(m(\/.*)?|_app\/.*|(fonts|sounds|icons|seasons|pictures)\/[\w./-]*|favicon\.\w+|[\w-]+\.(png|svg|webmanifest))$/;

const tooLarge = (most: number): string =>
	`That is too large. At most ${Math.floor(most / 1024)} KB can be sent.`;

const headers: Record<string, string> = {
	'x-content-type-options': 'nosniff',
	'referrer-policy': 'same-origin',
	'permissions-policy': 'camera=(self), microphone=(self), geolocation=(), payment=()',
	'cross-origin-opener-policy': 'same-origin',
	'cross-origin-resource-policy': 'same-origin',
	'x-frame-options': 'SAMEORIGIN'
};

const bare = (host: string): string =>
	host
		.replace(/:\d+$/, '')
		.replace(/^\[|\]$/g, '')
		.toLowerCase();

const isForwarding = (name: string): boolean =>
	name.startsWith('x-forwarded-') || name === 'forwarded' || name === 'via';

/** A browser on this machine, which asked for localhost: nobody stands between. */
function fromThisMachine(req: IncomingMessage): boolean {
	const own = ['127.0.0.1', '::1', '::ffff:127.0.0.1'];
	const named = ['localhost', '127.0.0.1', '::1'];
	return (
		own.includes(req.socket.remoteAddress ?? '') && named.includes(bare(req.headers.host ?? ''))
	);
}

/** Whether somebody passed this request on, and what the trusted proxy says it came by; the words fall away. */
function passed(req: IncomingMessage, trusted: ReadonlySet<string>) {
	const peer = req.socket.remoteAddress;
	const claimed = byTrusted(peer, trusted) ? String(req.headers['x-forwarded-proto'] ?? '') : '';
	const from = visitorOf(
		{ peer, forwardedFor: String(req.headers['x-forwarded-for'] ?? '') },
		trusted
	);
	const words = Object.keys(req.headers).filter(isForwarding);
	for (const name of words) delete req.headers[name];
	return { on: words.length > 0, claimed, from };
}

/** Says what the visitor really came by; what others claim falls away, but for the trusted proxy. */
function setScheme(req: IncomingMessage, trusted: ReadonlySet<string>): string {
	const { on, claimed, from } = passed(req, trusted);
	const own = (req.socket as TLSSocket).encrypted ? 'https' : 'http';
	const scheme = claimed === 'https' || claimed === 'http' ? claimed : own;
	req.headers['x-hoststand-scheme'] = scheme;
	const secure = scheme === 'https' || (!on && fromThisMachine(req));
	req.headers[SECURE_HEADER] = secure ? '1' : '0';
	req.headers[FROM_HEADER] = from;
	return scheme;
}

function ownOrigin(req: IncomingMessage, scheme: string): boolean {
	return req.headers.origin === `${scheme}://${String(req.headers.host)}`;
}

function refuse(res: ServerResponse, status: number, sentence: string): false {
	res.writeHead(status, { 'content-type': 'text/plain; charset=utf-8', connection: 'close' });
	res.end(sentence + '\n');
	return false;
}

/** The whole internet stands before the public name: of the house it sees /m and nothing else. */
function outOfBounds(req: IncomingMessage, publicName: string | undefined): boolean {
	if (bare(req.headers.host ?? '') !== publicName) return false;
	const path = (req.url ?? '').split('?')[0] ?? '';
	return path.includes('..') || path.includes('%2e') || !forPhones.test(path);
}

function secure(res: ServerResponse, { framedBy }: Pick<GateNeeds, 'framedBy'>): void {
	for (const [name, value] of Object.entries(headers))
		if (!framedBy || name !== 'x-frame-options') res.setHeader(name, value);
}

export function openGate(needs: GateNeeds): Gate {
	const addresses = ownAddresses();
	const trusted = trustedIn(needs.trustedProxy);

	function knownHost(req: IncomingMessage): boolean {
		const host = bare(req.headers.host ?? '');
		return addresses().has(host) || needs.names().includes(host);
	}

	/** Without an Origin a cookie proves nothing: only a bearer token or a signed body counts. */
	function ownOrNone(req: IncomingMessage, scheme: string): boolean {
		if (req.headers.origin !== undefined) return ownOrigin(req, scheme);
		delete req.headers.cookie;
		return true;
	}

	return {
		http(req, res) {
			const scheme = setScheme(req, trusted);
			secure(res, needs);
			if (!knownHost(req))
				return refuse(
					res,
					421,
					'This house does not answer to that name. Use the address on its screen.'
				);
			if (outOfBounds(req, needs.publicName()))
				return refuse(res, 404, 'There is nothing here. Guests find their page under /m.');
			const most = largest(req);
			if (Number(req.headers['content-length'] ?? 0) > most)
				return refuse(res, 413, tooLarge(most));
			if (req.method === 'GET' || req.method === 'HEAD') return true;
			if (!ownOrNone(req, scheme))
				return refuse(
					res,
					403,
					'That came from a page of another site, so it was not carried out.'
				);
			return true;
		},
		socket(req) {
			const scheme = setScheme(req, trusted);
			return knownHost(req) && !outOfBounds(req, needs.publicName()) && ownOrNone(req, scheme);
		}
	};
}

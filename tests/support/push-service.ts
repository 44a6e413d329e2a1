// A push service for tests, on a real listener: it opens what it gets as a browser does, and answers as it is told.
import {
	createDecipheriv,
	createECDH,
	createPublicKey,
	hkdfSync,
	randomBytes,
	verify,
	type ECDH
} from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

interface Pushed {
	path: string;
	topic: string;
	ttl: number;
	/** What the browser shows, opened with its own key. */
	notice: { title: string; text: string; tag: string; url: string };
	/** Who signed, by the claims of the VAPID token. */
	signed: { aud: string; sub: string; exp: number };
	/** The key of the signature, as browsers were given it. */
	key: string;
}

const auth = randomBytes(16);
const keyed = (salt: Buffer, secret: Buffer, info: Buffer | string, length: number) =>
	Buffer.from(hkdfSync('sha256', secret, salt, info, length));

/** RFC 8291 and 8188, one record. */
function opened(body: Buffer, browser: ECDH): Pushed['notice'] {
	const salt = body.subarray(0, 16);
	const idLength = body[20] ?? 0;
	const sender = body.subarray(21, 21 + idLength);
	const shared = browser.computeSecret(sender);
	const info = Buffer.concat([Buffer.from('WebPush: info\0'), browser.getPublicKey(), sender]);
	const secret = keyed(auth, shared, info, 32);
	const cipher = createDecipheriv(
		'aes-128-gcm',
		keyed(salt, secret, 'Content-Encoding: aes128gcm\0', 16),
		keyed(salt, secret, 'Content-Encoding: nonce\0', 12)
	);
	const sealed = body.subarray(21 + idLength);
	cipher.setAuthTag(sealed.subarray(-16));
	const text = Buffer.concat([cipher.update(sealed.subarray(0, -16)), cipher.final()]);
	return JSON.parse(text.subarray(0, text.lastIndexOf(2)).toString()) as Pushed['notice'];
}

/** @throws if the token was not signed by the key that it names. */
function claims(header: string): { signed: Pushed['signed']; key: string } {
	const [, token = '', key = ''] = /^vapid t=([\w.-]+), k=([\w-]+)$/.exec(header) ?? [];
	const [head = '', body = '', signature = ''] = token.split('.');
	const point = Buffer.from(key, 'base64url');
	const [x, y] = [point.subarray(1, 33), point.subarray(33)];
	const jwk = { kty: 'EC', crv: 'P-256', x: x.toString('base64url'), y: y.toString('base64url') };
	const good = verify(
		'sha256',
		Buffer.from(`${head}.${body}`),
		{ key: createPublicKey({ key: jwk, format: 'jwk' }), dsaEncoding: 'ieee-p1363' },
		Buffer.from(signature, 'base64url')
	);
	if (!good) throw new Error('The signature is not of that key.');
	const signed = JSON.parse(Buffer.from(body, 'base64url').toString()) as Pushed['signed'];
	return { signed, key };
}

export async function openPushService() {
	const browser = createECDH('prime256v1');
	browser.generateKeys();
	const pushed: Pushed[] = [];
	const next: number[] = [];
	const server = createServer((req, res) => {
		const parts: Buffer[] = [];
		req.on('data', (part: Buffer) => parts.push(part));
		req.on('end', () => {
			const { headers, url = '' } = req;
			pushed.push({
				...{ path: url, topic: String(headers['topic']), ttl: Number(headers['ttl']) },
				notice: opened(Buffer.concat(parts), browser),
				...claims(String(headers.authorization))
			});
			res.writeHead(next.shift() ?? 201).end();
		});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const at = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
	return {
		...{ at, pushed },
		/** The next answers; when they are used up it takes everything. */
		next,
		/** What a browser gives away when its guest agrees. */
		subscription: (name: string) => ({
			endpoint: `${at}/push/${name}`,
			keys: { p256dh: browser.getPublicKey('base64url'), auth: auth.toString('base64url') }
		}),
		close: () => new Promise((resolve) => server.close(resolve))
	};
}

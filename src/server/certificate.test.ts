// The house's own https listener: it answers with the certificate that is named, and with the next one once it is renewed.
import { copyFileSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { request } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TLSSocket } from 'node:tls';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { selfSigned } from '../../tests/support/self-signed.ts';
import { certificateNamed, openHttps } from './certificate.ts';

const folder = mkdtempSync(join(tmpdir(), 'hoststand-cert-'));
afterAll(() => {
	rmSync(folder, { recursive: true });
});

/** Whose certificate the listener shows, and what it says. */
function seen(port: number): Promise<{ name: string; body: string; encrypted: string }> {
	return new Promise((resolve, reject) => {
		const asked = request(
			{ host: '127.0.0.1', port, rejectUnauthorized: false, agent: false },
			(answer) => {
				const { subject } = (answer.socket as TLSSocket).getPeerCertificate();
				let body = '';
				answer.on('data', (text) => (body += String(text)));
				answer.on('end', () => {
					resolve({
						...{ name: String(subject.CN), body },
						encrypted: String(answer.headers['x-encrypted'])
					});
				});
			}
		);
		asked.on('error', reject);
		asked.end();
	});
}

describe('which certificate', () => {
	it('none is named: there is no https listener', () => {
		expect(certificateNamed({})).toBeUndefined();
	});

	it('both files are needed, and the port is 3443 unless given', () => {
		const files = { HOSTSTAND_CERT: '/c.pem', HOSTSTAND_KEY: '/k.pem' };
		expect(() => certificateNamed({ HOSTSTAND_CERT: '/c.pem' })).toThrow(/belong together/);
		expect(certificateNamed(files)).toMatchObject({ port: 3443 });
		expect(certificateNamed({ ...files, HOSTSTAND_HTTPS_PORT: '443' })).toMatchObject({
			port: 443
		});
	});
});

describe('the listener', () => {
	const said: string[] = [];
	let server: ReturnType<typeof openHttps>;
	let port = 0;
	const used = { certFile: join(folder, 'used.pem'), keyFile: join(folder, 'used.key'), port: 0 };
	let touched = 1_000_000_000;

	function use(pair: { certFile: string; keyFile: string }): void {
		touched += 10;
		for (const name of ['certFile', 'keyFile'] as const) {
			copyFileSync(pair[name], used[name]);
			utimesSync(used[name], touched, touched);
		}
	}

	beforeAll(async () => {
		use(selfSigned(folder, 'first.example'));
		const answer: Parameters<typeof openHttps>[1] = (req, res) => {
			res.setHeader('x-encrypted', String('encrypted' in req.socket));
			res.end('the house');
		};
		server = openHttps(used, answer, (sentence) => said.push(sentence));
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
		port = (server.address() as AddressInfo).port;
	});
	afterAll(() => new Promise((resolve) => server.close(resolve)));

	it('answers with the certificate that was named', async () => {
		const first = { name: 'first.example', body: 'the house', encrypted: 'true' };
		expect(await seen(port)).toEqual(first);
	});

	it('shows a renewed one without a restart, and keeps it when the next does not work', async () => {
		use(selfSigned(folder, 'second.example'));
		const name = () => seen(port).then((one) => one.name);
		await expect.poll(name, { timeout: 20_000, interval: 250 }).toBe('second.example');
		expect(said.at(-1)).toBe('The certificate was read again.');
		writeFileSync(used.certFile, 'not a certificate');
		await expect
			.poll(() => said.at(-1), { timeout: 20_000, interval: 250 })
			.toMatch(/the old one stays/);
		expect(await name()).toBe('second.example');
	}, 60_000);
});

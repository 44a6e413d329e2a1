// Our own https listener beside the http one: opened where a certificate is named, which is read again when it is renewed.
import { readFileSync, watchFile, unwatchFile } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer, type Server } from 'node:https';

export interface Certificate {
	certFile: string;
	keyFile: string;
	port: number;
}

const LOOK_EVERY_MS = 5_000;

/** HOSTSTAND_CERT and HOSTSTAND_KEY name PEM files; HOSTSTAND_HTTPS_PORT is 3443 unless given. @throws if only one is named */
export function certificateNamed(env: NodeJS.ProcessEnv): Certificate | undefined {
	const { HOSTSTAND_CERT: certFile, HOSTSTAND_KEY: keyFile } = env;
	if (!certFile && !keyFile) return undefined;
	if (!certFile || !keyFile)
		throw new Error('HOSTSTAND_CERT and HOSTSTAND_KEY belong together: set both or neither.');
	return { certFile, keyFile, port: Number(env['HOSTSTAND_HTTPS_PORT'] ?? 3443) };
}

const read = ({ certFile, keyFile }: Certificate) => ({
	cert: readFileSync(certFile),
	key: readFileSync(keyFile)
});

/** @throws if the files cannot be read or do not fit; a later pair that does not fit leaves the good one in force. */
export function openHttps(
	certificate: Certificate,
	handle: (req: IncomingMessage, res: ServerResponse) => void,
	said: (sentence: string) => void
): Server {
	const server = createServer(read(certificate), handle);
	const renew = () => {
		try {
			server.setSecureContext(read(certificate));
			said('The certificate was read again.');
		} catch (error) {
			said(`The new certificate does not work, the old one stays: ${String(error)}`);
		}
	};
	const files = [certificate.certFile, certificate.keyFile];
	for (const file of files) watchFile(file, { interval: LOOK_EVERY_MS, persistent: false }, renew);
	server.once('close', () => {
		for (const file of files) unwatchFile(file, renew);
	});
	return server;
}

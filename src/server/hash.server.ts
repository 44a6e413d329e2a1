// Hashes of PINs and passwords: argon2id off the event loop, salted, and keyed by the house.
import { argon2, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Secrets } from './secrets.server.ts';

/** OWASP's figures for argon2id: 19 MiB, two passes, one lane. */
const MEMORY_KIB = 19 * 1024;
const PASSES = 2;

function derive(message: string, nonce: Buffer): Promise<Buffer> {
	const how = { memory: MEMORY_KIB, passes: PASSES, parallelism: 1, tagLength: 32 };
	return new Promise((resolve, reject) => {
		argon2('argon2id', { message, nonce, ...how }, (error, key) => {
			if (error) reject(error);
			else resolve(key);
		});
	});
}

export interface Hashes {
	/** About 30 ms. Text to store: `$argon2id$v=19$m=…$salt$hash`. */
	make(secret: string): Promise<string>;
	/** The same time whether there is a hash to compare with or not. */
	fits(secret: string, stored: string | null | undefined): Promise<boolean>;
}

/** The house's key goes in first, so that a copy of the database alone does not give away a six-digit PIN. */
export function openHashes(secrets: Secrets): Hashes {
	const keyed = (secret: string): string => secrets.blindIndex(secret.normalize('NFC'), 'hash');
	return {
		async make(secret) {
			const salt = randomBytes(16);
			const hash = await derive(keyed(secret), salt);
			const how = `$argon2id$v=19$m=${MEMORY_KIB},t=${PASSES},p=1`;
			return `${how}$${salt.toString('base64url')}$${hash.toString('base64url')}`;
		},
		async fits(secret, stored) {
			const [salt, hash] = (stored ?? '').split('$').slice(4);
			const nonce = salt ? Buffer.from(salt, 'base64url') : Buffer.alloc(16);
			const found = await derive(keyed(secret), nonce);
			return hash !== undefined && timingSafeEqual(found, Buffer.from(hash, 'base64url'));
		}
	};
}

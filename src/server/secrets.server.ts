// The house's own keys: they seal what is personal, index it blindly, and sign member cards.
import {
	createCipheriv,
	createDecipheriv,
	createHash,
	createHmac,
	hkdfSync,
	randomBytes,
	timingSafeEqual
} from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export interface Secrets {
	/** AES-256-GCM: text in, `v1.` and base64url out. `about` is bound in and must be the same to open. */
	seal(text: string, about: string): string;
	/** @throws if the text was sealed by another house, or for another purpose. */
	open(sealed: string, about: string): string;
	/** HMAC-SHA-256 for looking up what is sealed: equal inputs, equal index, no way back without the key. */
	blindIndex(text: string, about: string): string;
	/** The key that signs member cards. */
	cardKey: Buffer;
}

const FILE = 'secret.key';

function masterKey(folder: string): Buffer {
	const path = join(folder, FILE);
	if (!existsSync(path)) {
		writeFileSync(path, randomBytes(32).toString('base64') + '\n', {
			mode: 0o600,
			flag: 'wx',
			flush: true
		});
	}
	const key = Buffer.from(readFileSync(path, 'utf8').trim(), 'base64');
	if (key.length !== 32)
		throw new Error(
			`${path} is not a key of this house. Put the copy back that belongs to this data folder.`
		);
	return key;
}

/** Reads the house's key from its data folder, or makes it at the first start. */
export function openSecrets(folder: string): Secrets {
	const master = masterKey(folder);
	const derive = (purpose: string) => Buffer.from(hkdfSync('sha256', master, '', purpose, 32));
	const sealing = derive('hoststand seal v1');
	const indexing = derive('hoststand blind index v1');
	return {
		cardKey: derive('hoststand member card v1'),
		seal(text, about) {
			const nonce = randomBytes(12);
			const cipher = createCipheriv('aes-256-gcm', sealing, nonce).setAAD(Buffer.from(about));
			const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
			return 'v1.' + Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64url');
		},
		open(sealed, about) {
			const bytes = Buffer.from(sealed.slice(3), 'base64url');
			const decipher = createDecipheriv('aes-256-gcm', sealing, bytes.subarray(0, 12))
				.setAAD(Buffer.from(about))
				.setAuthTag(bytes.subarray(12, 28));
			return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString(
				'utf8'
			);
		},
		blindIndex: (text, about) =>
			createHmac('sha256', indexing).update(`${about}\n${text}`).digest('base64url')
	};
}

/** What is stored in place of a token or secret link: SHA-256, base64url. */
export function fingerprint(secret: string): string {
	return createHash('sha256').update(secret).digest('base64url');
}

/** Compares two texts in a time that does not tell where they differ. */
export function sameText(a: string, b: string): boolean {
	const [left, right] = [Buffer.from(fingerprint(a)), Buffer.from(fingerprint(b))];
	return timingSafeEqual(left, right);
}

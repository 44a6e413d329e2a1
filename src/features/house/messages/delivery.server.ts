// From a message that may go to the outlet that carries it.
import { SECOND, type Instant } from '#protocol';
import type { PushSubscription } from 'web-push';
import { askByHttp, sendByHttp, type Letter } from './outlets/http.server.ts';
import { sendByFile } from './outlets/file.server.ts';
import { sendByMail } from './outlets/mail.server.ts';
import type { Outlet } from './outlets/outlets.server.ts';
import { sendByPush } from './outlets/push.server.ts';
import { usual, type Patience } from './outlets/wire.server.ts';
import type { Outcome } from './rules/sending.ts';
import type { MessageRow } from './schema.server.ts';

export interface Delivery {
	outlet: Outlet;
	/** A phone number, an e-mail address, or a push subscription as JSON. */
	address: string;
	letter: Letter;
	row: Pick<MessageRow, 'id' | 'expires_at'>;
	/** Path that a tapped notice opens. */
	page: string;
	file: string;
	patience: Patience | undefined;
	now: Instant;
}

function byPush({ outlet, address, letter, row, page, now, patience }: Delivery) {
	const { settings, secrets } = outlet;
	if (settings.kind !== 'push' || !secrets.push)
		return Promise.resolve({ is: 'not-begun', why: 'no-keys' } as const);
	const subscription = JSON.parse(address) as PushSubscription;
	const lastsSeconds = Math.floor((row.expires_at - now) / SECOND);
	const { title, text, key } = letter;
	return sendByPush(
		{ settings: settings.push, keys: secrets.push },
		subscription,
		{ title, text, key, url: page, lastsSeconds },
		patience ?? usual
	);
}

/** Never throws for what a gateway does; takes up to ten seconds. */
export async function deliver(delivery: Delivery): Promise<Outcome> {
	const { outlet, letter, row, file, now, patience } = delivery;
	const { settings, secrets } = outlet;
	switch (settings.kind) {
		case 'http':
			return sendByHttp({ settings: settings.http, secrets }, letter, now, patience ?? usual);
		case 'mail':
			return sendByMail(
				{ settings: settings.mail, password: secrets.password },
				{ ...letter, messageId: row.id },
				patience?.wholeMs
			);
		case 'push':
			return byPush(delivery);
		case 'file':
			return sendByFile(file, letter, now);
		case 'call':
		case 'screen':
		case 'slip':
			return { is: 'refused', why: 'stays-inside' };
	}
}

/** Whether the outlet says that it arrived; false where it says no, or cannot be asked. */
export async function wasDelivered({ outlet, letter, now, patience }: Delivery): Promise<boolean> {
	const { settings, secrets } = outlet;
	if (settings.kind !== 'http') return false;
	return askByHttp({ settings: settings.http, secrets }, letter, now, patience ?? usual);
}

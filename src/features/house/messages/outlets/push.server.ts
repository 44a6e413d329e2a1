// Web push: a notice on a guest's phone, encrypted to its browser and signed with the house's own key.
import webPush, { type PushSubscription } from 'web-push';
import { fingerprint } from '#server/secrets.server.ts';
import { isOneOf } from '../rules/filling.ts';
import type { Outcome } from '../rules/sending.ts';
import type { PushSettings } from './contract.ts';
import type { Letter } from './http.server.ts';
import { call, usual, type Answered, type Patience } from './wire.server.ts';

export interface PushKeys {
	publicKey: string;
	privateKey: string;
}

/** Made on this box, once; whoever subscribed trusts this key alone. */
export const makePushKeys = (): PushKeys => webPush.generateVAPIDKeys();

/** A guest's browser names the address, so only known push services are called. */
export function isPushService(endpoint: string, settings: PushSettings): boolean {
	const host = URL.parse(endpoint)?.hostname;
	return host !== undefined && isOneOf(host, settings.services);
}

/** A push service knows its own addresses: 404 and 410 are believed. */
function meaning(answered: Answered): Outcome {
	if (answered.came === 'nothing-left') return { is: 'not-begun', why: answered.why };
	if (answered.came === 'silence') return { is: 'unsure', why: answered.why };
	const { status } = answered;
	const why = String(status);
	if (status === 404 || status === 410) return { is: 'gone', why };
	if (status >= 500 || status === 429) return { is: 'unsure', why };
	return status >= 200 && status < 300 ? { is: 'sent' } : { is: 'refused', why };
}

/** 32 characters of the alphabet that a topic may have; the same key, the same topic. */
const topicOf = (key: string): string => fingerprint(key).slice(0, 32);

export interface PushTo {
	settings: PushSettings;
	keys: PushKeys;
}

export async function sendByPush(
	{ settings, keys }: PushTo,
	subscription: PushSubscription,
	letter: Pick<Letter, 'title' | 'text' | 'key'> & { url: string; lastsSeconds: number },
	patience: Patience = usual
): Promise<Outcome> {
	if (!isPushService(subscription.endpoint, settings))
		return { is: 'gone', why: 'unknown-service' };
	const { title, text, key, url } = letter;
	const made = webPush.generateRequestDetails(
		subscription,
		JSON.stringify({ title, text, tag: key, url }),
		{
			vapidDetails: { subject: settings.contact, ...keys },
			...{ TTL: Math.max(0, letter.lastsSeconds), urgency: 'high', topic: topicOf(key) }
		}
	);
	const headers = Object.entries(made.headers).map(([name, value]) => [name, String(value)]);
	const answered = await call(
		{
			...{ method: 'POST', url: made.endpoint, body: made.body ?? undefined },
			headers: Object.fromEntries(headers) as Record<string, string>
		},
		patience
	);
	return meaning(answered);
}

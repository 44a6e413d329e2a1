// Messages to guests' phones through the venue's own gateway: one signed HTTP call, tried three times.
import { createHmac } from 'node:crypto';
import { fail, ok, SECOND, type Clock, type Ok, type Refused } from '#protocol';

export interface MessagesNeeds {
	/** From venue.json; undefined where the house sends nothing. */
	gateway: () => { url: string; secret: string } | undefined;
	clock: Clock;
	/** Waits between two tries. */
	pause?: (ms: number) => Promise<void>;
}

export interface Message {
	/** E.164, `+442071838750`. */
	to: string;
	text: string;
	/** The same message keeps its key, so that the gateway can drop a second one. */
	key: string;
}

export type Sent =
	| Ok<object>
	| Refused<'no-gateway' | 'gateway-silent', undefined>
	| Refused<'gateway-refused', { status: number }>;

const TIMEOUT_MS = 5 * SECOND;
const PAUSES_MS = [0, 500, 2 * SECOND];

/** HMAC-SHA-256 over `TIMESTAMP.BODY`, hex: what the gateway compares with X-Hoststand-Signature. */
export function signatureOf(body: string, at: number, secret: string): string {
	return createHmac('sha256', secret).update(`${at}.${body}`).digest('hex');
}

async function post(url: string, body: string, headers: Record<string, string>): Promise<number> {
	try {
		const signal = AbortSignal.timeout(TIMEOUT_MS);
		const answer = await fetch(url, { method: 'POST', body, headers, signal, redirect: 'manual' });
		await answer.body?.cancel();
		return answer.status;
	} catch {
		return 0;
	}
}

const mayComeLater = (status: number): boolean => status === 0 || status === 429 || status >= 500;

const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

export function messagesService({ gateway, clock, pause = sleep }: MessagesNeeds) {
	return {
		gatewaySet: (): boolean => gateway() !== undefined,
		/** Takes up to 18 s: call it from a prepare step or a job, never inside a transaction. */
		async send({ to, text, key }: Message): Promise<Sent> {
			const set = gateway();
			if (!set) return fail('no-gateway');
			const body = JSON.stringify({ to, text, key });
			let status = 0;
			for (const ms of PAUSES_MS) {
				if (ms > 0) await pause(ms);
				const at = clock.now();
				status = await post(set.url, body, {
					'content-type': 'application/json',
					'idempotency-key': key,
					'x-hoststand-timestamp': String(at),
					'x-hoststand-signature': signatureOf(body, at, set.secret)
				});
				if (status >= 200 && status < 300) return ok({});
				if (!mayComeLater(status)) return fail('gateway-refused', { status });
			}
			return status === 0 ? fail('gateway-silent') : fail('gateway-refused', { status });
		}
	};
}

export type MessagesService = ReturnType<typeof messagesService>;

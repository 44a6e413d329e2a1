// The generic HTTP outlet: fills address, headers and body, signs, and reads the answer as the manager mapped it.
import { createHmac } from 'node:crypto';
import type { Outcome } from '../rules/sending.ts';
import {
	fieldOf,
	fill,
	fillBody,
	fillUrl,
	inHeader,
	mayGoTo,
	type Values
} from '../rules/filling.ts';
import type { HttpSettings } from './contract.ts';
import { call, usual, type Answered, type Patience } from './wire.server.ts';

export interface HttpSecrets {
	/** {token}; {basic} is its base64. */
	token?: string | undefined;
	/** Signs what goes out. */
	signing?: string | undefined;
}

export interface Letter {
	to: string;
	title: string;
	text: string;
	key: string;
	template: string;
	providerTemplate: string;
	language: string;
	values: Readonly<Record<string, string>>;
}

/** HMAC-SHA-256 over `TIMESTAMP.BODY`, hex: X-Hoststand-Signature, for what goes out and for replies alike. */
export function signatureOf(body: string, at: string | number, secret: string): string {
	return createHmac('sha256', secret).update(`${at}.${body}`).digest('hex');
}

/** DingTalk's robots: base64 of HMAC-SHA-256 over `TIMESTAMP\nSECRET`, by the secret. */
export function dingTalkSign(at: number, secret: string): string {
	return createHmac('sha256', secret).update(`${at}\n${secret}`).digest('base64');
}

function valuesOf(
	letter: Letter,
	settings: HttpSettings,
	secrets: HttpSecrets,
	now: number
): Values {
	const { values, ...rest } = letter;
	const token = secrets.token ?? '';
	const own = Object.entries(values).map(([name, value]) => [`value.${name}`, value]);
	return {
		...Object.fromEntries(own),
		...rest,
		...{ token, basic: Buffer.from(token).toString('base64'), target: settings.target },
		...{
			timestamp: String(now),
			values: JSON.stringify(values),
			valuesText: JSON.stringify(values)
		}
	};
}

function headersOf(settings: HttpSettings, values: Values): Record<string, string> {
	const filled = settings.headers.map(({ name, value }): [string, string] => [
		name.toLowerCase(),
		fill(value, values, inHeader).trim()
	]);
	return Object.fromEntries(filled.filter(([, value]) => !/^(|Bearer|Basic)$/.test(value)));
}

/** The address with DingTalk's timestamp and sign, where it asks for them. */
function signedUrl(url: string, settings: HttpSettings, secrets: HttpSecrets, now: number): string {
	if (settings.sign !== 'dingtalk' || !secrets.signing) return url;
	const signed = new URL(url);
	signed.searchParams.set('timestamp', String(now));
	signed.searchParams.set('sign', dingTalkSign(now, secrets.signing));
	return signed.href;
}

function signedHeaders(body: string, settings: HttpSettings, secrets: HttpSecrets, now: number) {
	if (settings.sign !== 'hoststand' || !secrets.signing) return {};
	return {
		'x-hoststand-timestamp': String(now),
		'x-hoststand-signature': signatureOf(body, now, secrets.signing)
	};
}

function parsed(body: string): unknown {
	try {
		return JSON.parse(body);
	} catch {
		return undefined;
	}
}

/** Statuses by which a gateway may mean: come again later. Whether that is safe, the caller knows. */
const mayComeAgain = (status: number): boolean =>
	[408, 409, 425, 429].includes(status) || status >= 500;

/** What an answer means. A refusal inside of a good status counts; so does the wish for another try. */
function meaning(settings: HttpSettings, answered: Answered): Outcome {
	if (answered.came === 'nothing-left') return { is: 'not-begun', why: answered.why };
	if (answered.came === 'silence') return { is: 'unsure', why: answered.why };
	const { status } = answered;
	if (mayComeAgain(status)) return { is: 'unsure', why: String(status) };
	if (status < 200 || status > 299) return { is: 'refused', why: String(status) };
	return saidInside(settings, parsed(answered.body));
}

/** What stands in the answer of a good status. */
function saidInside(settings: HttpSettings, answer: unknown): Outcome {
	if (settings.okField !== '') {
		const said = fieldOf(answer, settings.okField);
		if (said === undefined) return { is: 'unsure', why: 'answer-unread' };
		if (said !== settings.okValue) return { is: 'refused', why: said.slice(0, 40) };
	}
	const id = settings.idField === '' ? undefined : fieldOf(answer, settings.idField);
	return { is: 'sent', ...(id !== undefined && { id: id.slice(0, 100) }) };
}

/** Sends one message. Takes up to ten seconds and never throws. */
export async function sendByHttp(
	{ settings, secrets }: { settings: HttpSettings; secrets: HttpSecrets },
	letter: Letter,
	now: number,
	patience: Patience = usual
): Promise<Outcome> {
	const values = valuesOf(letter, settings, secrets, now);
	const url = fillUrl(settings.url, values);
	if (!url || !mayGoTo(url)) return { is: 'refused', why: 'bad-address' };
	const body =
		settings.method === 'GET' ? '' : fillBody(settings.body, settings.contentType, values);
	const answered = await call(
		{
			method: settings.method,
			url: signedUrl(url, settings, secrets, now),
			headers: {
				...(body !== '' && { 'content-type': `${settings.contentType}; charset=utf-8` }),
				'idempotency-key': inHeader(letter.key),
				...headersOf(settings, values),
				...signedHeaders(body, settings, secrets, now)
			},
			body: body === '' ? undefined : body
		},
		patience
	);
	return meaning(settings, answered);
}

/** Asks the outlet whether a message arrived. Only a clear yes is believed. */
export async function askByHttp(
	{ settings, secrets }: { settings: HttpSettings; secrets: HttpSecrets },
	letter: Letter,
	now: number,
	patience: Patience = usual
): Promise<boolean> {
	if (settings.statusUrl === '') return false;
	const values = valuesOf(letter, settings, secrets, now);
	const url = fillUrl(settings.statusUrl, values);
	if (!url || !mayGoTo(url)) return false;
	const answered = await call(
		{
			...{ method: 'GET', url, body: undefined },
			headers: { ...headersOf(settings, values), ...signedHeaders('', settings, secrets, now) }
		},
		patience
	);
	if (answered.came !== 'answer' || answered.status !== 200) return false;
	const said = fieldOf(parsed(answered.body), settings.statusField);
	return said !== undefined && said === settings.statusArrived;
}

// {names} are filled in, escaped for where they stand: words, JSON, forms, addresses, headers.
import type { Channel, Language, MessageTemplate } from '#protocol';

export type Values = Readonly<Record<string, string>>;

const NAME = /\{([A-Za-z][\w.]*)\}/g;

/** Fills a text; a name that is not given stays empty. `write` escapes each value. */
export function fill(text: string, values: Values, write = (value: string) => value): string {
	return text.replace(NAME, (_, name: string) =>
		write(Object.hasOwn(values, name) ? (values[name] ?? '') : '')
	);
}

/** A value as it stands between the quotes of a JSON text. */
const inJson = (value: string): string => JSON.stringify(value).slice(1, -1);

/** A value in a header: no line can be begun in it, and no byte is outside of ASCII. */
export const inHeader = (value: string): string =>
	/^[\x20-\x7e]*$/.test(value) ? value : encodeURIComponent(value);

const escapes: Record<string, (value: string) => string> = {
	'application/json': inJson,
	'application/x-www-form-urlencoded': encodeURIComponent,
	'text/plain': (value) => value
};

/** {values} is a whole JSON object and stands bare; every other name is escaped for its kind of body. */
export function fillBody(body: string, contentType: string, values: Values): string {
	const escape = escapes[contentType] ?? inJson;
	const marked = contentType === 'application/json' ? body.split('{values}') : [body];
	return marked.map((part) => fill(part, values, escape)).join(values['values'] ?? '{}');
}

/** Fills path and query. Undefined when the result would go to another origin, or is no address. */
export function fillUrl(url: string, values: Values): string | undefined {
	const origin = URL.parse(url.replace(NAME, 'x'))?.origin;
	const filled = URL.parse(fill(url, values, encodeURIComponent));
	if (!filled || filled.origin !== origin || filled.username !== '') return undefined;
	return filled.href;
}

/** Addresses of clouds' own machines, and none: no provider lives there. */
const forbidden = /^(169\.254\.|0\.|\[?fe80:|\[::\]|metadata\.google\.internal$)/i;

/** Whether a manager may have messages posted there. Addresses inside the house are allowed: gateways stand there. */
export function mayGoTo(url: string): boolean {
	const read = URL.parse(url.replace(NAME, 'x'));
	if (!read || !['http:', 'https:'].includes(read.protocol)) return false;
	return read.username === '' && read.password === '' && !forbidden.test(read.hostname);
}

/** `*.push.example` stands for any host below it. */
export function isOneOf(host: string, allowed: readonly string[]): boolean {
	return allowed.some((one) => (one.startsWith('*.') ? host.endsWith(one.slice(1)) : host === one));
}

/** Whatever is in an answer at `path` (`result.id`), as text; undefined where there is none. */
export function fieldOf(answer: unknown, path: string): string | undefined {
	let at: unknown = answer;
	for (const step of path.split('.')) {
		if (typeof at !== 'object' || at === null || !Object.hasOwn(at, step)) return undefined;
		at = (at as Record<string, unknown>)[step];
	}
	return typeof at === 'string' || typeof at === 'number' || typeof at === 'boolean'
		? String(at)
		: undefined;
}

const PART = /\[([^[\]]*\{([A-Za-z]\w*)\}[^[\]]*)\]/g;

/** `[ Back by {until}.]` stands only where `until` is given. */
const partsOf = (text: string, values: Values): string =>
	text.replace(PART, (_, part: string, name: string) => (values[name] ? part : ''));

/** The words of a template in a language; on a way that is answered, with how to answer. */
export function wordsOf(
	template: MessageTemplate,
	language: Language,
	values: Values,
	channel?: Channel
): string {
	const answers = channel === 'text' ? (template.answers?.[language] ?? '') : '';
	return fill(partsOf(template[language], values) + answers, values);
}

/** The end of a number, the ends of an address: enough to recognise, too little to use. */
export function maskAddress(address: string): string {
	const at = address.lastIndexOf('@');
	if (at < 0) return `•••• ${address.slice(-4)}`;
	return `${address.slice(0, 1)}•••@${address.slice(at + 1)}`;
}

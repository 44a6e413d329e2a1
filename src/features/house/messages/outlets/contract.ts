// Outlets: the ways out of the house, as the manager sets them up. What is secret goes in and never comes back.
import * as v from 'valibot';
import { channels, defineCommand, defineFact, defineTopic } from '#protocol';

const id = v.pipe(v.string(), v.minLength(1), v.maxLength(40));
const short = (most: number) => v.pipe(v.string(), v.trim(), v.maxLength(most));
const manager = { from: ['desk'], staff: ['manager'] } as const;
const channel = v.picklist(channels);

export const outletsChanged = defineFact({ name: 'messages.outlets-changed', data: v.object({}) });

/** {to} {text} {title} {key} {template} {language} {providerTemplate} {values} {valuesText} {token} {basic} {target} {timestamp} {value.NAME} */
const Header = v.object({
	name: v.pipe(short(60), v.regex(/^[A-Za-z0-9-]+$/)),
	value: v.pipe(short(300), v.regex(/^[^\r\n]*$/))
});

/** One origin, no user name in it; what stands in braces is filled into path and query only. */
const Url = v.pipe(short(400), v.regex(/^https?:\/\/[^\s/?#@{}]+([/?][^\s#]*)?$/));

/** Dots lead into what was answered: `result.id`. */
const Field = v.pipe(short(60), v.regex(/^[\w.-]*$/));

export const HttpSettings = v.object({
	method: v.picklist(['POST', 'PUT', 'GET']),
	url: Url,
	headers: v.pipe(v.array(Header), v.maxLength(12)),
	contentType: v.picklist(['application/json', 'application/x-www-form-urlencoded', 'text/plain']),
	body: v.pipe(v.string(), v.maxLength(4000)),
	/** hoststand: HMAC-SHA-256 over TIMESTAMP.BODY in X-Hoststand-Signature · dingtalk: timestamp and sign in the address. */
	sign: v.picklist(['none', 'hoststand', 'dingtalk']),
	/** A topic or a sender name; {target} in address, headers and body. */
	target: short(100),
	/** It sends the same Idempotency-Key once, however often it is asked: only then is an unclear message sent again. */
	idempotent: v.boolean(),
	/** Beside a status of 200 to 299: this field must hold this value (`errcode`, `0`). Empty: the status says it. */
	okField: Field,
	okValue: short(60),
	/** Where the provider's own id of the message stands. */
	idField: Field,
	/** Asked with {key} or {id} after an unclear answer; empty: it cannot be asked. */
	statusUrl: v.union([v.literal(''), Url]),
	statusField: Field,
	/** What that field holds when the message has arrived. */
	statusArrived: short(60),
	/** It sends only templates that it knows by an id. */
	needsTemplateId: v.boolean(),
	/** Fields of its replies. */
	replyFrom: Field,
	replyText: Field,
	replyKey: Field,
	replyId: Field
});
export type HttpSettings = v.InferOutput<typeof HttpSettings>;

export const MailSettings = v.object({
	host: v.pipe(short(200), v.regex(/^[A-Za-z0-9.:-]+$/)),
	port: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(65_535)),
	/** tls: from the first byte (465) · starttls: must be upgraded (587) · none: in the clear, inside the house only. */
	security: v.picklist(['tls', 'starttls', 'none']),
	user: short(200),
	from: v.pipe(short(200), v.regex(/^[^\s@<>]+@[^\s@<>]+$/)),
	fromName: v.pipe(short(80), v.regex(/^[^\r\n]*$/))
});
export type MailSettings = v.InferOutput<typeof MailSettings>;

export const PushSettings = v.object({
	/** An address that push services may write to. */
	contact: v.pipe(short(200), v.regex(/^(mailto:[^\s@]+@[^\s@]+|https:\/\/\S+)$/)),
	/** Hosts of push services that may be called; `*.` stands for one part or more. */
	services: v.pipe(v.array(v.pipe(short(100), v.regex(/^(\*\.)?[a-z0-9.-]+$/))), v.maxLength(20))
});
export type PushSettings = v.InferOutput<typeof PushSettings>;

/** What is set, by kind. Secrets are given apart and never come back. */
export const OutletSettings = v.variant('kind', [
	v.object({
		kind: v.literal('http'),
		channel: v.picklist(['text', 'team', 'mail']),
		http: HttpSettings
	}),
	v.object({ kind: v.literal('mail'), mail: MailSettings }),
	v.object({ kind: v.literal('push'), push: PushSettings }),
	/** Another program of the house reads the file and carries on. */
	v.object({ kind: v.literal('file'), channel: v.picklist(['text', 'team', 'mail']) }),
	v.object({ kind: v.picklist(['call', 'screen', 'slip']) })
]);
export type OutletSettings = v.InferOutput<typeof OutletSettings>;

export const secretNames = ['token', 'signing', 'replies', 'password'] as const;
export type SecretName = (typeof secretNames)[number];

const Outlet = v.object({
	id,
	name: v.string(),
	channel,
	isOn: v.boolean(),
	/** Comes from venue.json or with the house: it is not edited here. */
	fixed: v.boolean(),
	settings: OutletSettings,
	/** Which secrets it has. */
	has: v.array(v.picklist(secretNames)),
	workedAt: v.nullable(v.number()),
	failedAt: v.nullable(v.number()),
	fault: v.string(),
	/** Where its replies come in. */
	repliesPath: v.nullable(v.string())
});
export type OutletView = v.InferOutput<typeof Outlet>;

export const outlets = defineTopic({
	name: 'messages.outlets',
	...manager,
	params: v.object({}),
	state: v.object({ outlets: v.array(Outlet) }),
	changedBy: [outletsChanged]
});

const secret = v.pipe(v.string(), v.maxLength(500));
export const saveOutlet = defineCommand({
	name: 'messages.save-outlet',
	...manager,
	input: v.object({
		id: v.optional(id),
		name: v.pipe(short(40), v.minLength(1)),
		isOn: v.boolean(),
		settings: OutletSettings,
		/** Only those that are to change; empty takes one away. */
		secrets: v.optional(v.object(v.entriesFromList(secretNames, v.optional(secret))), {})
	}),
	answer: v.object({ id }),
	refusals: {
		'unknown-outlet': null,
		'name-taken': null,
		'one-only': null,
		/** An address that no message may go to, or one that its filled parts would change. */
		'bad-address': null,
		'short-secret': null
	}
});

export const removeOutlet = defineCommand({
	name: 'messages.remove-outlet',
	...manager,
	input: v.object({ id }),
	answer: v.object({}),
	refusals: { 'unknown-outlet': null }
});

/** Sends a test message through one outlet, at once. `to`: a phone number or an e-mail address where one is needed. */
export const testOutlet = defineCommand({
	name: 'messages.test-outlet',
	...manager,
	input: v.object({ id, to: v.optional(short(120), '') }),
	answer: v.object({ messageId: id }),
	refusals: { 'unknown-outlet': null, 'bad-recipient': null, 'no-test-for-this': null }
});

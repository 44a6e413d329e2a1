// The one way in for commands and queries, from sockets and HTTP alike: who, schema, key, handler, answer.
import * as v from 'valibot';
import {
	fail,
	ok,
	type Caller,
	type Clock,
	type Command,
	type Instant,
	type Query,
	type Result
} from '#protocol';
import { noteFault, type Log } from './log.server.ts';
import type { Secrets } from './secrets.server.ts';
import type { Store, Tx } from './store.server.ts';
import { troubleOf } from './store/trouble.server.ts';
import { recall, remember, type Sent } from './store/answers.server.ts';
import { mayCall, type AnyHeard, type Registry } from './wire.server.ts';

/** A command and its first answer; one sent again with its key is not answered anew. */
export interface Answered {
	caller: Caller;
	command: string;
	input: unknown;
	answer: Result<unknown>;
}

export interface AnswerNeeds {
	registry: Registry;
	store: Store;
	secrets: Secrets;
	clock: Clock;
	/** False from a jump of the clock until a manager has confirmed the time. */
	timeIsKnown(): boolean;
	log: Log;
	/** Hears each answered command once, inside its transaction. */
	audit(tx: Tx, sent: Answered, now: Instant): void;
}

export interface Asked {
	name: string;
	/** As it came off the wire: nothing about it is known yet. */
	envelope: unknown;
	caller: Caller;
}

const Envelope = v.object({
	key: v.optional(v.pipe(v.string(), v.minLength(8), v.maxLength(64))),
	input: v.unknown()
});

/** Whose keys these are. */
function senderOf(caller: Caller): string {
	if (caller.device) return caller.device.id;
	return caller.guest?.ticketId ?? caller.surface;
}

function badInput(issues: readonly v.BaseIssue<unknown>[]): AnyHeard {
	const fields = [...new Set(issues.map((issue) => v.getDotPath(issue) ?? ''))].filter(Boolean);
	return fail('bad-input', { fields });
}

/** Only what the contract declares leaves the house. */
function declared(def: Command | Query, result: Result<unknown>): AnyHeard {
	if (result.ok) return ok(v.parse(def.answer, result.value));
	const detail = def.refusals[result.code];
	return detail ? fail(result.code, v.parse(detail, result.detail)) : fail(result.code);
}

async function query(needs: AnswerNeeds, asked: Asked, input: unknown): Promise<AnyHeard> {
	const served = needs.registry.query(asked.name);
	if (!served) return fail('unknown-command');
	const asking = { caller: asked.caller, now: needs.clock.now(), read: needs.store.read };
	return declared(served.def, await served.answer(input as never, asking));
}

/** What is ordered or dated by the clock waits until somebody knows the time. */
function outOfTime(needs: AnswerNeeds, def: Command | Query) {
	const waits = def.kind === 'command' && def.byTheClock && !needs.timeIsKnown();
	return waits ? fail('clock-not-trusted') : undefined;
}

/** Makes the function that answers; it never throws. */
export function answerer(needs: AnswerNeeds): (asked: Asked) => Promise<AnyHeard> {
	const { registry, store, secrets, clock, log } = needs;

	async function command(asked: Asked, key: string, input: unknown): Promise<AnyHeard> {
		const served = registry.command(asked.name);
		if (!served) return fail('unknown-command');
		const { caller } = asked;
		const sent: Sent = { sender: senderOf(caller), key, command: asked.name, input };
		const asking = { caller, now: clock.now(), read: store.read };
		const prepared = await served.prepare?.(input as never, asking);
		return store.write(async (tx) => {
			const before = recall(tx, secrets, sent);
			if (before.known) return before.same ? (before.answer as AnyHeard) : fail('key-reused');
			const now = clock.now();
			const result = await served.commit(input as never, { caller, now, tx }, prepared as never);
			const heard = declared(served.def, result);
			remember(tx, secrets, sent, heard, now);
			needs.audit(tx, { caller, command: asked.name, input, answer: heard }, now);
			return heard;
		});
	}

	async function answer(asked: Asked): Promise<AnyHeard> {
		const def = (registry.command(asked.name) ?? registry.query(asked.name))?.def;
		if (!def) return fail('unknown-command');
		const refused = mayCall(def, asked.caller, clock.now()) ?? outOfTime(needs, def);
		if (refused) return refused;
		const envelope = v.safeParse(Envelope, asked.envelope);
		if (!envelope.success) return badInput(envelope.issues);
		const input = v.safeParse(def.input, envelope.output.input);
		if (!input.success) return badInput(input.issues);
		if (def.kind === 'query') return query(needs, asked, input.output);
		const { key } = envelope.output;
		if (!key) return fail('bad-input', { fields: ['key'] });
		return command(asked, key, input.output);
	}

	return async (asked) => {
		try {
			return await answer(asked);
		} catch (error) {
			const fault = noteFault(log, error, { asked: asked.name });
			return fail(troubleOf(error) ?? 'fault', { fault });
		}
	};
}

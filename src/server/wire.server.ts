// How a slice answers its contract: handlers, and the one registry that knows them all.
import {
	mayDo,
	type Caller,
	type Command,
	type Contract,
	type InputOf,
	type Instant,
	type ParamsOf,
	type Permission,
	type Query,
	type Refused,
	type Result,
	type ResultOf,
	type StateOf,
	type Topic
} from '#protocol';
import type { Reader, Tx } from './store.server.ts';

/** What a query, a topic or the first half of a command works with. */
export interface Asking {
	caller: Caller;
	now: Instant;
	read: Reader;
}

/** What a command works with: it runs in a transaction that also remembers its answer by its key. */
export interface Acting {
	caller: Caller;
	now: Instant;
	tx: Tx;
}

interface ServedCommand {
	def: Command;
	prepare?: (input: never, asking: Asking) => Promise<unknown>;
	commit: (input: never, acting: Acting, prepared: never) => Promise<Result<unknown>>;
}

interface ServedQuery {
	def: Query;
	answer: (input: never, asking: Asking) => Promise<Result<unknown>>;
}

interface ServedTopic {
	def: Topic;
	pick?: (
		params: never,
		caller: Caller,
		asking: Asking
	) => Result<unknown> | Promise<Result<unknown>>;
	state: (params: never, asking: Omit<Asking, 'caller'>) => Promise<unknown>;
}

export type Served = ServedCommand | ServedQuery | ServedTopic;

/**
 * Answers a command. The handler awaits nothing but the store. A refusal keeps what was written before it
 * (so that a failed PIN can be counted): refuse before writing. What it throws leaves nothing behind.
 */
export function onCommand<D extends Command>(
	def: D,
	commit: (input: InputOf<D>, acting: Acting) => Promise<ResultOf<D>>
): Served {
	return { def, commit };
}

/** A command with slow work (a hash, a call outside) that must be done before its transaction. */
export function onPreparedCommand<D extends Command, P>(
	def: D,
	prepare: (input: InputOf<D>, asking: Asking) => Promise<P>,
	commit: (input: InputOf<D>, acting: Acting, prepared: P) => Promise<ResultOf<D>>
): Served {
	return { def, prepare, commit };
}

export function onQuery<D extends Query>(
	def: D,
	answer: (input: InputOf<D>, asking: Asking) => Promise<ResultOf<D>>
): Served {
	return { def, answer };
}

/**
 * Answers a topic. `pick` decides which view this caller gets for these params (a phone sees its own ticket);
 * all who get the same view share one room, so `state` must not depend on the caller.
 */
export function onTopic<D extends Topic>(
	def: D,
	how: {
		pick?: (
			params: ParamsOf<D>,
			caller: Caller,
			asking: Asking
		) => Result<ParamsOf<D>> | Promise<Result<ParamsOf<D>>>;
		state: (params: ParamsOf<D>, asking: Omit<Asking, 'caller'>) => Promise<StateOf<D>>;
	}
): Served {
	return { def, ...how };
}

export interface Registry {
	command(name: string): ServedCommand | undefined;
	query(name: string): ServedQuery | undefined;
	topic(name: string): ServedTopic | undefined;
	all(): readonly Contract[];
}

/** @throws if a declared command, query or topic has no handler, or two. */
export function openRegistry(contracts: readonly Contract[], served: readonly Served[]): Registry {
	const known = new Map<string, Served>();
	for (const one of served) {
		if (known.has(one.def.name)) throw new Error(`${one.def.name} is answered twice.`);
		known.set(one.def.name, one);
	}
	const silent = contracts.filter((one) => one.kind !== 'fact' && !known.has(one.name));
	if (silent.length > 0)
		throw new Error(`Nobody answers ${silent.map((one) => one.name).join(', ')}.`);
	const find =
		<S extends Served>(kind: string) =>
		(name: string) => {
			const one = known.get(name);
			return one?.def.kind === kind ? (one as S) : undefined;
		};
	return {
		command: find<ServedCommand>('command'),
		query: find<ServedQuery>('query'),
		topic: find<ServedTopic>('topic'),
		all: () => contracts
	};
}

/** Whether this caller may send this now: its surface, who is signed in there, and a fresh PIN where that is asked. */
export function mayCall(
	def: Command | Query | Topic,
	caller: Caller,
	now: Instant
): Refused<Exclude<Permission, 'yes'>, undefined> | undefined {
	const code = mayDo(def, caller, now);
	return code === 'yes' ? undefined : { ok: false, code };
}

/** Whatever was answered, where the declaration is not known by name. */
export type AnyHeard = Result<unknown>;

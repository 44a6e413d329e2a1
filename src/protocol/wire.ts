// The wire contract: commands, queries, topics and facts are declared once, here is how.
// Socket.IO's event maps and the HTTP API's description are derived from the declarations.
import type * as v from 'valibot';
import type { Piece } from './lists.ts';
import type { Guarded } from './permission.ts';
import type { Ok, Refused } from './result.ts';
import type { Instant } from './time.ts';

export type Schema = v.GenericSchema;
/** Refusal codes, each with the schema of its detail, or `null` where the code says it all. */
export type Refusals = Readonly<Record<string, Schema | null>>;

/** Refusals that any command or query can answer with; their sentences stand in ui/words. */
export const commonRefusals = [
	'bad-input',
	'not-allowed',
	'sign-in-needed',
	'fresh-needed',
	'key-reused',
	'too-many',
	'unknown-command',
	'fault',
	'disk-full',
	'store-busy',
	'disk-refuses',
	'offline',
	/** Asked from a phone over plain http. */
	'https-needed',
	/** The clock jumped, and no manager has confirmed the time yet. */
	'clock-not-trusted',
	/** It would reach out of the made-up house. */
	'not-in-practice'
] as const;
export type CommonRefusal = (typeof commonRefusals)[number];
/** A code means one thing: whoever answers with a common one of its own accord adds no detail to it. */
type CommonStay = { readonly [Code in CommonRefusal]?: null };

interface Named<Name extends string> {
	/** `slice.verb-noun`, the event's name on the socket and the path under /api/v1. */
	name: Name;
}

/** What of a command must wait while nobody knows the time for sure. */
interface Timed {
	/** It gives out something that is ordered or dated by the clock. */
	byTheClock?: true;
}

interface Asked<In extends Schema, Out extends Schema, R extends Refusals> {
	input: In;
	answer: Out;
	refusals: R;
}

export interface Command<
	Name extends string = string,
	In extends Schema = Schema,
	Out extends Schema = Schema,
	R extends Refusals = Refusals
>
	extends Named<Name>, Guarded, Timed, Asked<In, Out, R> {
	kind: 'command';
}

export interface Query<
	Name extends string = string,
	In extends Schema = Schema,
	Out extends Schema = Schema,
	R extends Refusals = Refusals
>
	extends Named<Name>, Guarded, Asked<In, Out, R> {
	kind: 'query';
}

/** A live view. `params` picks which one; `changedBy` names the facts after which the server looks again. */
export interface Topic<
	Name extends string = string,
	Params extends Schema = Schema,
	State extends Schema = Schema
>
	extends Named<Name>, Guarded {
	kind: 'topic';
	params: Params;
	state: State;
	changedBy: readonly Fact[];
	/** State fields that are long lists, with the field by which a thing is known again: only what changed is sent. */
	lists?: Readonly<Record<string, string>>;
}

export interface Fact<
	Name extends string = string,
	Data extends Schema = Schema
> extends Named<Name> {
	kind: 'fact';
	data: Data;
}

export type Contract = Command | Query | Topic | Fact;

export function defineCommand<
	const Name extends string,
	In extends Schema,
	Out extends Schema,
	const R extends Refusals
>(
	spec: Omit<Command<Name, In, Out, R>, 'kind'> & { refusals: CommonStay }
): Command<Name, In, Out, R> {
	return { kind: 'command', ...spec };
}

export function defineQuery<
	const Name extends string,
	In extends Schema,
	Out extends Schema,
	const R extends Refusals
>(spec: Omit<Query<Name, In, Out, R>, 'kind'> & { refusals: CommonStay }): Query<Name, In, Out, R> {
	return { kind: 'query', ...spec };
}

export function defineTopic<const Name extends string, Params extends Schema, State extends Schema>(
	spec: Omit<Topic<Name, Params, State>, 'kind'>
): Topic<Name, Params, State> {
	return { kind: 'topic', ...spec };
}

export function defineFact<const Name extends string, Data extends Schema>(
	spec: Omit<Fact<Name, Data>, 'kind'>
): Fact<Name, Data> {
	return { kind: 'fact', ...spec };
}

export type InputOf<D extends { input: Schema }> = v.InferOutput<D['input']>;
/** What a caller writes before defaults and trimming. */
export type SentTo<D extends { input: Schema }> = v.InferInput<D['input']>;
export type AnswerOf<D extends { answer: Schema }> = v.InferOutput<D['answer']>;
export type StateOf<T extends { state: Schema }> = v.InferOutput<T['state']>;
export type ParamsOf<T extends { params: Schema }> = v.InferOutput<T['params']>;
export type DataOf<F extends { data: Schema }> = v.InferOutput<F['data']>;
export type RefusalCode<D extends { refusals: Refusals }> = keyof D['refusals'] & string;

/** Every way a command or query can refuse by its own rules, each code with its detail. */
export type RefusalOf<D extends { refusals: Refusals }> = {
	[Code in RefusalCode<D>]: D['refusals'][Code] extends Schema
		? Refused<Code, v.InferOutput<D['refusals'][Code]>>
		: Refused<Code, undefined>;
}[RefusalCode<D>];

/** What a use case answers. */
export type ResultOf<D extends { answer: Schema; refusals: Refusals }> =
	Ok<AnswerOf<D>> | RefusalOf<D>;

/** What the caller sees: the same, and the refusals that stand before every use case. */
export type Heard<D extends { answer: Schema; refusals: Refusals }> =
	ResultOf<D> | Refused<CommonRefusal, { fault?: string; fields?: string[] } | undefined>;

// ---- What goes over the socket ----------------------------------------------------------------

/** A command travels with a key made once per act, and re-sent with it after a break. */
export interface Envelope<Input = unknown> {
	key?: string;
	input: Input;
}

/** A topic's place in time. The epoch changes when the server starts anew. */
export interface Version {
	epoch: string;
	n: number;
}

export interface Watch {
	topic: string;
	params: unknown;
	/** What the watcher has already; the same version is answered without a state. */
	have?: Version;
}

export interface Snapshot<State = unknown> {
	room: string;
	version: Version;
	/** Absent when the watcher's version is the newest. */
	state?: State;
}

/** From version n-1 to n: the top-level fields that changed. */
export interface Change {
	room: string;
	version: Version;
	fields: Record<string, unknown>;
	/** Of those that are long lists, what changed in them. */
	lists?: Record<string, Piece[]>;
}

type Wires<C extends Contract> = Extract<C, { kind: 'command' | 'query' }>;

export type ClientEvents<C extends Contract> = {
	[D in Wires<C> as D['name']]: (
		envelope: Envelope<SentTo<D>>,
		ack: (heard: Heard<D>) => void
	) => void;
} & {
	watch: (watch: Watch, ack: (heard: Ok<Snapshot> | Refused) => void) => void;
	unwatch: (room: string) => void;
};

export interface ServerEvents {
	change: (change: Change) => void;
	/** Somebody signed in or out here: ask for every topic again. */
	again: () => void;
	/** What time it is in the house: told to who comes, and every ten seconds. */
	clock: (now: Instant) => void;
}

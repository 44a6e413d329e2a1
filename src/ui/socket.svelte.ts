// The page's one connection: commands with a key that survive a break, queries, and live topics by version.
import { io, type Socket } from 'socket.io-client';
import { untrack } from 'svelte';
import { houseClock } from './clock.svelte.ts';
import { practises } from './practice.ts';
import {
	changedState,
	fail,
	randomCode,
	type Change,
	type Command,
	type Heard,
	type Instant,
	type ParamsOf,
	type Query,
	type Result,
	type SentTo,
	type Snapshot,
	type StateOf,
	type Topic,
	type Version
} from '#protocol';

/** How long a command is tried before the person is told that the house cannot be reached. */
const GIVE_UP_MS = 12_000;
const ACK_MS = 4_000;

interface Watching {
	topic: string;
	params: unknown;
	take(snapshot: Snapshot): void;
	change(change: Change): void;
	room(): string | undefined;
	version(): Version | undefined;
	refused(code: string): void;
	state(): unknown;
}

export const line = $state({
	/** The house answers just now. */
	up: false,
	/** When it was last heard, by the house's clock. */
	heardAt: 0,
	/** Commands that wait for an answer. */
	waiting: 0
});

let socket: Socket | undefined;
const watching = new Set<Watching>();

let seen: ((topic: string, params: unknown, state: unknown) => void) | undefined;

/** Hears each state that this page is shown, to keep it for when the house is out of reach. */
export function onSeen(see: NonNullable<typeof seen>): void {
	seen = see;
	for (const one of watching) if (one.state()) see(one.topic, one.params, one.state());
}

const phone = (): boolean => location.pathname === '/m' || location.pathname.startsWith('/m/');

/** A page of the made-up house never speaks with the real one, nor the other way round. */
function pathHere(): string {
	if (phone()) return '/m/socket.io';
	return practises() ? '/practice/socket.io' : '/socket.io';
}

function heard(): void {
	line.heardAt = untrack(() => houseClock.now());
}

function connected(): Socket {
	if (socket) return socket;
	socket = io({
		path: pathHere(),
		transports: ['websocket'],
		reconnectionDelay: 500,
		reconnectionDelayMax: 2000,
		randomizationFactor: 0.9
	});
	socket.on('connect', () => {
		line.up = true;
		heard();
		for (const one of watching) void subscribe(one);
	});
	socket.on('disconnect', (why) => {
		line.up = false;
		// The house has ended it on purpose: this device is shut out, or who was signed in has left.
		if (why === 'io server disconnect') location.reload();
	});
	socket.on('again', lookAgain);
	socket.on('clock', (now: Instant) => void houseClock.heard(now));
	socket.on('change', (change: Change) => {
		heard();
		for (const one of watching) if (one.room() === change.room) one.change(change);
	});
	return socket;
}

async function subscribe(one: Watching): Promise<void> {
	const have = one.version();
	const asked = { topic: one.topic, params: one.params, ...(have && { have }) };
	try {
		const answer = (await connected()
			.timeout(ACK_MS)
			.emitWithAck('watch', asked)) as Result<Snapshot>;
		heard();
		if (answer.ok) one.take(answer.value);
		else one.refused(answer.code);
	} catch {
		if (watching.has(one) && connected().connected) void subscribe(one);
	}
}

/** Asks for every topic again, because somebody signed in or out here. */
export function lookAgain(): void {
	for (const one of watching) void subscribe(one);
}

export function comeBack(): void {
	socket?.disconnect().connect();
}

const later = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

async function deliver(name: string, envelope: object): Promise<unknown> {
	const until = performance.now() + GIVE_UP_MS;
	// A page may ask inside an effect; that must not make the effect run again.
	untrack(() => line.waiting++);
	try {
		while (performance.now() < until) {
			const wire = connected();
			try {
				if (wire.connected) return await wire.timeout(ACK_MS).emitWithAck(name, envelope);
			} catch {
				// No answer in time: the same key goes out again, the house knows it.
			}
			await later(wire.connected ? 50 : 200);
		}
		return fail('offline');
	} finally {
		line.waiting--;
	}
}

/** A key for one act: the same act is sent again with the same key. */
export const newKey = (): string => randomCode(20);

let proves: (() => Promise<boolean>) | undefined;

/**
 * Asks the person for the PIN once more when a sensitive act wants it; true sends the act again. Answers how to stop.
 */
export function onFreshNeeded(ask: () => Promise<boolean>): () => void {
	proves = ask;
	return () => {
		if (proves === ask) proves = undefined;
	};
}

/** Sends a command. Resent with its key after a break; `offline` when the house stays away for 12 s. */
export async function send<D extends Command>(
	def: D,
	input: SentTo<D>,
	key: string = newKey()
): Promise<Heard<D>> {
	let answer = (await deliver(def.name, { key, input })) as Heard<D>;
	if (!answer.ok && answer.code === 'fresh-needed' && (await proves?.()))
		answer = (await deliver(def.name, { key, input })) as Heard<D>;
	heard();
	return answer;
}

export async function ask<D extends Query>(def: D, input: SentTo<D>): Promise<Heard<D>> {
	return (await deliver(def.name, { input })) as Heard<D>;
}

/** A topic as this page sees it. Make it with `live` in a component's script. */
export class Live<T extends Topic> {
	state = $state.raw<StateOf<T> | undefined>(undefined);
	/** A refusal's code, if this page may not see the topic. */
	refusal = $state<string | undefined>(undefined);
	#room: string | undefined;
	#version: Version | undefined;
	#watching: Watching;

	constructor(def: T, params: ParamsOf<T>) {
		this.#watching = {
			topic: def.name,
			params,
			room: () => this.#room,
			version: () => this.#version,
			take: (snapshot) => {
				this.#room = snapshot.room;
				this.#version = snapshot.version;
				this.refusal = undefined;
				if (snapshot.state) this.#show(snapshot.state as StateOf<T>);
			},
			state: () => this.state,
			change: (change) => {
				this.#change(change);
			},
			refused: (code) => {
				this.refusal = code;
				// What a sign-out closes does not stay on the screen.
				if (code === 'sign-in-needed' || code === 'not-allowed') this.state = undefined;
			}
		};
	}

	#change(change: Change): void {
		const { version } = change;
		const mine = this.#version;
		const next = mine?.epoch === version.epoch && version.n === mine.n + 1;
		if (mine?.epoch === version.epoch && version.n <= mine.n) return;
		if (!next || this.state === undefined) {
			this.#version = undefined;
			void subscribe(this.#watching);
			return;
		}
		this.#version = version;
		this.#show(changedState(this.state, change));
	}

	#show(state: StateOf<T>): void {
		this.state = state;
		seen?.(this.#watching.topic, this.#watching.params, state);
	}

	open(): () => void {
		watching.add(this.#watching);
		if (connected().connected) void subscribe(this.#watching);
		return () => {
			watching.delete(this.#watching);
			const room = this.#room;
			const shared = [...watching].some((one) => one.room() === room);
			if (room && !shared) connected().emit('unwatch', room);
		};
	}
}

/** Watches a topic for as long as the component lives. `start` gives a state that the server has rendered. */
export function live<T extends Topic>(def: T, params: ParamsOf<T>): Live<T> {
	const view = new Live(def, params);
	$effect(() => view.open());
	return view;
}

/** The same by the topic's name alone, for a first screen that must not carry a contract's schemas. */
export const liveByName = <T extends Topic>(name: T['name'], params: ParamsOf<T>): Live<T> =>
	live({ name } as T, params);

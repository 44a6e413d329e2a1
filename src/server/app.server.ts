// THE SWITCHBOARD: builds clock, store and bus, then each wing with exactly what it needs, once a process.
import type { IncomingMessage, Server as HttpServer, ServerResponse } from 'node:http';
import { declaredContracts, declaredMigrations } from '#features/index.ts';
import { HOUR, type Caller } from '#protocol';
import { answerer, type Asked } from './answer.server.ts';
import { madeAt } from '#features/house/timekeeping/rules.ts';
import { openBus } from './bus.server.ts';
import { handClock, machineClock, obeyParent, type HandClock } from './clock.server.ts';
import { readConfig } from './config.server.ts';
import type { Credentials } from './credentials.server.ts';
import { openGate } from './gate.server.ts';
import { openJobs } from './jobs.server.ts';
import { openLog } from './log.server.ts';
import type { Parts } from './parts.server.ts';
import { openSecrets } from './secrets.server.ts';
import { openSockets, type Sockets } from './sockets.server.ts';
import { openStore } from './store.server.ts';
import { holdFolder } from './store/hold.server.ts';
import { answersMigrations, forgetOldAnswers } from './store/answers.server.ts';
import { openTopics, type Topics } from './topics.server.ts';
import { openRegistry, type AnyHeard, type Registry } from './wire.server.ts';
import { openWings, type Wings } from './wings/wings.server.ts';

export interface App {
	parts: Parts;
	wings: Wings;
	/** In front of every page and endpoint. True: go on. */
	gate(req: IncomingMessage, res: ServerResponse): boolean;
	attach(server: HttpServer): void;
	identify(credentials: Credentials): Caller;
	answer(asked: Asked): Promise<AnyHeard>;
	topics: Topics;
	stop(): Promise<void>;
}

async function openParts(
	env: NodeJS.ProcessEnv,
	hand: HandClock,
	here: () => ReadonlySet<string>
): Promise<Parts> {
	const config = readConfig(env);
	const hold = holdFolder(config.data);
	try {
		const log = openLog(config.logLevel);
		const bus = openBus(log);
		const clock = config.manualClock ? hand : machineClock;
		const secrets = openSecrets(config.data);
		const migrations = { ...answersMigrations, ...declaredMigrations() };
		const store = await openStore(config.data, { clock, bus, migrations });
		const jobs = openJobs(clock, log);
		jobs.every('forget old answers', HOUR, (now) => forgetOldAnswers(store, now));
		return {
			...{ config, clock, log, bus, jobs, secrets, store, here, hold },
			...{ hand: config.manualClock ? hand : undefined, madeAt: madeAt(Object.keys(migrations)) }
		};
	} catch (error) {
		hold.release();
		throw error;
	}
}

/** Every command and query, from whatever wire it comes; whoever sends a command is not idle. */
function answering(parts: Parts, wings: Wings, registry: Registry): App['answer'] {
	const { store, secrets, clock, log } = parts;
	const { audit, timekeeping } = wings.house;
	const answered = answerer({
		...{ registry, store, secrets, clock, log },
		...{ audit: audit.answered, timeIsKnown: timekeeping.trusted }
	});
	return (asked) => {
		if (registry.command(asked.name)) wings.acted(asked.caller);
		return answered(asked);
	};
}

/** A second start on the same folder is told where this one listens. */
function tellPort({ hold }: Parts, server: HttpServer): void {
	server.once('listening', () => {
		const at = server.address();
		if (typeof at === 'object' && at) hold.tellPort(at.port);
	});
}

async function shut({ jobs, store, hold }: Parts, wings: Wings): Promise<void> {
	jobs.stop();
	await wings.stop();
	await store.close();
	hold.release();
}

/** Builds a house from its environment; `hand` is its clock where that is moved by hand. */
export async function openApp(env: NodeJS.ProcessEnv, hand = handClock()): Promise<App> {
	let sockets: Sockets | undefined;
	const parts = await openParts(env, hand, () => sockets?.here() ?? new Set());
	const { clock, log, bus, store, config } = parts;
	const wings = await openWings(parts);
	const registry = openRegistry(declaredContracts(), wings.served);
	const topics = openTopics({
		...{ registry, store, clock, bus, log },
		send: (change) => sockets?.send(change)
	});
	const gate = openGate({
		...{ names: wings.hostNames, trustedProxy: config.trustedProxy },
		publicName: () => URL.parse(wings.house.venue.profile().publicUrl ?? '')?.hostname
	});
	const answer = answering(parts, wings, registry);
	sockets = openSockets({
		...{ answer, topics, clock, log },
		allow: (req) => gate.socket(req),
		identify: wings.identify,
		presence: wings.presence
	});
	const opened = sockets;
	const disobey = config.manualClock ? obeyParent(hand, () => parts.jobs.look()) : () => undefined;
	wings.onCut((device) => {
		opened.cut(device);
	});
	wings.onSigned((device) => {
		opened.lookAgain(device);
	});
	return {
		...{ parts, wings, answer, topics },
		gate: (req, res) => gate.http(req, res),
		attach: (server) => {
			opened.attach(server);
			tellPort(parts, server);
		},
		identify: wings.identify,
		stop: once(async () => {
			await opened.close();
			disobey();
			await shut(parts, wings);
		})
	};
}

/** A second call waits for the first. */
function once(work: () => Promise<void>): () => Promise<void> {
	let done: Promise<void> | undefined;
	return () => (done ??= work());
}

const HOUSE = Symbol.for('hoststand');

/** The one app of this process, built at the first call, however many copies of this module there are. */
export function appStarted(): Promise<App> {
	const holder = globalThis as { [HOUSE]?: Promise<App> };
	holder[HOUSE] ??= openApp(process.env);
	return holder[HOUSE];
}

// One house: its store, clock and bus, the wings on them, its answers and its live views. The real one, or the made-up one.
import { declaredContracts, declaredMigrations } from '#features/index.ts';
import { finishRestore } from '#features/house/backup/restore/moves.server.ts';
import { reachesOut } from '#features/house/practice/rules.ts';
import { madeAt } from '#features/house/timekeeping/rules.ts';
import { demoLeft } from '#features/house/venue/leaving/contract.ts';
import { fail, HOUR, type Caller, type Change } from '#protocol';
import { answerer, type Asked } from './answer.server.ts';
import { openBus } from './bus.server.ts';
import { machineClock, type HandClock } from './clock.server.ts';
import { readConfig } from './config.server.ts';
import type { Credentials } from './credentials.server.ts';
import { openJobs } from './jobs.server.ts';
import { openLog } from './log.server.ts';
import type { Parts } from './parts.server.ts';
import type { Practice } from './practice.server.ts';
import { openSecrets } from './secrets.server.ts';
import { openStore } from './store.server.ts';
import { answersMigrations, forgetOldAnswers } from './store/answers.server.ts';
import { holdFolder } from './store/hold.server.ts';
import { openTopics, type Topics } from './topics.server.ts';
import { openRegistry, type AnyHeard } from './wire.server.ts';
import { openWings, type Wings } from './wings/wings.server.ts';

export interface House {
	parts: Parts;
	wings: Wings;
	identify(credentials: Credentials): Caller;
	answer(asked: Asked): Promise<AnyHeard>;
	topics: Topics;
	stop(): Promise<void>;
}

/** What a house hears and says through. */
export interface Around {
	/** Its clock where the environment wants one that is moved by hand. */
	hand: HandClock;
	/** The clock of the house around it, for the made-up one. */
	clock?: Pick<Parts, 'clock' | 'hand'>;
	/** Devices with a live connection. */
	here(): ReadonlySet<string>;
	send(change: Change): void;
	practice(base: Pick<Parts, 'config' | 'clock' | 'hand'>): Practice;
}

async function openParts(env: NodeJS.ProcessEnv, around: Around): Promise<Parts> {
	const config = readConfig(env);
	const hold = holdFolder(config.data);
	try {
		const log = openLog(config.logLevel);
		const before = await finishRestore(config.data);
		if (before) log.warn({ before }, 'a restore that had been cut off was finished');
		const bus = openBus(log);
		const own = config.manualClock ? around.hand : undefined;
		const { clock, hand } = around.clock ?? { clock: own ?? machineClock, hand: own };
		const secrets = openSecrets(config.data);
		const migrations = { ...answersMigrations, ...declaredMigrations() };
		const store = await openStore(config.data, {
			...{ clock, bus, migrations, afterCrash: hold.afterCrash }
		});
		const jobs = openJobs(clock, log);
		jobs.every('forget old answers', HOUR, (now) => forgetOldAnswers(store, now));
		return {
			...{ config, clock, log, bus, jobs, secrets, store, here: around.here, hold },
			...{ hand, madeAt: madeAt(Object.keys(migrations)) },
			practice: around.practice({ config, clock, hand })
		};
	} catch (error) {
		hold.release();
		throw error;
	}
}

/** Builds a house from its environment. */
export async function openHouse(env: NodeJS.ProcessEnv, around: Around): Promise<House> {
	const parts = await openParts(env, around);
	const { clock, log, bus, store, secrets } = parts;
	const wings = await openWings(parts);
	const registry = openRegistry(declaredContracts(), wings.served);
	const views = { registry, store, clock, bus, log, allChangedBy: [demoLeft] };
	const topics = openTopics({ ...views, send: around.send });
	const answered = answerer({
		...{ registry, store, secrets, clock, log },
		audit: wings.house.audit.answered,
		timeIsKnown: wings.house.timekeeping.trusted
	});
	return {
		...{ parts, wings, topics },
		identify: wings.identify,
		answer: async (asked) => {
			if (parts.practice.inside && reachesOut(asked.name)) return fail('not-in-practice');
			if (registry.command(asked.name)) wings.acted(asked.caller);
			return answered(asked);
		},
		async stop() {
			parts.jobs.stop();
			await wings.stop();
			await store.close();
			parts.hold.release();
		}
	};
}

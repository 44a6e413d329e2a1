// What every wing is built from: the things of which the house has exactly one.
import type { Instant } from '#protocol';
import type { HandClock, SteadyClock } from './clock.server.ts';
import type { Bus } from './bus.server.ts';
import type { Config } from './config.server.ts';
import type { Jobs } from './jobs.server.ts';
import type { Log } from './log.server.ts';
import type { Practice } from './practice.server.ts';
import type { Secrets } from './secrets.server.ts';
import type { Hold } from './store/hold.server.ts';
import type { Store } from './store.server.ts';

export interface Parts {
	config: Config;
	clock: SteadyClock;
	/** The same where a test moves it. */
	hand: HandClock | undefined;
	/** When this software was made, to the day. */
	madeAt: Instant;
	log: Log;
	bus: Bus;
	jobs: Jobs;
	secrets: Secrets;
	store: Store;
	/** Devices with a live connection just now. */
	here: () => ReadonlySet<string>;
	/** This process's hold on the data folder. */
	hold: Hold;
	/** Who practises, in the made-up house beside this one, or in this one. */
	practice: Practice;
}

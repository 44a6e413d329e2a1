// One Chromium: started with a fresh profile, spoken to over pipes, ended and cleared away.
import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { openDevtools, type Devtools } from './devtools.ts';
import { flagsFor } from './flags.ts';

export interface BrowserSpec {
	/** The program, for example /usr/bin/chromium. */
	command: string;
	server: URL;
	/** A folder in memory, where each start makes its own profile. */
	profiles: string;
	flags?: readonly string[];
}

export interface Browser {
	devtools: Devtools;
	/** Resolves when it has ended and its profile is gone. */
	ended: Promise<void>;
	/** Ends it: asked first, by force after three seconds. */
	close(): Promise<void>;
}

const PROFILE = 'hoststand-kiosk-';
const PATIENCE_MS = 3_000;

/** Takes away the profiles that a killed launcher left. */
export function sweepProfiles(profiles: string): void {
	for (const name of readdirSync(profiles)) {
		if (name.startsWith(PROFILE)) rmSync(join(profiles, name), { recursive: true, force: true });
	}
}

export function startBrowser({ command, server, profiles, flags }: BrowserSpec): Browser {
	const profile = mkdtempSync(join(profiles, PROFILE));
	const child = spawn(command, flagsFor(server, profile, flags), {
		// Chromium's own log tells of missing desktop services, which a kiosk has none of.
		stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe']
	});
	const ended = new Promise<void>((resolve) => {
		const over = () => {
			// Its helpers may write for a moment yet.
			rmSync(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
			resolve();
		};
		child.once('exit', over);
		child.once('error', over);
	});
	const [, , , toBrowser, fromBrowser] = child.stdio;
	return {
		devtools: openDevtools(toBrowser as Writable, fromBrowser as Readable),
		ended,
		async close() {
			child.kill('SIGTERM');
			const force = setTimeout(() => child.kill('SIGKILL'), PATIENCE_MS);
			await ended;
			clearTimeout(force);
		}
	};
}

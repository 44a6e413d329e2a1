// The environment, read and checked once. Each fault is one sentence that says what to set.
import { existsSync, mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import * as v from 'valibot';
import { CannotStart, exits, folderWords } from './store/trouble.server.ts';

const port = v.pipe(v.string(), v.regex(/^\d{1,5}$/), v.transform(Number), v.maxValue(65535));

const Environment = v.object({
	HOSTSTAND_PORT: v.optional(port, '3000'),
	HOSTSTAND_BIND: v.optional(v.string(), '0.0.0.0'),
	HOSTSTAND_DATA: v.optional(v.string(), './data'),
	/** The program's folder, told by main.ts. */
	HOSTSTAND_ROOT: v.optional(v.string(), '.'),
	HOSTSTAND_PRINTER_PORT: v.optional(port, '0'),
	HOSTSTAND_CLOCK: v.optional(v.picklist(['system', 'manual']), 'system'),
	/** The origin of the demo's page that shows all screens. */
	HOSTSTAND_STAGE: v.optional(v.pipe(v.string(), v.regex(/^http:\/\/[\w.-]+:\d+$/))),
	HOSTSTAND_TRUSTED_PROXY: v.optional(v.string()),
	HOSTSTAND_LOG: v.optional(v.picklist(['debug', 'info', 'warn', 'error', 'silent']), 'info')
});

/** A test's data folder carries this file; only there may the clock be moved by hand. */
const TEST_MARKER = '.hoststand-test';

export interface Config {
	port: number;
	bind: string;
	data: string;
	/** Where this program lies: what runs beside it starts from its source. */
	root: string;
	printerPort: number;
	manualClock: boolean;
	trustedProxy: string | undefined;
	logLevel: 'debug' | 'info' | 'warn' | 'error' | 'silent';
	/** The folder may be played with: tests and the demo. */
	playful: boolean;
	/** The one page beside its own that may frame this house; never but in a folder to play with. */
	stage: string | undefined;
}

/** @throws Error with one sentence for the person at the console. */
export function readConfig(env: NodeJS.ProcessEnv): Config {
	const read = v.safeParse(Environment, env);
	if (!read.success) {
		const issue = read.issues[0];
		throw new Error(
			`${v.getDotPath(issue) ?? 'the environment'} cannot be '${String(issue.input)}'. Set it right or leave it out.`
		);
	}
	const data = resolve(read.output.HOSTSTAND_DATA);
	try {
		mkdirSync(data, { recursive: true, mode: 0o700 });
	} catch (error) {
		throw new CannotStart(folderWords(data, error), exits.folder, { cause: error });
	}
	const playful = existsSync(join(data, TEST_MARKER));
	const manualClock = read.output.HOSTSTAND_CLOCK === 'manual';
	if (manualClock && !playful)
		throw new Error(
			`HOSTSTAND_CLOCK=manual is for tests: ${data} holds no file ${TEST_MARKER}, so its clock stays the real one. Leave the setting out.`
		);
	return {
		port: read.output.HOSTSTAND_PORT,
		bind: read.output.HOSTSTAND_BIND,
		data,
		root: resolve(read.output.HOSTSTAND_ROOT),
		printerPort: read.output.HOSTSTAND_PRINTER_PORT,
		manualClock,
		trustedProxy: read.output.HOSTSTAND_TRUSTED_PROXY,
		logLevel: read.output.HOSTSTAND_LOG,
		playful,
		stage: playful ? read.output.HOSTSTAND_STAGE : undefined
	};
}

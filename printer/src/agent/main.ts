// `npm run printer-agent`, or `node printer/src/agent/main.ts`: a printer agent by itself, beside its printers.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { systemClock } from '@hoststand/protocol';
import { startAgent } from './agent.ts';
import { houseAt } from './house.ts';
import { openPages } from './pages.ts';

const env = process.env;
const given = env['HOSTSTAND_SERVER'] ?? '';

async function main(): Promise<void> {
	if (!/^https?:/.test(given) || !URL.canParse(given))
		throw new Error(
			'HOSTSTAND_SERVER must be the house’s address, like http://hoststand.local:3000'
		);
	const folder = env['HOSTSTAND_AGENT_DATA'] ?? './agent-data';
	mkdirSync(folder, { recursive: true });
	const pages = await openPages(join(folder, 'journal.json'));
	const agent = startAgent({
		...{ house: houseAt(new URL('/', given)), pages, clock: systemClock, folder },
		say: (words) => process.stdout.write(`${words}\n`)
	});
	const stop = () => void agent.stop().then(() => pages.close());
	process.once('SIGTERM', stop);
	process.once('SIGINT', stop);
}

try {
	await main();
} catch (error) {
	const why = error instanceof Error ? error.message : 'Fault';
	process.stderr.write(`The printer agent could not start. ${why}.\n`);
	process.exitCode = 1;
}

// npm run reset-manager: on the box itself, beside a running server or without one. A one-time password for the owner
// or a manager; with --desk a link that makes a browser a desk again. What it does stands in the audit.
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { auditService } from '#features/house/audit/service.server.ts';
import { offerClaimed } from '#features/house/devices/pairing.server.ts';
import { OFFER_MS } from '#features/house/devices/rules.ts';
import { ONCE_MS, resetManager } from '#features/house/staff/own/reset.server.ts';
import { openProfile, type Profile } from '#features/house/venue/profile.server.ts';
import { MINUTE, randomCode, systemClock, wallTime } from '#protocol';
import { lanAddresses } from '../banner.ts';
import { openHashes } from '../hash.server.ts';
import { openSecrets } from '../secrets.server.ts';
import { openReader, writeBeside, type Reader } from '../store.server.ts';

const USAGE = `npm run reset-manager -- [NAME] [--desk]
  Prints a one-time password for the owner or manager NAME (NAME may be left out where only one can be meant).
  The old password is void, the second step is off, and locks after wrong tries are lifted.
  --desk   prints a link instead: the browser that opens it becomes a desk of this house.
  The data folder is HOSTSTAND_DATA, else ./data. The server may run or not.`;

const folder = resolve(process.env['HOSTSTAND_DATA'] ?? './data');
const port = Number(process.env['HOSTSTAND_PORT'] ?? 3000);
const now = systemClock.now();
const nobody = () => Promise.resolve(new Map<string, string>());

const auditOf = ({ today }: Profile) =>
	auditService({ today, staffNames: nobody, deviceNames: nobody, signIns: [] });

/** A word of four by four signs, 80 bits, easy to read out. */
const onceWord = (): string => (randomCode(16).match(/.{4}/g) ?? []).join('-');

async function oneTimePassword(profile: Profile, name: string | undefined): Promise<number> {
	const word = onceWord();
	const onceHash = await openHashes(openSecrets(folder)).make(word.replaceAll('-', ''));
	const done = await writeBeside(folder, async (tx) => {
		const day = profile.today(now);
		const found = await resetManager(tx, { name, onceHash, day }, now);
		if (found.ok) {
			const note = { act: 'console.reset-manager', object: `staff ${found.value.id}` };
			auditOf(profile).note(tx, note, now);
		}
		return found;
	});
	if (!done.ok) {
		const names = done.detail?.names.join(', ') ?? 'nobody';
		console.error(`Say who: npm run reset-manager -- NAME. Owners and managers are: ${names}.`);
		return 1;
	}
	const until = wallTime(now + ONCE_MS, profile.profile().zone).time;
	console.log(`One-time password for ${done.value.name}:  ${word}`);
	console.log(`It works once, until ${until}. The desk then asks for a new password.`);
	console.log('The old password is void, the second step is off, and all locks are lifted.');
	return 0;
}

/** A desk's name that no device has. */
async function freeName(read: Reader): Promise<string> {
	const rows = await read
		.tables<{ devices: { venue_id: string; name: string } }>()
		.selectFrom('devices')
		.select('name')
		.where('venue_id', '=', read.venue)
		.execute();
	const taken = new Set(rows.map(({ name }) => name.toLowerCase()));
	for (let n = 1; ; n++) if (!taken.has(`desk ${n}`)) return `Desk ${n}`;
}

async function deskLink(profile: Profile): Promise<number> {
	const { secret, name } = await writeBeside(folder, async (tx) => {
		const desk = { role: 'desk' as const, name: await freeName(tx) };
		const offer = await offerClaimed(tx, desk, now);
		const note = { act: 'console.pair-desk', object: `device ${offer.deviceId}` };
		auditOf(profile).note(tx, note, now);
		return { ...offer, name: desk.name };
	});
	console.log(`Open one of these on the computer that is to be the desk (${name}):`);
	for (const address of [`http://localhost:${port}`, ...lanAddresses(port)])
		console.log(`  ${address}/pair#${secret}`);
	console.log(`The link works once, for ${OFFER_MS / MINUTE} minutes, while the server runs.`);
	return 0;
}

async function main(): Promise<number> {
	const { values, positionals } = parseArgs({
		allowPositionals: true,
		options: { desk: { type: 'boolean' }, help: { type: 'boolean' } }
	});
	if (values.help) {
		console.log(USAGE);
		return 0;
	}
	openReader(folder).close();
	const profile = await openProfile(folder, `http://localhost:${port}`);
	try {
		const name = positionals.join(' ').trim() || undefined;
		return values.desk ? await deskLink(profile) : await oneTimePassword(profile, name);
	} finally {
		await profile.document.close();
	}
}

main().then(
	(code) => {
		process.exitCode = code;
	},
	(error: unknown) => {
		console.error(error instanceof Error ? error.message : String(error));
		console.error(USAGE);
		process.exitCode = 2;
	}
);

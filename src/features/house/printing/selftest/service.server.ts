// Lends a printer to the technician: asks it, lets it print the self-test, buzz and open the drawer.
import { fail, ok, type Instant, type PrinterFindings } from '#protocol';
import { onCommand, onPreparedCommand, type Served } from '#server/wire.server.ts';
import type { Store } from '#server/store.server.ts';
import {
	buzzEscA,
	buzzEscB,
	drawerKick,
	knownModel,
	probe,
	selfTestBytes,
	writeOnce
} from '@hoststand/printer';
import type { Agents } from '../agents.server.ts';
import { jobsOf } from '../jobs.server.ts';
import type { PrinterRow } from '../journal.server.ts';
import { printersOf, saveProfile } from '../printers.server.ts';
import { printerSaved } from '../printers/contract.ts';
import type { Spool } from '../spool.server.ts';
import { askPrinter, openDrawer, setProfile, tryAct, type tryActs } from './contract.ts';

export interface LendingNeeds {
	store: Store;
	spool: () => Spool;
	agents: Agents;
	house: () => string;
	wallTime: (now: Instant) => string;
}

type Refusal = 'unknown-printer' | 'printer-busy' | 'printer-silent' | 'cannot-ask';
type Lent = { refused: Refusal } | { findings?: PrinterFindings };

const inUse = async ({ store }: LendingNeeds, printerId: string) =>
	(await printersOf(store.read)).find(({ id }) => id === printerId);

async function isBusy({ store }: LendingNeeds, printerId: string): Promise<boolean> {
	const begun = await jobsOf(store.read)
		.where('is_settled', '=', 0)
		.where('printer_id', '=', printerId)
		.where('state', 'in', ['sending', 'sent'])
		.executeTakeFirst();
	return begun !== undefined;
}

/** Kinds of address that one can call and that answer on the same line. */
const answering = ['tcp', 'usb', 'serial'];

/** On this machine: the worker lets go of the printer, and takes it again whatever happened. */
async function lendHere(needs: LendingNeeds, row: PrinterRow, bytes?: Uint8Array): Promise<Lent> {
	return needs.spool().borrow(row, async (outlet) => {
		if (await isBusy(needs, row.id)) return { refused: 'printer-busy' };
		try {
			if (bytes === undefined) return { findings: await probe(outlet) };
			await writeOnce(outlet, bytes);
			return {};
		} catch {
			return { refused: 'printer-silent' };
		}
	});
}

/** Without bytes the printer is asked what it can do. */
async function lend(needs: LendingNeeds, row: PrinterRow, bytes?: Uint8Array): Promise<Lent> {
	if (!answering.includes(row.kind)) return { refused: 'cannot-ask' };
	if (await isBusy(needs, row.id)) return { refused: 'printer-busy' };
	if (row.agent_id === null) return lendHere(needs, row, bytes);
	const told = await needs.agents.ask(row, bytes);
	if (told?.refused === 'busy') return { refused: 'printer-busy' };
	if (!told || told.refused) return { refused: 'printer-silent' };
	return told.findings ? { findings: told.findings } : {};
}

type Act = (typeof tryActs)[number];

function bytesOf(act: Act, needs: LendingNeeds, row: PrinterRow, now: Instant): Promise<Buffer> {
	if (act === 'self-test')
		return selfTestBytes({ house: needs.house(), printer: row.name, time: needs.wallTime(now) });
	const acts = { 'buzz-esc-b': buzzEscB, 'buzz-esc-a': buzzEscA, drawer: drawerKick };
	return Promise.resolve(acts[act]);
}

const asking = (needs: LendingNeeds) =>
	onPreparedCommand(
		askPrinter,
		async ({ printerId }) => {
			const row = await inUse(needs, printerId);
			return row ? lend(needs, row) : { refused: 'unknown-printer' as const };
		},
		async (_, __, lent: Lent) => {
			if ('refused' in lent) return fail(lent.refused);
			if (!lent.findings) return fail('printer-silent');
			const known = knownModel(lent.findings.model);
			return ok({ findings: lent.findings, ...(known && { known }) });
		}
	);

const trying = (needs: LendingNeeds) =>
	onPreparedCommand(
		tryAct,
		async ({ printerId, act }, { now }) => {
			const row = await inUse(needs, printerId);
			if (!row) return { refused: 'unknown-printer' as const };
			return lend(needs, row, await bytesOf(act, needs, row, now));
		},
		async (_, __, lent: Lent) => ('refused' in lent ? fail(lent.refused) : ok({}))
	);

const opening = (needs: LendingNeeds) =>
	onPreparedCommand(
		openDrawer,
		async ({ printerId }): Promise<Lent | { refused: 'no-drawer' }> => {
			const row = await inUse(needs, printerId);
			if (!row) return { refused: 'unknown-printer' };
			const { drawer } = JSON.parse(row.profile) as { drawer?: boolean };
			return drawer ? lend(needs, row, drawerKick) : { refused: 'no-drawer' };
		},
		async (_, __, lent) => ('refused' in lent ? fail(lent.refused) : ok({}))
	);

const saving = onCommand(setProfile, async ({ printerId, profile }, { tx }) => {
	const known = (await printersOf(tx)).find(({ id }) => id === printerId);
	if (!known) return fail('unknown-printer');
	await saveProfile(tx, printerId, profile);
	tx.tell(printerSaved, { printerId });
	return ok({});
});

export const lending = (needs: LendingNeeds): Served[] => [
	asking(needs),
	trying(needs),
	opening(needs),
	saving
];

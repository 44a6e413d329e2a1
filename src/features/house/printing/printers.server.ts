// The printers of the house as rows: adding, changing, resting, taking out of use.
import {
	fail,
	newId,
	ok,
	sameName,
	type InputOf,
	type CallingAddress,
	type CallingKind,
	callingKinds,
	type Instant,
	type PrinterAddress,
	type PrinterProfile
} from '#protocol';
import type { Reader, Tx } from '#server/store.server.ts';
import { onCommand, type Served } from '#server/wire.server.ts';
import { fullProfile } from '@hoststand/printer';
import {
	moveJobs,
	pausePrinter,
	printerChanged,
	printerSaved,
	removePrinter,
	savePrinter
} from './printers/contract.ts';
import { changeJob, jobsOf, moveWaiting } from './jobs.server.ts';
import type { PrinterRow } from './journal.server.ts';
import { callingProfile, leadsBack, printerFor } from './rules.ts';
import type { PrintingTables } from './schema.server.ts';

/** Printers in use, the oldest first. */
export async function printersOf(read: Reader): Promise<PrinterRow[]> {
	return read
		.tables<PrintingTables>()
		.selectFrom('printers')
		.selectAll()
		.where('venue_id', '=', read.venue)
		.where('removed_at', 'is', null)
		.orderBy('made_at')
		.orderBy('id')
		.execute();
}

type AddressColumns = Pick<PrinterRow, 'kind' | 'host' | 'port' | 'path' | 'baud'>;

export const isCalling = (kind: PrinterRow['kind']): kind is CallingKind =>
	callingKinds.some((one) => one === kind);

/** Undefined for a printer that calls the house. */
export const wiredAddressOf = (row: AddressColumns): PrinterAddress | undefined => {
	const address = addressOf(row);
	return 'host' in address || 'path' in address ? address : undefined;
};

export function addressOf(row: AddressColumns): PrinterAddress | CallingAddress {
	const { kind, host, port, path, baud } = row;
	switch (kind) {
		case 'star':
		case 'epson':
			return { kind };
		case 'tcp':
			return { kind, host, port };
		case 'serial':
			return { kind, path: path ?? '', baud: baud ?? 9600 };
		case 'usb':
		case 'file':
			return { kind, path: path ?? '' };
	}
}

function columnsOf(address: PrinterAddress | CallingAddress): AddressColumns {
	const none = { host: '', port: 0, path: null, baud: null };
	return { ...none, ...address };
}

/** The virtual printer's row, made at the first start. */
export async function ensureVirtual(tx: Tx, now: Instant): Promise<void> {
	const printers = await printersOf(tx);
	if (printers.some(({ is_virtual }) => is_virtual)) return;
	await insert(tx, {
		...{ name: 'Virtual printer', role: null, device_id: null, agent_id: null, fallback_id: null },
		...columnsOf({ kind: 'tcp', host: '127.0.0.1', port: 0 }),
		profile: JSON.stringify(fullProfile),
		is_virtual: 1,
		made_at: now
	});
}

type NewPrinter = Omit<
	PrinterRow,
	'venue_id' | 'id' | 'torn' | 'removed_at' | 'paused_at' | 'secret_hash'
>;

async function insert(tx: Tx, printer: NewPrinter): Promise<string> {
	const id = newId(printer.made_at);
	await tx
		.tables<PrintingTables>()
		.insertInto('printers')
		.values({
			...{ ...printer, id, venue_id: tx.venue },
			...{ torn: 0, removed_at: null, paused_at: null, secret_hash: null }
		})
		.execute();
	return id;
}

const update = (tx: Tx, id: string) =>
	tx
		.tables<PrintingTables>()
		.updateTable('printers')
		.where('venue_id', '=', tx.venue)
		.where('id', '=', id);

/** What it can do, as a technician has found. */
export async function saveProfile(tx: Tx, id: string, profile: PrinterProfile): Promise<void> {
	await update(tx, id)
		.set({ profile: JSON.stringify(profile) })
		.execute();
}

type Input = InputOf<typeof savePrinter>;

function badFallback({ fallbackId, printerId }: Input, printers: readonly PrinterRow[]) {
	if (fallbackId === undefined) return undefined;
	if (!printers.some(({ id }) => id === fallbackId)) return fail('unknown-printer');
	return leadsBack(printers, printerId, fallbackId) ? fail('fallback-circle') : undefined;
}

/** What a printer may not be saved as. */
function refused(input: Input, printers: readonly PrinterRow[], agents: ReadonlySet<string>) {
	const known = printers.find(({ id }) => id === input.printerId);
	if (input.printerId !== undefined && !known) return fail('unknown-printer');
	if (known?.is_virtual) return fail('is-virtual');
	if (input.agentId !== undefined && !agents.has(input.agentId)) return fail('unknown-agent');
	const others = printers.filter((printer) => printer !== known);
	if (others.some(({ name }) => sameName(name, input.name))) return fail('name-taken');
	return badFallback(input, printers);
}

/** `agents` are the paired printer agents. */
const saving = (agents: (read: Reader) => Promise<ReadonlySet<string>>) =>
	onCommand(savePrinter, async (input, { tx, now }) => {
		const no = refused(input, await printersOf(tx), await agents(tx));
		if (no) return no;
		const { kind } = input.address;
		const agentId = isCalling(kind) ? null : (input.agentId ?? null);
		const row = {
			...{ name: input.name, ...columnsOf(input.address), role: input.role ?? null },
			...{ device_id: input.deviceId ?? null, agent_id: agentId },
			fallback_id: input.fallbackId ?? null,
			profile: JSON.stringify(isCalling(kind) ? callingProfile(kind, input.profile) : input.profile)
		};
		if (input.printerId !== undefined) await update(tx, input.printerId).set(row).execute();
		const printerId =
			input.printerId ?? (await insert(tx, { ...row, is_virtual: 0, made_at: now }));
		tx.tell(printerSaved, { printerId });
		return ok({ printerId });
	});

/** What is in an agent's hands may come out or not: a person must look. */
async function giveUpTaken(tx: Tx, printerId: string, now: Instant): Promise<void> {
	const taken = await jobsOf(tx)
		.where('is_settled', '=', 0)
		.where('printer_id', '=', printerId)
		.where('taken_by', 'is not', null)
		.execute();
	for (const job of taken) await changeJob(tx, job, { state: 'uncertain' }, { now });
}

const removing = onCommand(removePrinter, async ({ printerId }, { tx, now, caller }) => {
	const printers = await printersOf(tx);
	const known = printers.find(({ id }) => id === printerId);
	if (!known) return fail('unknown-printer');
	if (known.is_virtual) return fail('is-virtual');
	await giveUpTaken(tx, printerId, now);
	const begun = await jobsOf(tx)
		.where('is_settled', '=', 0)
		.where('printer_id', '=', printerId)
		.where('state', 'in', ['sending', 'sent'])
		.executeTakeFirst();
	if (begun) return fail('still-printing');
	const others = printers.filter(({ id }) => id !== printerId);
	const next = printerFor(others, { role: known.role ?? 'desk' });
	await update(tx, printerId).set({ removed_at: now }).execute();
	if (next) await moveWaiting(tx, printerId, next.id, { now, by: caller.staff?.name });
	tx.tell(printerSaved, { printerId });
	return ok({});
});

const pausing = onCommand(pausePrinter, async ({ printerId, paused }, { tx, now }) => {
	const known = (await printersOf(tx)).find(({ id }) => id === printerId);
	if (!known) return fail('unknown-printer');
	await update(tx, printerId)
		.set({ paused_at: paused ? now : null })
		.execute();
	tx.tell(printerChanged, { printerId });
	return ok({});
});

const moving = onCommand(moveJobs, async ({ printerId, to }, { tx, now, caller }) => {
	const printers = await printersOf(tx);
	const [from, other] = [printerId, to].map((id) => printers.find((one) => one.id === id));
	if (!from || !other || from === other) return fail('unknown-printer');
	return ok({ moved: await moveWaiting(tx, from.id, to, { now, by: caller.staff?.name }) });
});

export const printerCommands = (
	agents: (read: Reader) => Promise<ReadonlySet<string>>
): Served[] => [saving(agents), removing, pausing, moving];

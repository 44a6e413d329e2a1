// The printers of the house as rows: adding, changing, taking out of use.
import { fail, newId, ok, sameName, type InputOf, type Instant } from '#protocol';
import type { Reader, Tx } from '#server/store.server.ts';
import { onCommand, type Served } from '#server/wire.server.ts';
import { fullProfile } from '@hoststand/printer';
import { printerSaved, removePrinter, savePrinter } from './contract.ts';
import { jobsOf, type PrinterRow } from './journal.server.ts';
import { printerFor } from './rules.ts';
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

/** The virtual printer's row, made at the first start. */
export async function ensureVirtual(tx: Tx, now: Instant): Promise<void> {
	const printers = await printersOf(tx);
	if (printers.some(({ is_virtual }) => is_virtual)) return;
	await insert(tx, {
		...{ name: 'Virtual printer', role: null, device_id: null, host: '127.0.0.1', port: 0 },
		profile: JSON.stringify(fullProfile),
		is_virtual: 1,
		made_at: now
	});
}

type NewPrinter = Omit<PrinterRow, 'venue_id' | 'id' | 'torn' | 'removed_at'>;

async function insert(tx: Tx, printer: NewPrinter): Promise<string> {
	const id = newId(printer.made_at);
	await tx
		.tables<PrintingTables>()
		.insertInto('printers')
		.values({ ...printer, id, venue_id: tx.venue, torn: 0, removed_at: null })
		.execute();
	return id;
}

const update = (tx: Tx, id: string) =>
	tx
		.tables<PrintingTables>()
		.updateTable('printers')
		.where('venue_id', '=', tx.venue)
		.where('id', '=', id);

/** What a printer may not be saved as. */
function refused(input: InputOf<typeof savePrinter>, printers: readonly PrinterRow[]) {
	const known = printers.find(({ id }) => id === input.printerId);
	if (input.printerId !== undefined && !known) return fail('unknown-printer');
	if (known?.is_virtual) return fail('is-virtual');
	const others = printers.filter((printer) => printer !== known);
	return others.some(({ name }) => sameName(name, input.name)) ? fail('name-taken') : undefined;
}

const saving = onCommand(savePrinter, async (input, { tx, now }) => {
	const no = refused(input, await printersOf(tx));
	if (no) return no;
	const row = {
		...{ name: input.name, host: input.host, port: input.port },
		role: input.role ?? null,
		device_id: input.deviceId ?? null,
		profile: JSON.stringify(input.profile)
	};
	if (input.printerId !== undefined) await update(tx, input.printerId).set(row).execute();
	const printerId = input.printerId ?? (await insert(tx, { ...row, is_virtual: 0, made_at: now }));
	tx.tell(printerSaved, { printerId });
	return ok({ printerId });
});

const removing = onCommand(removePrinter, async ({ printerId }, { tx, now }) => {
	const printers = await printersOf(tx);
	const known = printers.find(({ id }) => id === printerId);
	if (!known) return fail('unknown-printer');
	if (known.is_virtual) return fail('is-virtual');
	const open = await jobsOf(tx)
		.where('is_settled', '=', 0)
		.where('printer_id', '=', printerId)
		.execute();
	if (open.some(({ state }) => state === 'sending' || state === 'sent'))
		return fail('still-printing');
	const others = printers.filter(({ id }) => id !== printerId);
	const next = printerFor(others, { role: known.role ?? 'desk' });
	await update(tx, printerId).set({ removed_at: now }).execute();
	if (next && open.length > 0)
		await tx
			.tables<PrintingTables>()
			.updateTable('print_jobs')
			.set({ printer_id: next.id })
			.where('venue_id', '=', tx.venue)
			.where(
				'id',
				'in',
				open.map(({ id }) => id)
			)
			.execute();
	tx.tell(printerSaved, { printerId });
	return ok({});
});

export const printerCommands: Served[] = [saving, removing];

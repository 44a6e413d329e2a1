// The printers at work: one worker each, and the virtual printer that the house brings along.
import type { Clock, PrinterProfile } from '#protocol';
import type { Agents } from './agents.server.ts';
import type { Bus } from '#server/bus.server.ts';
import { noteFault, type Log } from '#server/log.server.ts';
import type { Store } from '#server/store.server.ts';
import {
	type Faults,
	type PrinterLook,
	startVirtualPrinter,
	startWorker,
	type Outlet,
	outletAt,
	type VirtualPrinter,
	type Worker
} from '@hoststand/printer';
import { printerChanged } from './printers/contract.ts';
import { isCalling, wiredAddressOf } from './printers.server.ts';
import { callers, type Callers } from './calling/callers.server.ts';
import { journalOf, type PrinterRow, type Templates } from './journal.server.ts';

export interface SpoolNeeds {
	store: Store;
	clock: Clock;
	bus: Bus;
	log: Log;
	templates: Templates;
	agents: Agents;
	/** Where printers that are files have them. */
	folder: string;
	/** The running clock of this process in ms; the house's clock may be moved by hand. */
	tick: () => number;
	/** 0 takes any free port. */
	port: number;
	/** Millimetres a second of the virtual printer; 0 prints at once. */
	speed: number;
}

export interface Spool {
	virtual: VirtualPrinter;
	look(printer: Pick<PrinterRow, 'id' | 'agent_id'>): PrinterLook;
	wake(printerId: string): void;
	/** Printers that call the house. */
	callers: Callers;
	/** Begins (again) to print on this printer, as it is now. */
	take(row: PrinterRow): Promise<void>;
	drop(printerId: string): Promise<void>;
	/** Its worker lets go of the printer while `act` has it, and takes it again whatever happened. */
	borrow<T>(row: PrinterRow, act: (outlet: Outlet) => Promise<T>): Promise<T>;
	setFaults(change: Partial<Faults>): Promise<void>;
	stop(): Promise<void>;
}

const silent: PrinterLook = { reason: undefined, paperLow: false };

function openVirtual(
	{ port, speed }: SpoolNeeds,
	told: (printerId: string) => void
): Promise<VirtualPrinter> {
	const tell = () => told('virtual');
	return startVirtualPrinter({ port, speed, onSlip: tell, onFaults: tell, onAct: tell });
}

async function stopAll(workers: Iterable<Worker>, virtual: VirtualPrinter): Promise<void> {
	await Promise.all([...workers].map((worker) => worker.stop()));
	await virtual.stop();
}

const tellOn = (bus: Bus) => (printerId: string) =>
	bus.tell([{ name: printerChanged.name, data: { printerId } }]);

function outletOn(row: PrinterRow, virtualPort: number, folder: string): Outlet {
	const address = wiredAddressOf(row.is_virtual ? { ...row, port: virtualPort } : row);
	if (!address) throw new Error(`nobody can call a printer that calls: ${row.id}`);
	return outletAt(address, folder);
}

export async function openSpool(needs: SpoolNeeds): Promise<Spool> {
	const { clock, log, agents } = needs;
	const workers = new Map<string, Worker>();
	const told = tellOn(needs.bus);
	const virtual = await openVirtual(needs, told);

	async function drop(printerId: string): Promise<void> {
		const worker = workers.get(printerId);
		calling.drop(printerId);
		workers.delete(printerId);
		await worker?.stop();
	}

	const calling = callers({ ...needs, told });
	const outletOf = (row: PrinterRow) => outletOn(row, virtual.port, needs.folder);

	async function take(row: PrinterRow): Promise<void> {
		await drop(row.id);
		if (isCalling(row.kind)) calling.take(row.id, row.kind, row.profile);
		if (isCalling(row.kind) || row.agent_id !== null) return;
		const profile = JSON.parse(row.profile) as PrinterProfile;
		const worker = startWorker({
			...{ profile, clock, outlet: outletOf(row) },
			journal: journalOf({ id: row.id, profile }, needs),
			onLook: () => told(row.id),
			onFault: (error) => noteFault(log, error, { printer: row.id })
		});
		workers.set(row.id, worker);
	}

	return {
		virtual,
		look: (printer) =>
			agents.look(printer) ?? calling.look(printer.id) ?? workers.get(printer.id)?.look() ?? silent,
		callers: calling,
		wake: (printerId) => workers.get(printerId)?.wake(),
		take,
		drop,
		async borrow(row, act) {
			await drop(row.id);
			try {
				return await act(outletOf(row));
			} finally {
				await take(row);
			}
		},
		setFaults: (change) => virtual.setFaults(change),
		stop: () => stopAll(workers.values(), virtual)
	};
}

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
import { addressOf } from './printers.server.ts';
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
	/** 0 takes any free port. */
	port: number;
	/** Millimetres a second of the virtual printer; 0 prints at once. */
	speed: number;
}

export interface Spool {
	virtual: VirtualPrinter;
	look(printer: Pick<PrinterRow, 'id' | 'agent_id'>): PrinterLook;
	wake(printerId: string): void;
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

export async function openSpool(needs: SpoolNeeds): Promise<Spool> {
	const { store, clock, bus, log, templates, agents } = needs;
	const workers = new Map<string, Worker>();
	const told = (printerId: string): void =>
		bus.tell([{ name: printerChanged.name, data: { printerId } }]);
	const virtual = await openVirtual(needs, told);

	async function drop(printerId: string): Promise<void> {
		const worker = workers.get(printerId);
		workers.delete(printerId);
		await worker?.stop();
	}

	const outletOf = (row: PrinterRow) =>
		outletAt(addressOf(row.is_virtual ? { ...row, port: virtual.port } : row), needs.folder);

	async function take(row: PrinterRow): Promise<void> {
		await drop(row.id);
		if (row.agent_id !== null) return;
		const profile = JSON.parse(row.profile) as PrinterProfile;
		const worker = startWorker({
			...{ profile, clock },
			outlet: outletOf(row),
			journal: journalOf({ id: row.id, profile }, { store, clock, templates }),
			onLook: () => told(row.id),
			onFault: (error) => noteFault(log, error, { printer: row.id })
		});
		workers.set(row.id, worker);
	}

	return {
		virtual,
		look: (printer) => agents.look(printer) ?? workers.get(printer.id)?.look() ?? silent,
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

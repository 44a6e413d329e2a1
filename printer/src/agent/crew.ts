// One worker for each printer of the agent, as the desk has set it up.
import type { AgentAsk, AgentLook, AgentPrinter, AgentTold, Clock } from '@hoststand/protocol';
import { outletAt } from '../outlets/address.ts';
import type { Timing } from '../spool/timing.ts';
import { startWorker, type Worker } from '../spool/worker.ts';
import { answer } from './asked.ts';
import { journalIn, type AgentPages } from './journal.ts';

export interface CrewSettings {
	pages: AgentPages;
	clock: Clock;
	/** Where printers that are files have them. */
	folder: string;
	timing?: Partial<Timing>;
	say(words: string): void;
	/** A printer says something else than before. */
	onLook?: () => void;
}

export interface Crew {
	/** Begins, changes and ends workers so that they are the document's printers. */
	gather(): Promise<void>;
	wake(): void;
	/** A technician's question: its worker lets go of the printer meanwhile. */
	answer(ask: AgentAsk): Promise<AgentTold>;
	looks(): AgentLook[];
	/** Resolves when no byte is under way any more. */
	dismiss(): Promise<void>;
}

const lookOf = ([printerId, { worker }]: [string, { worker: Worker }]): AgentLook => {
	const { reason, paperLow } = worker.look();
	return { printerId, paperLow, ...(reason && { reason }) };
};

function hire(printer: AgentPrinter, settings: CrewSettings): Worker {
	const { pages, clock, folder, timing, say, onLook } = settings;
	return startWorker({
		outlet: outletAt(printer.address, folder),
		profile: printer.profile,
		journal: journalIn(pages, printer.id, clock),
		clock,
		...(timing && { timing }),
		...(onLook && { onLook }),
		onFault: (error) => say(`${printer.name}: ${String(error)}`)
	});
}

export function printerCrew(settings: CrewSettings): Crew {
	const { pages, folder } = settings;
	const workers = new Map<string, { worker: Worker; made: string }>();
	/** Lent to a technician: no worker may begin there meanwhile. */
	const lent = new Set<string>();

	async function employ(printer: AgentPrinter): Promise<void> {
		if (lent.has(printer.id)) return;
		const made = JSON.stringify([printer.address, printer.profile]);
		const known = workers.get(printer.id);
		if (known?.made === made) return known.worker.wake();
		await known?.worker.stop();
		workers.set(printer.id, { worker: hire(printer, settings), made });
	}

	async function release(id: string): Promise<void> {
		lent.add(id);
		const known = workers.get(id);
		workers.delete(id);
		await known?.worker.stop();
	}

	return {
		async gather() {
			const { printers } = pages.data;
			for (const [id, { worker }] of workers)
				if (!printers.some((printer) => printer.id === id)) {
					workers.delete(id);
					await worker.stop();
				}
			for (const printer of printers) await employ(printer);
		},
		wake() {
			for (const { worker } of workers.values()) worker.wake();
		},
		answer: (ask) =>
			answer(ask, pages.data, { folder, release, giveBack: (id) => void lent.delete(id), employ }),
		looks: () => [...workers].map(lookOf),
		async dismiss() {
			await Promise.all([...workers.values()].map(({ worker }) => worker.stop()));
		}
	};
}

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

export function printerCrew({ pages, clock, folder, timing, say, onLook }: CrewSettings): Crew {
	const workers = new Map<string, { worker: Worker; made: string }>();

	const hire = (printer: AgentPrinter): Worker =>
		startWorker({
			outlet: outletAt(printer.address, folder),
			profile: printer.profile,
			journal: journalIn(pages, printer.id, clock),
			clock,
			...(timing && { timing }),
			...(onLook && { onLook }),
			onFault: (error) => say(`${printer.name}: ${String(error)}`)
		});

	async function employ(printer: AgentPrinter): Promise<void> {
		const made = JSON.stringify([printer.address, printer.profile]);
		const known = workers.get(printer.id);
		if (known?.made === made) return known.worker.wake();
		await known?.worker.stop();
		workers.set(printer.id, { worker: hire(printer), made });
	}

	async function release(id: string): Promise<void> {
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
		answer: (ask) => answer(ask, pages.data, { folder, release, employ }),
		looks: () =>
			[...workers].map(([printerId, { worker }]) => {
				const { reason, paperLow } = worker.look();
				return { printerId, paperLow, ...(reason && { reason }) };
			}),
		async dismiss() {
			await Promise.all([...workers.values()].map(({ worker }) => worker.stop()));
		}
	};
}

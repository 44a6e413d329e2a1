// A technician asks a printer in the agent's hands: once, and past the spool.
import type { AgentAsk, AgentPrinter, AgentTold } from '@hoststand/protocol';
import { outletAt } from '../outlets/address.ts';
import { probe, writeOnce } from '../probe.ts';
import { isUnderWay } from '../spool/rules.ts';
import type { Pages } from './pages.ts';

export interface Hands {
	folder: string;
	/** The printer's worker stops, and begins again. */
	release(printerId: string): Promise<void>;
	giveBack(printerId: string): void;
	employ(printer: AgentPrinter): Promise<void>;
}

const isBusy = ({ jobs }: Pages, printerId: string): boolean =>
	jobs.some(
		({ printerId: at, settled, state, attempt }) =>
			at === printerId && !settled && isUnderWay({ state, attempt: attempt ?? undefined })
	);

async function act(ask: AgentAsk, printer: AgentPrinter, folder: string): Promise<AgentTold> {
	const outlet = outletAt(printer.address, folder);
	try {
		if (ask.bytes === undefined) return { id: ask.id, findings: await probe(outlet) };
		await writeOnce(outlet, Buffer.from(ask.bytes, 'base64'));
		return { id: ask.id };
	} catch {
		return { id: ask.id, refused: 'silent' };
	}
}

export async function answer(ask: AgentAsk, pages: Pages, hands: Hands): Promise<AgentTold> {
	const printer = pages.printers.find(({ id }) => id === ask.printerId);
	if (!printer) return { id: ask.id, refused: 'silent' };
	if (isBusy(pages, printer.id)) return { id: ask.id, refused: 'busy' };
	await hands.release(printer.id);
	try {
		return await act(ask, printer, hands.folder);
	} finally {
		hands.giveBack(printer.id);
		await hands.employ(printer);
	}
}

// Paper in trouble before some shots: a slip of which nobody knows whether it came out, and one that waits for paper.
import { fullProfile } from '@hoststand/printer';
import { takeTicket } from '../../../src/features/front/waitlist/contract.ts';
import { printingState, settleUncertain } from '../../../src/features/house/printing/contract.ts';
import { savePrinter, setFault } from '../../../src/features/house/printing/printers/contract.ts';
import type { TestDevice } from '../device.ts';
import { granted } from '../restaurant.ts';

interface Hands {
	desk: TestDevice;
	kiosk: TestDevice;
}

const ticket = async ({ kiosk }: Hands) =>
	granted<typeof takeTicket>(await kiosk.send(takeTicket, { size: 2, language: 'en' }));

/** Another printer, to which may be moved what waits. */
async function secondPrinter({ desk }: Hands): Promise<void> {
	const address = { kind: 'star' as const };
	const spec = { name: 'Pass', role: 'kitchen' as const, address, profile: fullProfile };
	granted<typeof savePrinter>(await desk.send(savePrinter, spec));
}

/** The power fails under a slip, at a printer that tells nothing of it; then the paper is out. */
export async function paperTrouble(hands: Hands): Promise<void> {
	const { desk } = hands;
	const fault = async (faults: Parameters<typeof desk.send<typeof setFault>>[1]) =>
		granted<typeof setFault>(await desk.send(setFault, faults));
	const state = await desk.follow(printingState, {});
	await state.next(({ open }) => open.length === 0);
	await fault({ processId: false, counter: false });
	await ticket(hands);
	await state.next(({ open }) => open.some((job) => job.state === 'sent'));
	await fault({ power: 'off' });
	await fault({ power: 'on' });
	await state.next(({ uncertain }) => uncertain.length > 0);
	await fault({ processId: true, counter: true, paper: 'out' });
	await ticket(hands);
	await state.next(({ open }) => open.some((job) => job.reason === 'paper'));
	await secondPrinter(hands);
}

/** Somebody has looked, and paper is in. */
export async function paperMended({ desk }: Pick<Hands, 'desk'>): Promise<void> {
	await desk.send(setFault, { paper: 'ok' });
	const state = await desk.follow(printingState, {});
	for (const { id } of state.state().uncertain)
		await desk.send(settleUncertain, { jobId: id, seen: 'came-out' });
}

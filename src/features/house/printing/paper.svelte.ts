// What staff do about paper, each with its sentence: settle, print again, take back.
import { language, say } from '#ui/language.svelte.ts';
import { sentence } from '#ui/refusal.svelte.ts';
import { send } from '#ui/socket.svelte.ts';
import { toast } from '#ui/toast.svelte.ts';
import { m } from '#words';
import { cancelJob, reprintJob, settleUncertain, type JobView } from './contract.ts';
import { openDrawer } from './selftest/contract.ts';
import { moveJobs, pausePrinter, testPrint, type PrinterView } from './printers/contract.ts';

const refusals = {
	'unknown-job': m.printing_refused_unknown_job,
	'settled-already': m.printing_refused_settled_already,
	'still-printing': m.printing_refused_still_printing,
	'under-way': m.printing_refused_under_way,
	'unknown-printer': m.printing_refused_unknown_printer,
	'printer-busy': m.selftest_refused_printer_busy,
	'printer-silent': m.selftest_refused_printer_silent,
	'cannot-ask': m.selftest_refused_cannot_ask,
	'no-drawer': m.selftest_refused_no_drawer
};

/** What staff call the slip, with the number of its copy. */
export function slipName(job: JobView): string {
	const name = [job.called[language()], job.which].filter(Boolean).join(' ');
	return job.copy > 1 ? `${name}, ${say(m.printing_copy_mark, { n: job.copy - 1 })}` : name;
}

/** The virtual printer is called so in both languages; the others as staff call them. */
export function printerName(printer: Pick<PrinterView, 'name' | 'isVirtual'> | undefined): string {
	return printer?.isVirtual ? say(m.printing_virtual) : (printer?.name ?? '');
}

/** A person has looked. `onSignIn` is called where somebody must sign in first. */
export async function settle(
	job: JobView,
	seen: 'came-out' | 'print-again',
	onSignIn?: () => void
): Promise<void> {
	const heard = await send(settleUncertain, { jobId: job.id, seen });
	if (!heard.ok && heard.code === 'sign-in-needed') onSignIn?.();
	const done = seen === 'came-out' ? m.printing_settled : m.printing_reprinting;
	toast.show({ text: heard.ok ? say(done) : sentence(heard, refusals) });
}

export async function printAgain(job: JobView): Promise<void> {
	const heard = await send(reprintJob, { jobId: job.id });
	toast.show({ text: heard.ok ? say(m.printing_reprinting) : sentence(heard, refusals) });
}

export async function takeBack(job: JobView): Promise<void> {
	const heard = await send(cancelJob, { jobId: job.id });
	toast.show({ text: heard.ok ? say(m.printing_taken_back) : sentence(heard, refusals) });
}

export async function printTestPage(printerId: string): Promise<void> {
	const heard = await send(testPrint, { printerId });
	toast.show({ text: heard.ok ? say(m.printing_testing) : sentence(heard, refusals) });
}

/** Prints the slip that rings. */
export async function ringAt(printerId: string): Promise<void> {
	const heard = await send(testPrint, { printerId, ring: true });
	toast.show({ text: heard.ok ? say(m.selftest_ringing) : sentence(heard, refusals) });
}

/** Where it hangs, as a technician writes it. */
export function addressText({ address }: Pick<PrinterView, 'address'>): string {
	switch (address.kind) {
		case 'tcp':
			return `${address.host}:${address.port}`;
		case 'star':
			return 'Star CloudPRNT';
		case 'epson':
			return 'Epson Server Direct Print';
		case 'usb':
		case 'serial':
		case 'file':
			return address.path;
	}
}

/** Pauses a printer that prints, and lets a paused one go on. */
export async function pause(printer: PrinterView, onSignIn?: () => void): Promise<void> {
	const paused = printer.pausedAt === undefined;
	const heard = await send(pausePrinter, { printerId: printer.id, paused });
	if (!heard.ok && heard.code === 'sign-in-needed') onSignIn?.();
	const done = paused ? m.printing_paused_toast : m.printing_resumed_toast;
	const name = printerName(printer);
	toast.show({ text: heard.ok ? say(done, { name }) : sentence(heard, refusals) });
}

export async function moveWaiting(
	printer: PrinterView,
	to: string,
	onSignIn?: () => void
): Promise<void> {
	const heard = await send(moveJobs, { printerId: printer.id, to });
	if (!heard.ok && heard.code === 'sign-in-needed') onSignIn?.();
	if (!heard.ok) return toast.show({ text: sentence(heard, refusals) });
	const { moved } = heard.value;
	const few = moved === 0 ? m.printing_moved_none : m.printing_moved_one;
	toast.show({ text: moved > 1 ? say(m.printing_moved, { n: moved }) : say(few) });
}

/** Opens the cash drawer: an act of a person. */
export async function openDrawerOf(printer: PrinterView): Promise<void> {
	const heard = await send(openDrawer, { printerId: printer.id });
	toast.show({ text: heard.ok ? say(m.selftest_drawer_opened) : sentence(heard, refusals) });
}

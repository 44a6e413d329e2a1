// The technician's way through setting up a printer: ask it, print the samples, say what is seen, save.
import type { PrinterFindings, PrinterProfile, AnswerOf } from '#protocol';
import { say } from '#ui/language.svelte.ts';
import { sentence } from '#ui/refusal.svelte.ts';
import { send } from '#ui/socket.svelte.ts';
import { m } from '#words';
import type { PrinterView } from '../printers/contract.ts';
import { askPrinter, setProfile, tryAct, type tryActs } from './contract.ts';
import { proposeProfile, type Proposal, type Sample, type SeenOnPaper } from './rules.ts';

const lendingRefusals = {
	'unknown-printer': m.printing_refused_unknown_printer,
	'printer-busy': m.selftest_refused_printer_busy,
	'printer-silent': m.selftest_refused_printer_silent,
	'cannot-ask': m.selftest_refused_cannot_ask,
	'no-drawer': m.selftest_refused_no_drawer
};

type Act = (typeof tryActs)[number];
type Dots = NonNullable<SeenOnPaper['dots']>;

const dotsOf = (text: string) =>
	([384, 420, 512, 576] as const).find((one) => String(one) === text);

export class PrinterSetup {
	step = $state<'ask' | 'read' | 'propose'>('ask');
	found = $state<AnswerOf<typeof askPrinter>>();
	busy = $state<'ask' | 'save' | Act>();
	wrong = $state('');
	printed = $state(false);
	gb18030 = $state(false);
	big5 = $state(false);
	raster = $state(false);
	/** Empty: not answered. */
	dots = $state<'' | `${Dots}`>('');
	qrCell = $state<'' | '3' | '4' | '6'>('');
	cut = $state<'' | 'yes' | 'no'>('');
	buzzer = $state<'none' | 'esc-b' | 'esc-a'>('none');
	drawer = $state<'yes' | 'no'>('no');
	readonly #printer: PrinterView;

	constructor(printer: PrinterView) {
		this.#printer = printer;
	}

	get findings(): PrinterFindings | undefined {
		return this.found?.findings as PrinterFindings | undefined;
	}

	async ask(): Promise<void> {
		if (this.busy) return;
		this.busy = 'ask';
		const heard = await send(askPrinter, { printerId: this.#printer.id });
		this.busy = undefined;
		this.wrong = heard.ok ? '' : sentence(heard, lendingRefusals);
		if (heard.ok) this.found = heard.value;
	}

	/** Prints, buzzes or opens the drawer, once. */
	async try(act: Act): Promise<void> {
		if (this.busy) return;
		this.busy = act;
		const heard = await send(tryAct, { printerId: this.#printer.id, act });
		this.busy = undefined;
		this.wrong = heard.ok ? '' : sentence(heard, lendingRefusals);
		if (heard.ok && act === 'self-test') this.#show();
	}

	#show(): void {
		this.printed = true;
		this.step = 'read';
	}

	#seen(): SeenOnPaper {
		const samples: [Sample, boolean][] = [
			['gb18030', this.gb18030],
			['big5', this.big5],
			['raster', this.raster]
		];
		return {
			legible: samples.filter(([, isRead]) => isRead).map(([sample]) => sample),
			dots: dotsOf(this.dots),
			qrCell: this.qrCell === '' ? undefined : Number(this.qrCell),
			cut: this.cut === '' ? undefined : this.cut === 'yes',
			buzzer: this.buzzer,
			drawer: this.drawer === 'yes'
		};
	}

	get proposal(): Proposal | undefined {
		const { findings } = this;
		return (
			findings &&
			proposeProfile(findings, this.#seen(), this.#printer.profile, this.found?.known?.dpi)
		);
	}

	/** True when it is saved; else `wrong` says why not. */
	async save(profile: PrinterProfile): Promise<boolean> {
		if (this.busy) return false;
		this.busy = 'save';
		const heard = await send(setProfile, { printerId: this.#printer.id, profile });
		this.busy = undefined;
		this.wrong = heard.ok ? '' : sentence(heard, lendingRefusals);
		return heard.ok;
	}

	/** For a toast's sentence. */
	said(name: string): string {
		return say(m.selftest_saved, { name });
	}
}

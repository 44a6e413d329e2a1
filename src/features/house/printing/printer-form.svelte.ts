// What the technician types about a printer, checked before it is sent.
import { printerRoles, type PrinterProfile } from '#protocol';
import { say } from '#ui/language.svelte.ts';
import { sentence } from '#ui/refusal.svelte.ts';
import { send } from '#ui/socket.svelte.ts';
import { m } from '#words';
import { removePrinter, savePrinter, type PrinterView } from './contract.ts';

const refusals = {
	'unknown-printer': m.printing_refused_unknown,
	'name-taken': m.printing_refused_name,
	'is-virtual': m.printing_refused_virtual,
	'still-printing': m.printing_refused_printing
};

/** What most printers of today can do; a test page shows the rest. */
const usual: PrinterProfile = {
	widthMm: 80,
	text: 'raster',
	cutter: true,
	status: 'dle-eot',
	confirm: 'process-id',
	counter: false
};

type Typed = Pick<PrinterView, 'name' | 'role' | 'host' | 'port' | 'profile'>;

const newPrinter: Typed = { name: '', role: 'kiosk', host: '', port: 9100, profile: usual };

export class PrinterForm {
	name = $state('');
	role = $state('');
	host = $state('');
	port = $state('9100');
	width = $state<'58' | '80'>('80');
	letters = $state<'native-gb18030' | 'raster'>('raster');
	confirm = $state<PrinterProfile['confirm']>('process-id');
	counter = $state(false);
	cutter = $state(true);
	wrong = $state<{ name?: string; host?: string; port?: string; all?: string }>({});
	busy = $state(false);
	readonly #printer: PrinterView | undefined;

	constructor(printer: PrinterView | undefined) {
		this.#printer = printer;
		const { name, role, host, port, profile } = printer ?? newPrinter;
		this.name = name;
		this.role = role ?? '';
		this.host = host;
		this.port = String(port);
		this.width = profile.widthMm === 58 ? '58' : '80';
		this.letters = profile.text === 'native-gb18030' ? 'native-gb18030' : 'raster';
		this.confirm = profile.confirm;
		this.counter = profile.counter;
		this.cutter = profile.cutter;
	}

	#profile(): PrinterProfile {
		return {
			widthMm: this.width === '58' ? 58 : 80,
			...{ text: this.letters, cutter: this.cutter, confirm: this.confirm },
			status: this.confirm === 'none' ? 'none' : 'dle-eot',
			counter: this.counter && this.cutter
		};
	}

	#isFilled(): boolean {
		const port = Number(this.port);
		this.wrong = {
			...(!this.name.trim() && { name: say(m.printing_need_name) }),
			...(!/^[A-Za-z0-9.:-]+$/.test(this.host.trim()) && { host: say(m.printing_need_host) }),
			...(!(Number.isInteger(port) && port > 0 && port < 65_536) && {
				port: say(m.printing_need_port)
			})
		};
		return Object.keys(this.wrong).length === 0;
	}

	/** True when it is saved; else `wrong` says what to mend. */
	async save(): Promise<boolean> {
		if (this.busy || !this.#isFilled()) return false;
		this.busy = true;
		const role = printerRoles.find((one) => one === this.role);
		const heard = await send(savePrinter, {
			...{ name: this.name.trim(), host: this.host.trim(), port: Number(this.port) },
			...(this.#printer && { printerId: this.#printer.id }),
			...(this.#printer?.deviceId !== undefined && { deviceId: this.#printer.deviceId }),
			...(role && { role }),
			profile: this.#profile()
		});
		this.busy = false;
		if (heard.ok) return true;
		const text = sentence(heard, refusals);
		this.wrong = heard.code === 'name-taken' ? { name: text } : { all: text };
		return false;
	}

	async remove(): Promise<boolean> {
		if (!this.#printer) return false;
		const heard = await send(removePrinter, { printerId: this.#printer.id });
		if (!heard.ok) this.wrong = { all: sentence(heard, refusals) };
		return heard.ok;
	}
}

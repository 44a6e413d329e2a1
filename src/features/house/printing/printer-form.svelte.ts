// What the technician types about a printer, checked before it is sent.
import {
	callingKinds,
	printerRoles,
	type CallingAddress,
	type CallingKind,
	type PrinterAddress,
	type PrinterProfile
} from '#protocol';
import { say } from '#ui/language.svelte.ts';
import { sentence } from '#ui/refusal.svelte.ts';
import { send } from '#ui/socket.svelte.ts';
import { m } from '#words';
import { removePrinter, savePrinter, type PrinterView } from './printers/contract.ts';

const refusals = {
	'unknown-printer': m.printing_refused_unknown_printer,
	'unknown-agent': m.printing_refused_unknown_agent,
	'name-taken': m.printing_refused_name_taken,
	'is-virtual': m.printing_refused_is_virtual,
	'still-printing': m.printing_refused_still_printing,
	'fallback-circle': m.printing_refused_fallback_circle
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

/** How the path of each kind looks, as the server holds it. */
const paths = {
	usb: { form: /^\/dev\/(usb\/)?lp\d{1,2}$/, wrong: m.printing_need_path_usb },
	serial: {
		form: /^\/dev\/(tty[A-Za-z]{1,4}\d{1,3}|serial\/by-id\/[\w.:-]{1,100})$/,
		wrong: m.printing_need_path_serial
	},
	file: { form: /^[\w-]{1,40}\.(bin|prn)$/, wrong: m.printing_need_path_file }
} as const;

const usualPaths = {
	...{ tcp: '', usb: '/dev/usb/lp0', serial: '/dev/ttyUSB0', file: 'slips.bin' },
	...{ star: '', epson: '' }
};
const bauds = [9600, 19_200, 38_400, 57_600, 115_200] as const;

export type ConnectionKind = PrinterAddress['kind'] | CallingKind;
const isCalling = (kind: ConnectionKind): kind is CallingKind =>
	callingKinds.some((one) => one === kind);

interface Wrong {
	name?: string;
	host?: string;
	port?: string;
	path?: string;
	all?: string;
}

export class PrinterForm {
	name = $state('');
	role = $state('kiosk');
	kind = $state<ConnectionKind>('tcp');
	host = $state('');
	port = $state('9100');
	path = $state('');
	baud = $state('9600');
	/** Empty: this machine. */
	agentId = $state('');
	/** Empty: slips wait. */
	fallbackId = $state('');
	width = $state<'58' | '80'>('80');
	letters = $state<PrinterProfile['text']>('raster');
	confirm = $state<PrinterProfile['confirm']>('process-id');
	counter = $state(false);
	cutter = $state(true);
	/** Of a printer that calls: whether a buzzer hangs on it. */
	buzzer = $state(false);
	wrong = $state<Wrong>({});
	busy = $state(false);
	readonly #printer: PrinterView | undefined;

	constructor(printer: PrinterView | undefined) {
		this.#printer = printer;
		if (printer) this.#show(printer);
		const profile = printer?.profile ?? usual;
		this.width = profile.widthMm === 58 ? '58' : '80';
		this.letters = profile.text;
		this.confirm = profile.confirm;
		this.counter = profile.counter;
		this.cutter = profile.cutter;
		this.buzzer = (profile.buzzer ?? 'none') !== 'none';
	}

	/** It calls the house; the house calls nobody. */
	get calls(): boolean {
		return isCalling(this.kind);
	}

	#show({ name, role, agentId, fallbackId, address }: PrinterView): void {
		this.name = name;
		this.role = role ?? '';
		this.agentId = agentId ?? '';
		this.fallbackId = fallbackId ?? '';
		this.#showAddress(address);
	}

	/** Another way of connecting: its usual device stands there to be changed. */
	turnTo(kind: ConnectionKind): void {
		this.kind = kind;
		this.path = usualPaths[kind];
	}

	#showAddress(address: PrinterAddress | CallingAddress): void {
		this.kind = address.kind;
		if (address.kind === 'tcp') {
			this.host = address.host;
			this.port = String(address.port);
			return;
		}
		if (!('path' in address)) return;
		this.path = address.path;
		if (address.kind === 'serial') this.baud = String(address.baud);
	}

	#address() {
		const { kind } = this;
		const path = this.path.trim();
		if (isCalling(kind)) return { kind };
		if (kind === 'tcp') return { kind, host: this.host.trim(), port: Number(this.port) };
		if (kind === 'serial')
			return { kind, path, baud: bauds.find((one) => String(one) === this.baud) ?? 9600 };
		return { kind, path };
	}

	/** What the printer was found to do stays; only what stands on the form is changed. */
	#profile(): PrinterProfile {
		const found = this.#printer?.profile;
		const widthMm = this.width === '58' ? 58 : 80;
		return {
			...found,
			...(found?.widthMm !== widthMm && { dots: undefined }),
			...{ widthMm, text: this.letters, cutter: this.cutter, confirm: this.confirm },
			status: this.#status(found),
			counter: this.counter && this.cutter,
			...(this.calls && { buzzer: this.buzzer ? ('esc-a' as const) : ('none' as const) })
		};
	}

	#status(found: PrinterProfile | undefined): PrinterProfile['status'] {
		if (found?.confirm === this.confirm) return found.status;
		return this.confirm === 'none' ? 'none' : 'dle-eot';
	}

	#wrongAddress(): Wrong {
		if (isCalling(this.kind)) return {};
		if (this.kind !== 'tcp') {
			const { form, wrong } = paths[this.kind];
			return form.test(this.path.trim()) ? {} : { path: say(wrong) };
		}
		const port = Number(this.port);
		return {
			...(!/^[A-Za-z0-9.:-]+$/.test(this.host.trim()) && { host: say(m.printing_need_host) }),
			...(!(Number.isInteger(port) && port > 0 && port < 65_536) && {
				port: say(m.printing_need_port)
			})
		};
	}

	#isFilled(): boolean {
		this.wrong = {
			...(!this.name.trim() && { name: say(m.printing_need_name) }),
			...this.#wrongAddress()
		};
		return Object.keys(this.wrong).length === 0;
	}

	#filled() {
		const role = printerRoles.find((one) => one === this.role);
		const { id, deviceId } = this.#printer ?? {};
		return {
			...{ name: this.name.trim(), address: this.#address(), profile: this.#profile() },
			...(id !== undefined && { printerId: id }),
			...(deviceId !== undefined && { deviceId }),
			...(this.agentId !== '' && { agentId: this.agentId }),
			...(this.fallbackId !== '' && { fallbackId: this.fallbackId }),
			...(role && { role })
		};
	}

	/** True when it is saved; else `wrong` says what to mend. */
	async save(): Promise<boolean> {
		if (this.busy || !this.#isFilled()) return false;
		this.busy = true;
		const heard = await send(savePrinter, this.#filled());
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

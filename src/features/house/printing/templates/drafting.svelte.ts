// A slip's text while it is edited: its languages, undo and redo, how it looks on paper, and saving it.
import { ask, send } from '#ui/socket.svelte.ts';
import { toast } from '#ui/toast.svelte.ts';
import { say } from '#ui/language.svelte.ts';
import { sentence } from '#ui/refusal.svelte.ts';
import { m } from '#words';
import {
	printSlipText,
	saveSlipText,
	takeSlipTextBack,
	trySlipText,
	type Finding,
	type Texts,
	type Tongue,
	type Version
} from './contract.ts';

interface Step {
	texts: Texts;
	tongue: Tongue;
	caret: number;
}
interface Picture {
	url: string;
	width: number;
	height: number;
	form: 'native' | 'raster';
	bytes: number;
	unknown: number;
}

/** Letters typed within so many ms are undone together. */
const TOGETHER_MS = 700;
const STEPS = 300;

const refusals = {
	'unknown-slip': m.printing_refused_unknown_slip,
	'unknown-version': m.printing_refused_unknown_version,
	'unknown-printer': m.printing_refused_unknown_printer,
	overtaken: m.printing_refused_overtaken,
	'text-stopped': m.printing_text_stopped,
	'nothing-changed': m.printing_refused_nothing_changed
};

const same = (a: Texts, b: Texts): boolean => a.zh === b.zh && a.en === b.en && a.both === b.both;

export class Drafting {
	readonly name: string;
	texts = $state.raw<Texts>({ zh: '', en: '' });
	/** What staff call the slip, once it is known. */
	called = $state.raw<{ en: string; zh: string }>();
	/** The version that this began with. */
	begun = $state.raw<Version>();
	tongue = $state<Tongue>('zh');
	values = $state<Record<string, string>>({});
	/** `58`, `80`, or a printer's id. */
	on = $state('80');
	note = $state('');
	findings = $state.raw<readonly Finding[]>([]);
	picture = $state.raw<Picture>();
	/** The preview could not be asked for. */
	wrong = $state('');
	drawing = $state(true);
	busy = $state<'' | 'save' | 'back' | 'print'>('');
	/** Where the field shall put its caret after an undo; a new object each time. */
	caret = $state.raw<{ at: number }>();
	past = $state.raw<readonly Step[]>([]);
	future = $state.raw<readonly Step[]>([]);
	#typedAt = -Infinity;
	#asked = 0;

	readonly dirty = $derived(this.begun !== undefined && !same(this.texts, this.begun.texts));
	readonly text = $derived(this.texts[this.tongue] ?? '');
	readonly here = $derived(this.findings.filter(({ tongue }) => tongue === this.tongue));
	readonly stopped = $derived(this.findings.some(({ severity }) => severity === 'stops'));

	constructor(name: string, tongue: Tongue) {
		this.name = name;
		this.tongue = tongue;
	}

	/** Begins with this version; what was typed is forgotten. */
	begin(version: Version): void {
		this.begun = version;
		this.texts = version.texts;
		this.past = this.future = [];
		this.note = '';
	}

	/** What was typed goes on top of a version that somebody saved meanwhile. */
	goOnWith(version: Version): void {
		this.begun = version;
	}

	#keep(caret: number): void {
		const step = { texts: this.texts, tongue: this.tongue, caret };
		this.past = [...this.past.slice(-STEPS), step];
		this.future = [];
	}

	/** The text of the open language, `caret` where it stood before. Typing is undone in runs, anything else by itself. */
	write(text: string, caret: number, typed: boolean): void {
		const now = performance.now();
		if (!typed || now - this.#typedAt > TOGETHER_MS) this.#keep(caret);
		this.#typedAt = typed ? now : -Infinity;
		this.future = [];
		this.texts = { ...this.texts, [this.tongue]: text };
	}

	/** A text of its own for both languages, begun with one above the other; or none. */
	ownBoth(wanted: boolean): void {
		this.#keep(0);
		const { zh, en } = this.texts;
		this.texts = wanted ? { zh, en, both: `${zh.trim()}\n\n-\n\n${en.trim()}` } : { zh, en };
	}

	#step(from: readonly Step[]): Step | undefined {
		const step = from.at(-1);
		if (!step) return undefined;
		const { texts, tongue } = this;
		this.texts = step.texts;
		this.tongue = step.tongue;
		this.caret = { at: step.caret };
		this.#typedAt = -Infinity;
		return { texts, tongue, caret: step.caret };
	}

	undo(): void {
		const undone = this.#step(this.past);
		if (!undone) return;
		this.past = this.past.slice(0, -1);
		this.future = [...this.future, undone];
	}

	redo(): void {
		const done = this.#step(this.future);
		if (!done) return;
		this.future = this.future.slice(0, -1);
		this.past = [...this.past, done];
	}

	#draft() {
		const { name, texts, tongue, values } = this;
		return { name, texts: { ...texts }, tongue, values: { ...values } };
	}

	/** Draws the text as it stands; an answer that was overtaken is dropped. */
	async look(): Promise<void> {
		const turn = ++this.#asked;
		this.drawing = true;
		const on = this.on === '58' ? 58 : this.on === '80' ? 80 : this.on;
		const heard = await ask(trySlipText, { ...this.#draft(), on });
		if (turn !== this.#asked) return;
		this.drawing = false;
		this.wrong = heard.ok ? '' : sentence(heard, refusals);
		if (!heard.ok) return;
		this.findings = heard.value.findings as readonly Finding[];
		this.picture = heard.value.picture as Picture | undefined;
	}

	/** Saves onto the version that this began with. True when it was saved. */
	async save(): Promise<boolean> {
		if (!this.begun || this.busy) return false;
		this.busy = 'save';
		const { name, texts, note, begun } = this;
		const sent = { name, onto: begun.number, texts: { ...texts }, note };
		const heard = await send(saveSlipText, sent);
		this.busy = '';
		if (heard.ok) this.begun = { ...begun, number: heard.value.number, texts, isDeclared: false };
		if (heard.ok) this.note = '';
		const said = heard.ok ? say(m.printing_text_saved, heard.value) : sentence(heard, refusals);
		toast.show({ text: said });
		return heard.ok;
	}

	/** Takes the slip back to an earlier version; what was typed is forgotten. */
	async takeBack(version: Version, newest: number): Promise<void> {
		if (this.busy) return;
		this.busy = 'back';
		const asked = { name: this.name, onto: newest, to: version.number };
		const heard = await send(takeSlipTextBack, asked);
		this.busy = '';
		if (heard.ok) this.begin({ ...version, number: heard.value.number });
		const done = say(m.printing_text_taken_back, { n: version.number });
		toast.show({ text: heard.ok ? done : sentence(heard, refusals) });
	}

	async print(printerId: string): Promise<void> {
		if (this.busy) return;
		this.busy = 'print';
		const heard = await send(printSlipText, { ...this.#draft(), printerId });
		this.busy = '';
		toast.show({ text: heard.ok ? say(m.printing_text_printing) : sentence(heard, refusals) });
	}
}

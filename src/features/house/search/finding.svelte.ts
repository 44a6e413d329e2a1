// What was typed, what was found, and which find the arrow keys stand on.
import { ask } from '#ui/socket.svelte.ts';
import type { Phrase, PhraseValue } from '#protocol';
import { findAnything } from './contract.ts';
import { findPages, type SearchedPage } from './pages.ts';

export interface Find {
	key: string;
	title: PhraseValue;
	detail?: Phrase | undefined;
	/** A setting on a page. */
	setting?: PhraseValue | undefined;
	href: string;
}

export interface FindKind {
	kind: string;
	finds: Find[];
}

/** Between two asks while somebody types, in ms. */
const PAUSE = 120;

export class Finding {
	text = $state('');
	/** Of what was asked last. */
	kinds = $state.raw<FindKind[]>([]);
	/** The text that `kinds` answers; empty until there is an answer. */
	answered = $state('');
	refusal = $state<string>();
	at = $state(0);
	#pages: () => readonly SearchedPage[];
	#turn = 0;
	#timer: ReturnType<typeof setTimeout> | undefined;

	constructor(pages: () => readonly SearchedPage[]) {
		this.#pages = pages;
	}

	get all(): Find[] {
		return this.kinds.flatMap(({ finds }) => finds);
	}

	get current(): Find | undefined {
		return this.all[this.at];
	}

	typed(text: string): void {
		clearTimeout(this.#timer);
		this.#timer = setTimeout(() => void this.#look(text.trim()), PAUSE);
	}

	move(by: number): void {
		const { length } = this.all;
		if (length > 0) this.at = (this.at + by + length) % length;
	}

	async #look(text: string): Promise<void> {
		const turn = ++this.#turn;
		const heard = await ask(findAnything, { text });
		if (turn !== this.#turn) return;
		this.refusal = heard.ok ? undefined : heard.code;
		const served = heard.ok ? heard.value.kinds : [];
		const kinds = served.map(({ kind, hits }) => ({
			kind,
			finds: hits.map((hit) => ({ ...hit, key: `${kind} ${hit.id}` }))
		}));
		const pages = findPages(this.#pages(), text).map(({ href, title, setting }) => ({
			...{ href, title, setting },
			key: `page ${href} ${setting?.en ?? ''}`
		}));
		this.kinds = pages.length > 0 ? [...kinds, { kind: 'page', finds: pages }] : kinds;
		this.at = 0;
		this.answered = text;
	}
}

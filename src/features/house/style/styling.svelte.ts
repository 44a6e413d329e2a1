// The look while the manager tries it: a draft that the previews wear, saved as one act, taken back as another.
import type { Result } from '#protocol';
import { m } from '#words';
import { say } from '#ui/language.svelte.ts';
import { sentence } from '#ui/refusal.svelte.ts';
import { newKey, send } from '#ui/socket.svelte.ts';
import { bring } from './bringing.svelte.ts';
import { pictureRefusals } from './wording.ts';
import { changeLook, resetLook, undoLook, type Look, type PictureUse } from './contract.ts';

export const refusals = {
	'no-such-day': m.style_refused_no_such_day,
	'nothing-to-undo': m.style_refused_nothing_to_undo,
	...pictureRefusals
} as const;

export class Styling {
	draft: Look = $state() as Look;
	error = $state('');
	busy = $state(false);
	saved = $state(false);
	#last = '';

	constructor(look: Look) {
		this.draft = structuredClone(look);
		this.#last = JSON.stringify(look);
	}

	get changed(): boolean {
		return JSON.stringify(this.draft) !== this.#last;
	}

	/** The house's look changed elsewhere, or by undo: an untouched draft follows. */
	follow(look: Look): void {
		const text = JSON.stringify(look);
		if (text === this.#last) return;
		this.#last = text;
		this.draft = structuredClone(look);
	}

	async pick(use: PictureUse, file: File | undefined): Promise<void> {
		if (!file) return;
		this.busy = true;
		const heard = await bring(file, use);
		this.busy = false;
		this.error = heard.ok ? '' : sentence(heard, refusals as never);
		if (!heard.ok) return;
		if (use === 'photo') this.draft.photo = heard.value.name;
		else Object.assign(this.draft, { logo: heard.value.name, logoDots: heard.value.dots });
	}

	drop(use: PictureUse): void {
		if (use === 'photo') this.draft.photo = null;
		else Object.assign(this.draft, { logo: null, logoDots: null });
	}

	#settle(heard: Result<unknown>): void {
		this.busy = false;
		this.saved = heard.ok;
		this.error = heard.ok ? '' : sentence(heard as never, refusals as never);
	}

	async save(): Promise<void> {
		this.busy = true;
		const look = $state.snapshot(this.draft);
		const heard = await send(changeLook, { look }, newKey());
		if (heard.ok) this.#last = JSON.stringify(look);
		this.#settle(heard);
	}

	async undo(): Promise<void> {
		this.busy = true;
		this.#settle(await send(undoLook, {}, newKey()));
	}

	async reset(): Promise<void> {
		this.busy = true;
		this.#settle(await send(resetLook, {}, newKey()));
	}

	/** What is said when something went well. */
	get done(): string {
		return this.saved && !this.changed ? say(m.style_saved) : '';
	}
}

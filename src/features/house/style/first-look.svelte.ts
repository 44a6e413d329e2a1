// The wizard's look: what is picked before the house exists, and brought to it once its browser is the desk.
import type { Result } from '#protocol';
import { m } from '#words';
import { say } from '#ui/language.svelte.ts';
import { sentence } from '#ui/refusal.svelte.ts';
import { newKey } from '#ui/socket.svelte.ts';
import { bring, canBring } from './bringing.svelte.ts';
import { pictureUses, setPictures, type Look, type PictureUse } from './contract.ts';
import { pictureRefusals } from './wording.ts';

type Brought = { name: string | null; dots: string | null };

const nothing: Brought = { name: null, dots: null };
interface Fault {
	/** Undefined: the pictures are there, and the house could not be told to wear them. */
	use?: PictureUse;
	heard: { ok: false; code: string; detail?: unknown };
}

const KEPT = 'hoststand first look';
const names = { logo: m.style_logo, photo: m.style_photo } as const;

async function wear(pictures: object): Promise<Result<unknown>> {
	try {
		const answer = await fetch(`/api/v1/${setPictures.name}`, {
			method: 'POST',
			headers: { 'content-type': 'application/json', 'idempotency-key': newKey() },
			body: JSON.stringify(pictures)
		});
		return (await answer.json()) as Result<unknown>;
	} catch {
		return { ok: false, code: 'offline' };
	}
}

export class FirstLook {
	calling = $state<Look['calling']>('numbers');
	accent = $state<string | null>(null);
	seal = $state<string | null>(null);
	logo = $state.raw<File>();
	photo = $state.raw<File>();
	#fault = $state.raw<Fault>();
	/** What has arrived is not sent a second time. */
	#brought = new Map<File, Brought>();

	/** What the set-up command is told; names are shown, numbers are spoken. */
	get style(): Pick<Look, 'calling' | 'calls' | 'accent' | 'seal'> {
		const { calling, accent, seal } = this;
		return { calling, calls: calling === 'names' ? 'text' : 'voice', accent, seal };
	}

	/** Why the last picture that was picked, or sent, is not there; empty where all is well. */
	get fault(): string {
		if (!this.#fault) return '';
		const { use, heard } = this.#fault;
		const why = sentence(heard, pictureRefusals as never);
		return use ? `${say(names[use])}: ${why}` : why;
	}

	/** A file that can not be taken changes nothing: the one before it stays. */
	async pick(use: PictureUse, file: File): Promise<boolean> {
		const heard = await canBring(file);
		this.#fault = heard.ok ? undefined : { use, heard };
		if (heard.ok) this[use] = file;
		return heard.ok;
	}

	drop(use: PictureUse): void {
		this[use] = undefined;
		this.#fault = undefined;
	}

	async #bringOne(use: PictureUse): Promise<Brought | undefined> {
		const file = this[use];
		if (!file) return nothing;
		const before = this.#brought.get(file);
		if (before) return before;
		const heard = await bring(file, use);
		if (heard.ok) this.#brought.set(file, heard.value);
		else this.#fault = { use, heard };
		return heard.ok ? heard.value : undefined;
	}

	/** Brings what was picked; false where something did not arrive, and `fault` says why. Again sends only the rest. */
	async bringPictures(): Promise<boolean> {
		this.#fault = undefined;
		if (!this.logo && !this.photo) return true;
		const brought = { logo: nothing, photo: nothing };
		for (const use of pictureUses) {
			const one = await this.#bringOne(use);
			if (!one) return false;
			brought[use] = one;
		}
		const { logo, photo } = brought;
		const heard = await wear({ logo: logo.name, logoDots: logo.dots, photo: photo.name });
		if (!heard.ok) this.#fault = { heard };
		return heard.ok;
	}

	/** Colours and calling outlive a reload, as the wizard's other answers do; files do not. */
	keep(): void {
		const { calling, accent, seal } = this;
		try {
			sessionStorage.setItem(KEPT, JSON.stringify({ calling, accent, seal }));
		} catch {
			// Private windows may refuse: then a reload asks again.
		}
	}

	recall(): void {
		try {
			const kept = JSON.parse(sessionStorage.getItem(KEPT) ?? '{}') as Partial<FirstLook>;
			const { calling = this.calling, accent = null, seal = null } = kept;
			Object.assign(this, { calling, accent, seal });
		} catch {
			// What cannot be read was not kept.
		}
	}
}

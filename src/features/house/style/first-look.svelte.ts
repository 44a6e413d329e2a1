// The wizard's look: what is picked before the house exists, and brought to it once its browser is the desk.
import { newKey } from '#ui/socket.svelte.ts';
import { bring } from './bringing.svelte.ts';
import { setPictures, type Look, type PictureUse } from './contract.ts';

interface Part {
	name: string | null;
	dots: string | null;
	ok: boolean;
}

/** A picture at its place in the house; without a file there is none, and nothing went wrong. */
async function broughtOr(file: File | undefined, use: PictureUse): Promise<Part> {
	const heard = file && (await bring(file, use));
	return heard?.ok ? { ...heard.value, ok: true } : { name: null, dots: null, ok: !heard };
}

export class FirstLook {
	calling = $state<Look['calling']>('numbers');
	accent = $state<string | null>(null);
	seal = $state<string | null>(null);
	logo = $state.raw<File>();
	photo = $state.raw<File>();

	/** What the set-up command is told; names are shown, numbers are spoken. */
	get style(): Pick<Look, 'calling' | 'calls' | 'accent' | 'seal'> {
		const { calling, accent, seal } = this;
		return { calling, calls: calling === 'names' ? 'text' : 'voice', accent, seal };
	}

	/** Brings the pictures. What could not be brought is left out: the desk has the same fields. */
	async bringPictures(): Promise<boolean> {
		if (!this.logo && !this.photo) return true;
		const logo = await broughtOr(this.logo, 'logo');
		const photo = await broughtOr(this.photo, 'photo');
		const pictures = { logo: logo.name, logoDots: logo.dots, photo: photo.name };
		const answer = await fetch(`/api/v1/${setPictures.name}`, {
			method: 'POST',
			headers: { 'content-type': 'application/json', 'idempotency-key': newKey() },
			body: JSON.stringify(pictures)
		}).catch(() => undefined);
		return answer?.ok === true && logo.ok && photo.ok;
	}
}

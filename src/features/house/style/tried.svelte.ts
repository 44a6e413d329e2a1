// Inside a preview: what the desk's page asks it to show, heard only from this house's own window.
import { onMount } from 'svelte';
import type { Slide } from './contract.ts';

export interface Tried {
	slides: readonly Slide[] | undefined;
}

/** Call it in the preview's script; it tells the desk when it is awake. */
export function tried(): Tried {
	const shown = $state<Tried>({ slides: undefined });
	onMount(() => {
		const hear = (event: MessageEvent<Partial<Tried> | undefined>) => {
			if (event.origin !== location.origin || typeof event.data !== 'object') return;
			if ('slides' in event.data) shown.slides = event.data.slides;
		};
		window.addEventListener('message', hear);
		window.parent.postMessage('awake', location.origin);
		return () => window.removeEventListener('message', hear);
	});
	return shown;
}

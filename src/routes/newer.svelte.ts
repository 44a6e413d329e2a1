// After an upgrade of the house no screen goes on with the script of before: it loads its page anew, but never under anybody's hands.
import { updated } from '$app/state';
import { line } from '#ui/socket.svelte.ts';

const QUIET_MS = 20_000;
const touches = ['pointerdown', 'keydown', 'input'] as const;

type Field = HTMLInputElement | HTMLTextAreaElement;
const writable = 'textarea, input:not([type=checkbox], [type=radio], [type=range], [type=color])';

/** Where somebody has written on this page. */
const written = new Set<Field>();

function noteWriting({ target }: Event): void {
	if (target instanceof Element && target.matches(writable)) written.add(target as Field);
}

/** A dialog stands open, or something that was written is not sent yet. */
function inHand(): boolean {
	const unsent = [...written].some((field) => field.isConnected && field.value !== '');
	return unsent || document.querySelector('dialog[open]') !== null;
}

/** Loads the page anew once nobody has touched it for a moment. Answers how to stop. */
function loadAnew(): () => void {
	let timer = 0;
	const wait = () => {
		clearTimeout(timer);
		timer = window.setTimeout(() => {
			if (inHand() || !line.up) wait();
			else location.reload();
		}, QUIET_MS);
	};
	wait();
	for (const touch of touches) addEventListener(touch, wait, { passive: true });
	return () => {
		clearTimeout(timer);
		for (const touch of touches) removeEventListener(touch, wait);
	};
}

/** Whenever the house is back in reach, it may be a newer one. Answers how to stop. */
export function keepNewest(): () => void {
	return $effect.root(() => {
		$effect(() => {
			addEventListener('input', noteWriting, { passive: true });
			return () => removeEventListener('input', noteWriting);
		});
		$effect(() => {
			if (line.up) void updated.check();
		});
		$effect(() => (updated.current ? loadAnew() : undefined));
	});
}

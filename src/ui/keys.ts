// Keyboard shortcuts of a staff screen: one list that works and that the help shows.

export interface Shortcut {
	/** `c`, `?`, `Escape`, `ArrowDown`, `ctrl+k`; case does not count. */
	key: string;
	/** What it does, for the help. */
	does: string;
	run: () => void;
	/** Also while typing in a field. */
	inFields?: boolean;
}

interface Press {
	key: string;
	ctrlKey: boolean;
	metaKey: boolean;
	altKey: boolean;
	isComposing: boolean;
	repeat: boolean;
}

/** The name of what was pressed, as shortcuts write it. Shift shows in the letter itself. */
export function pressed(press: Pick<Press, 'key' | 'ctrlKey' | 'metaKey' | 'altKey'>): string {
	const held = [press.ctrlKey || press.metaKey ? 'ctrl+' : '', press.altKey ? 'alt+' : ''].join('');
	return held + press.key.toLowerCase();
}

/** The shortcut that a press means, or nothing: not while an input method composes, nor on repeats. */
export function shortcutFor(
	press: Press,
	typing: boolean,
	shortcuts: readonly Shortcut[]
): Shortcut | undefined {
	if (press.isComposing || press.repeat) return undefined;
	const name = pressed(press);
	return shortcuts.find((one) => one.key.toLowerCase() === name && (!typing || one.inFields));
}

function isTyping(target: EventTarget | null): boolean {
	if (!(target instanceof HTMLElement)) return false;
	if (target.isContentEditable) return true;
	if (target instanceof HTMLInputElement) {
		return !['checkbox', 'radio', 'button', 'submit', 'range'].includes(target.type);
	}
	return target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement;
}

/** An attachment: `<div {@attach keys(() => shortcuts)}>`. Works while it stands and no dialog is open. */
export function keys(shortcuts: () => readonly Shortcut[]): (node: Element) => () => void {
	return () => {
		const hear = (event: KeyboardEvent) => {
			if (document.querySelector('dialog[open]')) return;
			const found = shortcutFor(event, isTyping(event.target), shortcuts());
			if (!found) return;
			event.preventDefault();
			found.run();
		};
		document.addEventListener('keydown', hear);
		return () => document.removeEventListener('keydown', hear);
	};
}

// Hears a keyboard-wedge scanner wherever the focus is, and through a hidden field where an input method eats the keys.
import { readScannedCode } from '#protocol';
import { bestReading, wedgeDefaults, wedgeStep, type Burst, type WedgeSettings } from './wedge.ts';

const SAVED = 'hoststand.scanner.wedge';
/** What stands in the hidden field without an Enter is let go after so long. */
const FIELD_MS = 600;

export function wedgeSettings(): WedgeSettings {
	try {
		const saved = JSON.parse(localStorage.getItem(SAVED) ?? '{}') as Partial<WedgeSettings>;
		return {
			gapMs: typeof saved.gapMs === 'number' ? saved.gapMs : wedgeDefaults.gapMs,
			prefix: typeof saved.prefix === 'string' ? saved.prefix.slice(0, 1) : wedgeDefaults.prefix
		};
	} catch {
		return wedgeDefaults;
	}
}

export function saveWedgeSettings(settings: WedgeSettings): void {
	localStorage.setItem(SAVED, JSON.stringify(settings));
}

/** AltGr shows as Ctrl with Alt and may write the prefix; alone they make shortcuts. */
const shortcut = (event: KeyboardEvent): boolean => event.metaKey || event.ctrlKey !== event.altKey;

/** A scan without a prefix has also been typed into whatever had the focus: take it out again. */
function takeBack(target: EventTarget | null, texts: readonly string[]): void {
	if (!(target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement)) return;
	const typed = texts.find((text) => target.value.endsWith(text));
	if (!typed) return;
	target.value = target.value.slice(0, -typed.length);
	target.dispatchEvent(new Event('input', { bubbles: true }));
}

/** The hidden field: soft keyboards and input methods write into it without keys that can be read. */
function hearField(field: HTMLInputElement, heard: (text: string) => void) {
	let timer: ReturnType<typeof setTimeout> | undefined;

	/** What stands in it, and it is empty again. */
	function take(): string[] {
		clearTimeout(timer);
		const text = field.value;
		field.value = '';
		return text.trim().length >= 6 ? [text] : [];
	}
	function written(): void {
		clearTimeout(timer);
		timer = setTimeout(() => {
			const text = bestReading(take());
			if (readScannedCode(text)) heard(text);
		}, FIELD_MS);
	}
	/** Nothing else wants the keys: the field takes them, so that an input method has somewhere to write. */
	function rest(): void {
		setTimeout(() => {
			if (document.activeElement === document.body) field.focus({ preventScroll: true });
		});
	}
	field.addEventListener('input', written);
	field.addEventListener('compositionend', written);
	document.addEventListener('focusout', rest);
	rest();
	return {
		take,
		stop() {
			clearTimeout(timer);
			field.removeEventListener('input', written);
			field.removeEventListener('compositionend', written);
			document.removeEventListener('focusout', rest);
		}
	};
}

/** Calls `heard` with the text of each scan. Returns what ends it. */
export function listenToWedge(
	field: HTMLInputElement,
	heard: (text: string) => void,
	settings: WedgeSettings = wedgeSettings()
): () => void {
	let burst: Burst | undefined;
	const hidden = hearField(field, heard);

	function keydown(event: KeyboardEvent): void {
		const { key, code, timeStamp: at } = event;
		const step = wedgeStep(burst, { key, code, at, modified: shortcut(event) }, settings);
		burst = step.burst;
		if (step.swallow) {
			event.preventDefault();
			event.stopImmediatePropagation();
		}
		if (step.done) takeBack(event.target, step.done);
		const ends = step.done !== undefined || key === 'Enter';
		const texts = ends ? [...(step.done ?? []), ...hidden.take()] : [];
		if (texts.length > 0) heard(bestReading(texts));
	}

	document.addEventListener('keydown', keydown, { capture: true });
	return () => {
		document.removeEventListener('keydown', keydown, { capture: true });
		hidden.stop();
	};
}

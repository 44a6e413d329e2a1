// Lists for the browser's own pickers, named in its language by the browser itself.
import type { Language } from '#protocol';

interface Option {
	value: string;
	label: string;
}

const tags: Record<Language, string> = { en: 'en', zh: 'zh-CN' };

const inOrder = (options: Option[], language: Language): Option[] =>
	options.sort((a, b) => a.label.localeCompare(b.label, tags[language]));

/** All zones of this browser, and `own` if it has another name for it. */
export function zoneOptions(own: string): Option[] {
	const zones = new Set([own, ...Intl.supportedValuesOf('timeZone')]);
	return [...zones].sort().map((zone) => ({ value: zone, label: zone.replaceAll('_', ' ') }));
}

export function currencyOptions(language: Language): Option[] {
	const names = new Intl.DisplayNames(tags[language], { type: 'currency' });
	const codes = Intl.supportedValuesOf('currency');
	return codes.map((code) => ({ value: code, label: `${code}  ${names.of(code) ?? ''}` }));
}

/** `regions`: ISO codes. */
export function regionOptions(regions: readonly string[], language: Language): Option[] {
	const names = new Intl.DisplayNames(tags[language], { type: 'region' });
	return inOrder(
		regions.map((code) => ({ value: code, label: names.of(code) ?? code })),
		language
	);
}

// The one language of this page, and say(): a message from #words in it.
import { htmlLang, keep, LANGUAGE_COOKIE, type Language } from './settings.ts';

type Options = { locale?: Language };
type Message = (inputs: never, options?: Options) => string;
type Inputs<M extends Message> = NonNullable<Parameters<M>[0]>;
type Given<M extends Message> =
	Record<never, never> extends Inputs<M> ? [inputs?: Inputs<M>] : [inputs: Inputs<M>];

let current = $state<Language>('en');

/** The current language; reading it in markup or an effect follows it. */
export function language(): Language {
	return current;
}

/** A message in the current language: `say(m.ui_continue)`, `say(m.ui_step, { now: 1, of: 3 })`. */
export function say<M extends Message>(message: M, ...given: Given<M>): string {
	return message((given[0] ?? {}) as never, { locale: current });
}

/** A message in a language that is not the current one, for what is shown in both. */
export function sayIn<M extends Message>(locale: Language, message: M, ...given: Given<M>): string {
	return message((given[0] ?? {}) as never, { locale });
}

/** What the server decided for this page; called once by the root layout, before anything is drawn. */
export function startLanguage(chosen: Language): void {
	current = chosen;
}

/** A person switches. Kept on this device unless `forget`: a kiosk's next guest starts with the house's own. */
export function setLanguage(chosen: Language, kept: 'keep' | 'forget' = 'keep'): void {
	current = chosen;
	document.documentElement.lang = htmlLang[chosen];
	if (kept === 'keep') keep(LANGUAGE_COOKIE, chosen);
}

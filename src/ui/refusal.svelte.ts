// From a refusal's code to a sentence: the common ones here, a slice's own are given.
import type { CommonRefusal, Refused } from '#protocol';
import { m } from '#words';
import { language } from './language.svelte.ts';
import type { Language } from './settings.ts';

type Sentence = (inputs: never, options?: { locale?: Language }) => string;

const common: Record<CommonRefusal, Sentence> = {
	'bad-input': m.ui_refused_bad_input,
	'not-allowed': m.ui_refused_not_allowed,
	'sign-in-needed': m.ui_refused_sign_in_needed,
	'fresh-needed': m.ui_refused_fresh_needed,
	'key-reused': m.ui_refused_key_reused,
	'too-many': m.ui_refused_too_many,
	'unknown-command': m.ui_refused_unknown_command,
	fault: m.ui_refused_fault,
	'disk-full': m.ui_refused_disk_full,
	'store-busy': m.ui_refused_store_busy,
	'disk-refuses': m.ui_refused_disk_refuses,
	offline: m.ui_refused_offline,
	'https-needed': m.ui_refused_https_needed,
	'clock-not-trusted': m.ui_refused_clock_not_trusted,
	'not-in-practice': m.ui_refused_not_in_practice
};

function sentenceOf(code: string, own: Readonly<Record<string, Sentence>>): Sentence {
	const known: Readonly<Record<string, Sentence>> = Object.hasOwn(own, code) ? own : common;
	return (Object.hasOwn(known, code) && known[code]) || m.ui_refused_fault;
}

/**
 * What to tell a person about a refusal, in the current language. `own` holds a message for each code
 * of the command: `sentence(heard, { 'table-taken': m.floor_table_taken })`; the detail fills the message.
 */
export function sentence<Code extends string>(
	refusal: Refused<Code>,
	own: Readonly<Record<Exclude<Code, CommonRefusal>, Sentence>>
): string {
	const detail = typeof refusal.detail === 'object' && refusal.detail ? refusal.detail : {};
	const message = sentenceOf(refusal.code, own);
	return message({ fault: '', ...detail } as never, { locale: language() });
}

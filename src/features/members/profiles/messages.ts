// What sign-up sends to a phone: the code that makes the card a membership.
import type { Language } from '#protocol';
import { m } from '#words';

export function codeMessage(house: string, code: string, language: Language): string {
	return m.profiles_code_message({ house, code }, { locale: language });
}

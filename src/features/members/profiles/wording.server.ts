// The exact words to which a guest agreed, as a hash that is kept beside the consent.
import { createHash } from 'node:crypto';
import type { Language } from '#protocol';
import { m } from '#words';
import type { ConsentKind } from './contract.ts';

/** What the guest saw before agreeing, with the house's name left open. */
export function wording(kind: ConsentKind | 'membership', language: Language): string {
	const said = { locale: language };
	const notice = [
		m.profiles_notice_who({ house: '{house}' }, said),
		m.profiles_notice_purpose({}, said),
		m.profiles_notice_kinds({}, said),
		m.profiles_notice_retention({}, said),
		m.profiles_notice_rights({}, said)
	];
	if (kind === 'marketing') notice.push(m.profiles_consent_marketing({}, said));
	if (kind === 'profile-offers') notice.push(m.profiles_consent_offers({}, said));
	return notice.join('\n');
}

export function wordingHash(kind: ConsentKind | 'membership', language: Language): string {
	return createHash('sha256').update(wording(kind, language)).digest('hex');
}

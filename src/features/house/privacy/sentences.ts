// The words of the register's short lists.
import { m } from '#words';
import type { FieldClass, Purpose } from '#protocol';
import type { CaseKind } from './contract.ts';

export const kindWords: Record<CaseKind, typeof m.privacy_kind_copy> = {
	copy: m.privacy_kind_copy,
	erasure: m.privacy_kind_erasure,
	correction: m.privacy_kind_correction
};

const classWords: Record<Exclude<FieldClass, 'none'>, typeof m.privacy_class_staff> = {
	contact: m.privacy_class_contact,
	identity: m.privacy_class_identity,
	behaviour: m.privacy_class_behaviour,
	content: m.privacy_class_content,
	health: m.privacy_class_health,
	secret: m.privacy_class_secret,
	staff: m.privacy_class_staff
};

const purposeWords: Record<Purpose, typeof m.privacy_purpose_line> = {
	membership: m.privacy_purpose_membership,
	line: m.privacy_purpose_line,
	booking: m.privacy_purpose_booking,
	visit: m.privacy_purpose_visit,
	coupons: m.privacy_purpose_coupons,
	messages: m.privacy_purpose_messages,
	opinion: m.privacy_purpose_opinion,
	consent: m.privacy_purpose_consent,
	staff: m.privacy_purpose_staff,
	security: m.privacy_purpose_security,
	accounts: m.privacy_purpose_accounts,
	running: m.privacy_purpose_running
};

export const classWord = (kind: string) => classWords[kind as keyof typeof classWords];
export const purposeWord = (purpose: string) => purposeWords[purpose as Purpose];

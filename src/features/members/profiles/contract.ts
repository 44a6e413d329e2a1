// Members' sign-up at the kiosk and its confirmation. What the desk does with a member stands in its own contract parts below.
import * as v from 'valibot';
import { defineCommand, defineFact, defineQuery, defineTopic } from '#protocol';
import { personErased } from '../../house/privacy/contract.ts';
import { WifiCard } from '../../house/reach/contract.ts';
import { SourceCode } from '../../house/sources/contract.ts';
import { tierChanged, tiers } from '../tiers/contract.ts';

/** The version of notice and consents; a test holds it to the words. */
export const NOTICE_VERSION = '1';

/** What a guest agrees to beside the membership itself: each its own box, unticked. */
export const consentKinds = ['marketing', 'profile-offers'] as const;
export type ConsentKind = (typeof consentKinds)[number];

/** How it is known that the sign-up is the guest's own. */
export const proofs = ['phone', 'old-card', 'guest', 'code'] as const;
export type Proof = (typeof proofs)[number];

const id = v.pipe(v.string(), v.minLength(1), v.maxLength(40));
const language = v.picklist(['en', 'zh']);
const staff = ['host', 'server'] as const;
/** Kept as the guest wrote it. */
const name = v.pipe(v.string(), v.trim(), v.maxLength(60));

export const signedUp = defineFact({
	name: 'profiles.signed-up',
	data: v.object({ signUpId: id })
});
export const signUpSettled = defineFact({
	name: 'profiles.sign-up-settled',
	data: v.object({ signUpId: id })
});
export const memberChanged = defineFact({
	name: 'profiles.member-changed',
	data: v.object({ memberId: id })
});

/**
 * A guest joins. Whether the phone number is known already makes no difference to the answer, its size or its time:
 * a provisional card, good for tonight.
 */
export const signUp = defineCommand({
	name: 'profiles.sign-up',
	from: ['kiosk'],
	input: v.object({
		/** As typed; without it the membership is the card alone. */
		phone: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(40))),
		fourteenOrOlder: v.boolean(),
		name,
		marketing: v.boolean(),
		profileOffers: v.boolean(),
		language,
		noticeVersion: v.string(),
		/** The code of the poster or flyer that led here. */
		source: SourceCode
	}),
	answer: v.object({
		signUpId: id,
		/** What stands in the card's QR. */
		code: v.string(),
		number: v.string(),
		/** Address that saves the card to a phone, where one can come; it works once. */
		link: v.optional(v.string()),
		wifi: v.optional(WifiCard),
		/** What makes it a membership: a code sent to the phone, one that the host reads out, or a word with the host. */
		confirmBy: v.picklist(['code', 'stand', 'host'])
	}),
	refusals: {
		'phone-not-read': null,
		'under-fourteen': null,
		'notice-changed': null,
		'too-many-sign-ups': null
	}
});

/** The code from the phone, typed at the kiosk where the guest signed up. */
export const confirmByCode = defineCommand({
	name: 'profiles.confirm-by-code',
	from: ['kiosk'],
	input: v.object({ signUpId: id, code: v.pipe(v.string(), v.regex(/^\d{6}$/)) }),
	answer: v.object({ welcomeCoupon: v.boolean() }),
	refusals: {
		'unknown-sign-up': null,
		'wrong-code': v.object({ left: v.number() }),
		'code-ended': null
	}
});

/** The host's one tap: the guest showed the phone, an old card, or is simply there. */
export const confirmSignUp = defineCommand({
	name: 'profiles.confirm-sign-up',
	from: ['host'],
	staff: ['host'],
	input: v.object({ signUpId: id, proof: v.picklist(['phone', 'old-card', 'guest']) }),
	answer: v.object({ welcomeCoupon: v.boolean() }),
	refusals: { 'unknown-sign-up': null, 'already-settled': null, 'no-old-card': null }
});

/** It was not the guest's own number, or a prank. The card stays good for tonight's ticket. */
export const refuseSignUp = defineCommand({
	name: 'profiles.refuse-sign-up',
	from: ['host'],
	staff: ['host'],
	input: v.object({ signUpId: id }),
	answer: v.object({}),
	refusals: { 'unknown-sign-up': null, 'already-settled': null }
});

/** Takes a refusal back. */
export const reopenSignUp = defineCommand({
	name: 'profiles.reopen-sign-up',
	from: ['host'],
	staff: ['host'],
	input: v.object({ signUpId: id }),
	answer: v.object({}),
	refusals: { 'unknown-sign-up': null, 'not-refused': null }
});

/** Sign-ups that wait for the host, the oldest first. Nothing tells whether a number is known. */
export const signUps = defineTopic({
	name: 'profiles.sign-ups',
	from: ['host'],
	params: v.object({}),
	state: v.object({
		waiting: v.array(
			v.object({
				signUpId: id,
				at: v.number(),
				/** The end of the number, or null for a card alone. */
				phone: v.nullable(v.string()),
				name: v.string()
			})
		)
	}),
	changedBy: [signedUp, signUpSettled]
});

// ---- The desk ---------------------------------------------------------------------------------

const tier = v.picklist(tiers);

/** By a part of the name, the last four digits of the phone, or the end of a card's number. Empty: the newest. */
export const findMembers = defineQuery({
	name: 'profiles.find-members',
	from: ['desk', 'host', 'till'],
	staff: ['host', 'server', 'cashier'],
	input: v.object({ text: v.pipe(v.string(), v.trim(), v.maxLength(60)) }),
	answer: v.object({
		total: v.number(),
		found: v.array(
			v.object({
				memberId: id,
				name: v.string(),
				tier,
				phone: v.nullable(v.string()),
				joinedAt: v.number()
			})
		)
	}),
	refusals: {}
});

export const memberPage = defineTopic({
	name: 'profiles.member',
	from: ['desk'],
	staff,
	params: v.object({ memberId: id }),
	state: v.object({
		member: v.nullable(
			v.object({
				memberId: id,
				name: v.string(),
				tier,
				phone: v.nullable(v.string()),
				email: v.nullable(v.string()),
				language,
				notes: v.string(),
				/** `MM-DD`, or '' where the member told none. */
				birthday: v.string(),
				joinedAt: v.number()
			})
		),
		/** Not proved yet. */
		waiting: v.array(
			v.object({
				contact: v.picklist(['phone', 'email']),
				shown: v.string(),
				byCode: v.boolean(),
				at: v.number()
			})
		),
		consents: v.array(
			v.object({ kind: v.picklist(consentKinds), given: v.boolean(), at: v.number() })
		)
	}),
	changedBy: [memberChanged, tierChanged, personErased]
});

/** What the house should know when this guest comes: a table by the window. */
export const writeNotes = defineCommand({
	name: 'profiles.write-notes',
	from: ['desk', 'host'],
	staff: ['host'],
	input: v.object({ memberId: id, notes: v.pipe(v.string(), v.trim(), v.maxLength(300)) }),
	answer: v.object({}),
	refusals: { 'unknown-member': null }
});

/** The guest says how the name is written, or takes it back: then it is empty. */
export const correctName = defineCommand({
	name: 'profiles.correct-name',
	from: ['desk'],
	staff: ['host'],
	input: v.object({ memberId: id, name }),
	answer: v.object({}),
	refusals: { 'unknown-member': null }
});

/** As the member tells it, month and day alone, for a coupon once a year; '' takes it back. */
export const setBirthday = defineCommand({
	name: 'profiles.set-birthday',
	from: ['desk'],
	staff: ['host'],
	input: v.object({
		memberId: id,
		birthday: v.union([
			v.literal(''),
			v.pipe(
				v.string(),
				v.regex(
					/^(?:0[13578]|1[02])-(?:0[1-9]|[12]\d|3[01])$|^(?:0[469]|11)-(?:0[1-9]|[12]\d|30)$|^02-(?:0[1-9]|[12]\d)$/
				)
			)
		])
	}),
	answer: v.object({}),
	refusals: { 'unknown-member': null }
});

/** Withdrawn as easily as given, at the guest's word. */
export const setConsent = defineCommand({
	name: 'profiles.set-consent',
	from: ['desk'],
	staff: ['host'],
	input: v.object({ memberId: id, kind: v.picklist(consentKinds), given: v.boolean(), language }),
	answer: v.object({}),
	refusals: { 'unknown-member': null }
});

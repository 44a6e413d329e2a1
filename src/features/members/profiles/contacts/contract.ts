// A member's phone number and e-mail address: corrected at the desk, and good for anything only once proved.
import * as v from 'valibot';
import { defineCommand } from '#protocol';

const id = v.pipe(v.string(), v.minLength(1), v.maxLength(40));

/** The old number is void at once; the new one is used for nothing until a code or the host has confirmed it. Empty: none. */
export const correctPhone = defineCommand({
	name: 'profiles.correct-phone',
	from: ['desk'],
	staff: ['host'],
	fresh: true,
	input: v.object({ memberId: id, phone: v.pipe(v.string(), v.trim(), v.maxLength(40)) }),
	answer: v.object({ confirmBy: v.picklist(['code', 'stand', 'host', 'none']) }),
	refusals: {
		'unknown-member': null,
		'phone-not-read': null,
		'same-number': null,
		/** Another member has it; whose is not said. */
		'number-taken': null
	}
});

/** The same for an e-mail address; only a code proves it. Empty: none. */
export const setEmail = defineCommand({
	name: 'profiles.set-email',
	from: ['desk'],
	staff: ['host'],
	fresh: true,
	input: v.object({ memberId: id, email: v.pipe(v.string(), v.trim(), v.maxLength(120)) }),
	answer: v.object({ confirmBy: v.picklist(['code', 'stand', 'none']) }),
	refusals: {
		'unknown-member': null,
		'email-not-read': null,
		'same-address': null,
		'address-taken': null,
		'too-many-codes': null
	}
});

/** By the code that was sent; a phone number also by the host, who has seen the phone. */
export const confirmContact = defineCommand({
	name: 'profiles.confirm-contact',
	from: ['desk'],
	staff: ['host'],
	input: v.object({
		memberId: id,
		contact: v.picklist(['phone', 'email']),
		code: v.optional(v.pipe(v.string(), v.trim(), v.regex(/^\d{6}$/)))
	}),
	answer: v.object({}),
	refusals: {
		'unknown-member': null,
		'nothing-waits': null,
		'code-needed': null,
		'wrong-code': v.object({ left: v.number() }),
		'code-ended': null,
		/** Meanwhile another member has proved it. */
		'contact-taken': null
	}
});

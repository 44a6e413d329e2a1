// One guest's sign-up as the kiosk holds it: thrown away whole when the guest leaves.
import type { AnswerOf } from '#protocol';
import { m } from '#words';
import { language } from '#ui/language.svelte.ts';
import { sentence } from '#ui/refusal.svelte.ts';
import { newKey, send } from '#ui/socket.svelte.ts';
import { withSource } from '#ui/source.ts';
import { sound } from '#ui/sounds.ts';
import { confirmByCode, NOTICE_VERSION, signUp } from './contract.ts';

export type Step = 'notice' | 'young' | 'phone' | 'choices' | 'done';

export class SignUpForm {
	step = $state<Step>('notice');
	phone = $state('');
	/** The guest chose the card alone. */
	alone = $state(false);
	name = $state('');
	marketing = $state(false);
	profileOffers = $state(false);
	phoneError = $state<string>();
	error = $state<string>();
	sending = $state(false);
	card = $state<AnswerOf<typeof signUp>>();

	code = $state('');
	codeError = $state<string>();
	confirmed = $state<'new' | 'joined'>();

	/** One act, one key: pressed again after a broken line it is the same sign-up. A changed form is another act. */
	#key = '';
	#keyOf = '';

	#input() {
		const number = this.alone ? '' : this.phone;
		return {
			...(number !== '' && { phone: number }),
			fourteenOrOlder: true,
			name: this.name,
			marketing: this.marketing,
			profileOffers: this.profileOffers,
			language: language(),
			...withSource(),
			noticeVersion: NOTICE_VERSION
		};
	}

	back(): void {
		this.error = undefined;
		this.step = this.step === 'choices' ? 'phone' : 'notice';
	}

	takePhone(): void {
		if (this.phone === '') return;
		this.alone = false;
		this.step = 'choices';
	}

	takeAlone(): void {
		this.alone = true;
		this.phoneError = undefined;
		this.step = 'choices';
	}

	async join(): Promise<void> {
		const input = this.#input();
		const act = JSON.stringify(input);
		if (act !== this.#keyOf) [this.#key, this.#keyOf] = [newKey(), act];
		this.sending = true;
		this.error = undefined;
		const heard = await send(signUp, input, this.#key);
		this.sending = false;
		if (heard.ok) {
			this.card = heard.value;
			this.step = 'done';
			sound('accept');
			return;
		}
		const said = sentence(heard, {
			'phone-not-read': m.profiles_phone_not_read,
			'under-fourteen': m.profiles_under_fourteen,
			'notice-changed': m.profiles_notice_changed,
			'too-many-sign-ups': m.profiles_too_many_sign_ups
		});
		if (heard.code === 'phone-not-read') [this.phoneError, this.step] = [said, 'phone'];
		else this.error = said;
		sound('refuse');
	}

	async confirm(): Promise<void> {
		if (!this.card || this.code.length < 6) return;
		this.sending = true;
		const heard = await send(confirmByCode, { signUpId: this.card.signUpId, code: this.code });
		this.sending = false;
		this.code = '';
		if (heard.ok) {
			this.confirmed = heard.value.welcomeCoupon ? 'new' : 'joined';
			sound('accept');
			return;
		}
		this.codeError = sentence(heard, {
			'unknown-sign-up': m.profiles_unknown_sign_up,
			'wrong-code': m.profiles_wrong_code,
			'code-ended': m.profiles_code_ended
		});
		sound('refuse');
	}
}

// A walk-in on the way to a number: size, card, needs, done. Pressing twice takes one ticket.
import type { AnswerOf, Heard, Refused } from '#protocol';
import { language } from '#ui/language.svelte.ts';
import { newKey, send } from '#ui/socket.svelte.ts';
import { withSource } from '#ui/source.ts';
import { sound } from '#ui/sounds.ts';
import { noNeeds } from './needs-words.ts';
import { takeTicket, type Needs } from './contract.ts';

export type Step = 'size' | 'card' | 'needs' | 'done' | 'already';

/** Where a refusal is mended. */
const mendedAt: Record<string, Step> = {
	'party-too-large': 'size',
	'unknown-card': 'card',
	'card-not-valid': 'card',
	'already-in-line': 'already',
	'phone-not-read': 'needs'
};

export class Taking {
	step = $state<Step>('size');
	size = $state(0);
	code = $state<string>();
	highChair = $state(false);
	stepFree = $state(false);
	/** Needs that few parties have. */
	further = $state<Needs>({ ...noNeeds });
	/** Only there; none: the first table that is free. */
	areas = $state<string[]>([]);
	/** What to call them by, where the house calls names. */
	callName = $state('');
	/** They want to be told by a text; where to. */
	texted = $state(false);
	phone = $state('');
	sending = $state(false);
	refusal = $state.raw<Extract<Heard<typeof takeTicket>, Refused>>();
	ticket = $state.raw<AnswerOf<typeof takeTicket>>();
	/** A card shown at check-in already is not asked for again. */
	readonly steps: readonly Step[];
	#key = newKey();

	constructor(card: string | undefined) {
		this.code = card;
		this.steps = card === undefined ? ['size', 'card', 'needs'] : ['size', 'needs'];
	}

	get at(): number {
		return this.steps.indexOf(this.step) + 1;
	}

	/** The answers changed: what is sent next is another act. */
	#go(by: 1 | -1): void {
		this.#key = newKey();
		this.refusal = undefined;
		this.step = this.steps[this.steps.indexOf(this.step) + by] ?? this.step;
	}

	back(): void {
		this.#go(-1);
	}

	pickSize(size: number): void {
		this.size = size;
		this.#go(1);
	}

	pickCard(code: string | undefined): void {
		if (code !== undefined) sound('accept');
		this.code = code;
		this.#go(1);
	}

	async take(): Promise<void> {
		const { size, code, highChair, stepFree, callName } = this;
		this.sending = true;
		const needs = { ...this.further, highChair, stepFree };
		const told = this.texted && this.phone !== '' ? { phone: this.phone } : {};
		const areas = $state.snapshot(this.areas);
		const input = { size, needs, areas, callName, ...told, language: language(), ...withSource() };
		const heard = await send(
			takeTicket,
			code === undefined ? input : { ...input, code },
			this.#key
		);
		this.sending = false;
		if (heard.ok) {
			this.ticket = heard.value;
			this.step = 'done';
			sound('accept');
			return;
		}
		this.refusal = heard;
		this.step = mendedAt[heard.code] ?? this.step;
		sound('refuse');
		this.#key = newKey();
	}
}

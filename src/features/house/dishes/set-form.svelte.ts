// A set while the manager writes it: its dishes with their count, its price, its occasion, its gate.
import { m } from '#words';
import { say } from '#ui/language.svelte.ts';
import { sentence } from '#ui/refusal.svelte.ts';
import { send } from '#ui/socket.svelte.ts';
import { saveSet, type BookSet, type Hours } from './book/contract.ts';
import type { Occasion, Part, SetMenu } from './contract.ts';
import { minorOf, writtenPrice } from './rules.ts';

type Field = 'nameEn' | 'nameZh' | 'price' | 'memberPrice' | 'serves' | 'parts' | 'all';

export class SetForm {
	kind = $state<SetMenu['kind']>('set');
	occasion = $state<Occasion>('none');
	nameEn = $state('');
	nameZh = $state('');
	descEn = $state('');
	descZh = $state('');
	price = $state('');
	memberPrice = $state('');
	serves = $state('');
	/** '' for everyone. */
	fromTier = $state('');
	fromDay = $state('');
	toDay = $state('');
	hours = $state<Hours[]>([]);
	parts = $state<Part[]>([]);
	errors = $state.raw<Partial<Record<Field, string>>>({});
	busy = $state(false);
	readonly id: string | undefined;
	readonly #digits: number;

	constructor(digits: number, set?: BookSet) {
		this.#digits = digits;
		this.id = set?.id;
		if (!set) return;
		[this.kind, this.occasion] = [set.kind, set.occasion];
		[this.nameEn, this.nameZh] = [set.nameEn, set.nameZh];
		[this.descEn, this.descZh] = [set.descEn, set.descZh];
		this.price = writtenPrice(set.price, digits);
		this.memberPrice = set.memberPrice === null ? '' : writtenPrice(set.memberPrice, digits);
		this.serves = set.serves === null ? '' : String(set.serves);
		[this.fromTier, this.fromDay, this.toDay] = [
			set.fromTier ?? '',
			set.fromDay ?? '',
			set.toDay ?? ''
		];
		this.hours = set.hours.map((one) => ({ ...one, days: [...one.days] }));
		this.parts = set.parts.map((part) => ({ ...part }));
	}

	put(dishId: Part['dishId']): void {
		if (!this.parts.some((part) => part.dishId === dishId))
			this.parts = [...this.parts, { dishId, count: 1 }];
	}

	take(dishId: Part['dishId']): void {
		this.parts = this.parts.filter((part) => part.dishId !== dishId);
	}

	#faults(price: number | undefined, memberPrice: number | null | undefined) {
		const wrong = say(m.dishes_price_wrong);
		const missing = say(m.dishes_name_missing);
		return {
			...(!this.nameEn.trim() && { nameEn: missing }),
			...(!this.nameZh.trim() && { nameZh: missing }),
			...(price === undefined && { price: wrong }),
			...(memberPrice === undefined && { memberPrice: wrong }),
			...(!/^([1-9]\d?)?$/.test(this.serves.trim()) && { serves: say(m.dishes_number_wrong) }),
			...(this.parts.length < 2 && { parts: say(m.dishes_set_parts_two) })
		};
	}

	async save(): Promise<boolean> {
		const price = minorOf(this.price, this.#digits);
		const memberPrice =
			this.memberPrice.trim() === '' ? null : minorOf(this.memberPrice, this.#digits);
		this.errors = this.#faults(price, memberPrice);
		if (Object.keys(this.errors).length > 0) return false;
		if (price === undefined || memberPrice === undefined) return false;
		return this.#send(price, memberPrice);
	}

	async #send(price: number, memberPrice: number | null): Promise<boolean> {
		this.busy = true;
		const heard = await send(saveSet, {
			...(this.id !== undefined && { id: this.id }),
			...{ kind: this.kind, occasion: this.occasion, nameEn: this.nameEn, nameZh: this.nameZh },
			...{ descEn: this.descEn, descZh: this.descZh, price, memberPrice, parts: this.parts },
			serves: this.serves.trim() === '' ? null : Number(this.serves),
			...{ fromTier: this.fromTier || null, fromDay: this.fromDay || null },
			...{ toDay: this.toDay || null, hours: this.hours }
		});
		this.busy = false;
		if (heard.ok) return true;
		const all = sentence(heard, {
			'unknown-set': m.dishes_refused_unknown_set,
			'unknown-dish': m.dishes_refused_unknown_dish,
			'unknown-tier': m.dishes_refused_unknown_tier,
			'dates-crossed': m.dishes_refused_dates_crossed
		});
		this.errors = { all };
		return false;
	}
}

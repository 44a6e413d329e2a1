// A dish while the manager writes it: what was typed stays, and each field says how it is mended.
import type { Result } from '#protocol';
import { m } from '#words';
import { say } from '#ui/language.svelte.ts';
import { sentence } from '#ui/refusal.svelte.ts';
import { send } from '#ui/socket.svelte.ts';
import { saveDish, type BookDish, type Hours } from './book/contract.ts';
import type { Taste } from './contract.ts';
import { minorOf, writtenPrice } from './rules.ts';

type Field = 'nameEn' | 'nameZh' | 'price' | 'memberPrice' | 'margin' | 'kcal' | 'photo' | 'all';

/** Brings a picked file into the house and answers the name it is kept by. */
export type BringPhoto = (file: File) => Promise<Result<{ name: string }>>;

const photoRefusals = {
	'unknown-picture': m.dishes_refused_unknown_picture,
	svg: m.dishes_photo_svg,
	'not-a-picture': m.dishes_photo_none,
	'file-too-large': m.style_refused_heavy,
	'picture-too-large': m.dishes_photo_large,
	'too-many-pictures': m.dishes_photo_many
} as const;

const amountIn = (typed: string, digits: number): number | null | undefined =>
	typed.trim() === '' ? null : minorOf(typed, digits);

/** A margin can be below nothing. */
function signedIn(typed: string, digits: number): number | null | undefined {
	const below = /^\s*[-−]/u.test(typed);
	const minor = amountIn(typed, digits);
	return below && typeof minor === 'number' ? 0 - minor : minor;
}

interface Amounts {
	price: number | undefined;
	memberPrice: number | null | undefined;
	margin: number | null | undefined;
}

export class DishForm {
	nameEn = $state('');
	nameZh = $state('');
	descEn = $state('');
	descZh = $state('');
	category = $state('');
	price = $state('');
	memberPrice = $state('');
	margin = $state('');
	/** '' where nothing is said. */
	spice = $state('');
	kcal = $state('');
	tastes = $state<Taste[]>([]);
	fromDay = $state('');
	toDay = $state('');
	hours = $state<Hours[]>([]);
	/** The name of a kept picture. */
	photo = $state<string | null>(null);
	/** A picture is on its way. */
	bringing = $state(false);
	errors = $state.raw<Partial<Record<Field, string>>>({});
	busy = $state(false);
	/** Absent: a new dish. */
	readonly id: BookDish['id'] | undefined;
	readonly #digits: number;

	/** `copy`: the same words, but another dish. */
	constructor(digits: number, category: string, dish?: BookDish, copy = false) {
		this.#digits = digits;
		this.id = copy ? undefined : dish?.id;
		this.category = dish?.category ?? category;
		if (dish) this.#begin(dish, digits);
	}

	#begin(dish: BookDish, digits: number): void {
		const price = (minor: number | null) => (minor === null ? '' : writtenPrice(minor, digits));
		[this.nameEn, this.nameZh] = [dish.nameEn, dish.nameZh];
		[this.descEn, this.descZh] = [dish.descEn, dish.descZh];
		[this.price, this.memberPrice] = [price(dish.price), price(dish.memberPrice)];
		this.margin = price(dish.margin);
		this.spice = dish.spice === null ? '' : String(dish.spice);
		this.kcal = dish.kcal === null ? '' : String(dish.kcal);
		this.tastes = [...dish.tastes];
		[this.fromDay, this.toDay] = [dish.fromDay ?? '', dish.toDay ?? ''];
		this.photo = dish.photo;
		this.hours = dish.hours.map((one) => ({ ...one, days: [...one.days] }));
	}

	taste(taste: Taste): void {
		this.tastes = this.tastes.includes(taste)
			? this.tastes.filter((one) => one !== taste)
			: [...this.tastes, taste];
	}

	/** The photograph as it was before stays where this one could not be brought. */
	async bring(file: File, by: BringPhoto): Promise<void> {
		this.bringing = true;
		const heard = await by(file);
		this.bringing = false;
		if (heard.ok) this.photo = heard.value.name;
		this.errors = { ...this.errors, photo: heard.ok ? '' : sentence(heard, photoRefusals) };
	}

	#amounts(): Amounts {
		return {
			price: minorOf(this.price, this.#digits),
			memberPrice: amountIn(this.memberPrice, this.#digits),
			margin: signedIn(this.margin, this.#digits)
		};
	}

	#faults({ price, memberPrice, margin }: Amounts) {
		const wrong = say(m.dishes_price_wrong);
		const missing = say(m.dishes_name_missing);
		return {
			...(!this.nameEn.trim() && { nameEn: missing }),
			...(!this.nameZh.trim() && { nameZh: missing }),
			...(price === undefined && { price: wrong }),
			...(memberPrice === undefined && { memberPrice: wrong }),
			...(margin === undefined && { margin: wrong }),
			...(!/^\d{0,4}$/.test(this.kcal.trim()) && { kcal: say(m.dishes_number_wrong) })
		};
	}

	/** The dish's id once it is kept. */
	async save(): Promise<BookDish['id'] | undefined> {
		const { price, memberPrice, margin } = this.#amounts();
		this.errors = this.#faults({ price, memberPrice, margin });
		if (Object.keys(this.errors).length > 0) return undefined;
		if (price === undefined || memberPrice === undefined || margin === undefined) return undefined;
		return this.#send({ price, memberPrice, margin });
	}

	async #send(amounts: {
		price: number;
		memberPrice: number | null;
		margin: number | null;
	}): Promise<BookDish['id'] | undefined> {
		this.busy = true;
		const heard = await send(saveDish, {
			...(this.id && { id: this.id }),
			...{ category: this.category, nameEn: this.nameEn, nameZh: this.nameZh },
			...{ descEn: this.descEn, descZh: this.descZh, ...amounts },
			spice: this.spice === '' ? null : Number(this.spice),
			kcal: this.kcal.trim() === '' ? null : Number(this.kcal),
			tastes: this.tastes,
			...{ fromDay: this.fromDay || null, toDay: this.toDay || null, hours: this.hours },
			photo: this.photo
		});
		this.busy = false;
		if (heard.ok) return heard.value.id;
		const all = sentence(heard, {
			'unknown-dish': m.dishes_refused_unknown_dish,
			'unknown-category': m.dishes_refused_unknown_category,
			'dates-crossed': m.dishes_refused_dates_crossed,
			...photoRefusals
		});
		this.errors = { all };
		return undefined;
	}
}

// A party's rating while it is given: stars by thumb, words if wanted; thrown away with the party, never mixed with the next.
import type { AnswerOf, Heard, SentTo } from '#protocol';
import { language } from '#ui/language.svelte.ts';
import { sentence } from '#ui/refusal.svelte.ts';
import { newKey, send } from '#ui/socket.svelte.ts';
import { rate, rateByPhone } from './contract.ts';
import { refusals } from './sentences.ts';

export const pages = ['house', 'dishes', 'comment', 'thanks'] as const;
export type Page = (typeof pages)[number];

type Said = Omit<SentTo<typeof rate>, 'seatingId'>;
type Sent = Heard<typeof rate> | Heard<typeof rateByPhone>;
type Send = (said: Said, key: string) => Promise<Sent>;

/** From the tablet of its table. */
export const atTable = (seatingId: string) =>
	new Meal(seatingId, (said, key) => send(rate, { seatingId, ...said }, key));

/** From the party's own phone: by the code of its table, else by its ticket. */
export const onPhone = (link: string | undefined) =>
	new Meal('', (said, key) =>
		send(rateByPhone, { ...(link !== undefined && { link }), ...said }, key)
	);

export class Meal {
	page = $state<Page>('house');
	service = $state(0);
	environment = $state(0);
	price = $state(0);
	/** Stars by dish; 0 while a dish is only picked. */
	dishes = $state<Record<string, number>>({});
	comment = $state('');
	foodSafety = $state(false);
	error = $state('');
	busy = $state(false);
	coupon = $state.raw<AnswerOf<typeof rate>['coupon']>();
	#key = newKey();
	#openedAt = performance.now();

	readonly seatingId: string;

	readonly #send: Send;

	constructor(seatingId: string, how: Send) {
		this.seatingId = seatingId;
		this.#send = how;
	}

	get given(): boolean {
		if (this.foodSafety) return true;
		const stars = [this.service, this.environment, this.price, ...Object.values(this.dishes)];
		return stars.some((one) => one > 0);
	}

	get picked(): string[] {
		return Object.keys(this.dishes);
	}

	/** A second tap puts a dish down again. */
	pick(dishId: string): void {
		if (dishId in this.dishes) delete this.dishes[dishId];
		else this.dishes[dishId] = 0;
	}

	go(by: 1 | -1): void {
		this.error = '';
		this.page = pages[pages.indexOf(this.page) + by] ?? this.page;
	}

	#input(): Said {
		const said = { service: this.service, environment: this.environment, price: this.price };
		const given = Object.entries(said).filter(([, stars]) => stars > 0);
		const rated = Object.entries(this.dishes).filter(([, stars]) => stars > 0);
		return {
			...Object.fromEntries(given),
			dishes: rated.map(([dishId, stars]) => ({ dishId, stars })),
			comment: this.comment,
			foodSafety: this.foodSafety,
			language: language(),
			tookMs: Math.round(performance.now() - this.#openedAt)
		};
	}

	async send(): Promise<void> {
		if (this.busy) return;
		this.busy = true;
		const heard = await this.#send(this.#input(), this.#key);
		this.busy = false;
		if (heard.ok) {
			this.coupon = heard.value.coupon;
			this.page = 'thanks';
			return;
		}
		// Sent again after a change it is another act; after a lost answer it is the same.
		if (heard.code !== 'offline') this.#key = newKey();
		this.error = sentence(heard, refusals as never);
	}
}

// What the host notes of a party beside its time: needs, menu, preparations, deposit; kept as it is typed.
import { moneyDigits } from '#ui/format.ts';
import type { Booking, Particulars } from './contract.ts';

const wall = (text: string) => (/^\d\d:\d\d$/.test(text) ? text : null);
const whole = (text: string) => (/^\d{1,2}$/.test(text.trim()) ? Number(text) : 0);

export class More {
	stepFree = $state(false);
	highChairs = $state('');
	tags = $state('');
	menu = $state('');
	checklist = $state('');
	lead = $state('');
	severalBills = $state(false);
	depositAmount = $state('');
	depositReference = $state('');
	outsideFrom = $state('');
	outsideId = $state('');
	/** On the wall, `21:00`. */
	backBy = $state('');
	coach = $state('');
	#had: boolean;
	/** Digits after the point of the house's money. */
	#digits: number;

	constructor(currency: string, before?: Booking) {
		this.#digits = moneyDigits(currency);
		this.#had = before !== undefined;
		if (before) Object.assign(this, writtenOf(before, this.#digits));
	}

	/** Something is said here: it is worth showing at once. */
	get any(): boolean {
		return Object.values(this.said).some((one) => one !== undefined);
	}

	/** Until when the table is agreed to be theirs, as it is asked: nothing where no time is said. */
	get agreed(): { backBy?: string } {
		const backBy = wall(this.backBy);
		return backBy === null ? {} : { backBy };
	}

	/** Only what was said, or said before and taken back. */
	get said(): Particulars {
		return { ...this.#needs(), ...this.#times(), ...this.#texts(), ...this.#money() };
	}

	#times(): Particulars {
		const [backBy, coach] = [wall(this.backBy), wall(this.coach)];
		return {
			...((this.#had || backBy) && { backBy }),
			...((this.#had || coach) && { coach })
		};
	}

	#needs(): Particulars {
		const chairs = this.#had || this.highChairs.trim() !== '';
		return {
			...((this.#had || this.stepFree) && { stepFree: this.stepFree }),
			...(chairs && { highChairs: whole(this.highChairs) }),
			...((this.#had || this.severalBills) && { bills: this.severalBills ? 'several' : 'one' })
		};
	}

	#texts(): Particulars {
		const text = (value: string) => this.#had || value.trim() !== '';
		const tags = this.tags
			.split(/[,，;]/)
			.map((tag) => tag.trim())
			.filter(Boolean);
		return {
			...(text(this.tags) && { tags: tags.slice(0, 8) }),
			...(text(this.menu) && { menu: this.menu }),
			...(text(this.checklist) && { checklist: this.checklist }),
			...(text(this.lead) && { lead: this.lead })
		};
	}

	#money(): Particulars {
		const typed = Number(this.depositAmount.replace(',', '.'));
		const amount = Math.round(typed * 10 ** this.#digits);
		const id = this.outsideId.trim();
		return {
			...(amount > 0 && { deposit: { amount, reference: this.depositReference } }),
			...(id !== '' && { outside: { from: this.outsideFrom || '?', id } })
		};
	}
}

const yes = (value: number | undefined) => (value ? String(value) : '');

function depositOf({ deposit }: Booking, digits: number) {
	if (!deposit) return {};
	const depositAmount = (deposit.amount / 10 ** digits).toFixed(digits);
	return { depositAmount, depositReference: deposit.reference };
}

/** What stands in the book, as it was typed. */
function writtenOf(before: Booking, digits: number) {
	const { outside, tags = [], menu = '', checklist = '', lead = '' } = before;
	const { backBy, coach } = before;
	return {
		...{ ...(backBy && { backBy }), ...(coach && { coach }) },
		...{ menu, checklist, lead, tags: tags.join(', '), stepFree: before.stepFree === true },
		...{ highChairs: yes(before.highChairs), severalBills: before.bills === 'several' },
		...depositOf(before, digits),
		...(outside && { outsideFrom: outside.from, outsideId: outside.id })
	};
}

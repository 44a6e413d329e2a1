// The pen in the host's hand while the house is out of reach: who is chosen, which tables are proposed, and what is done.
import { language, say } from '#ui/language.svelte.ts';
import { m } from '#words';
import type { Intent } from './contract.ts';
import type { CutOff, Newcomer } from './cutoff.svelte.ts';
import { leaving, namesOf, placing, type Chosen, type Proposing } from './placing.ts';
import {
	comingOf,
	inOrder,
	isOpenTable,
	type BookingHere,
	type PartyHere,
	type TableHere
} from './rules.ts';

export class PenHand {
	chosen = $state.raw<Chosen>();
	/** The size of a party without a number is asked for. */
	asking = $state(false);
	/** A party is being put into the line. */
	adding = $state(false);
	/** It could not: no number was left. */
	noNumber = $state(false);
	readonly #cut: CutOff;
	readonly #propose: Proposing;
	readonly #labelOf: (booking: BookingHere) => string;

	constructor(cut: CutOff, propose: Proposing, labelOf: (booking: BookingHere) => string) {
		[this.#cut, this.#propose, this.#labelOf] = [cut, propose, labelOf];
	}

	readonly here = $derived.by(() => this.#cut.here);
	readonly parties: PartyHere[] = $derived(inOrder(this.here.parties));
	readonly coming: BookingHere[] = $derived(comingOf(this.here.bookings));
	/** For the chosen party, the best first: each one table, or several that are pushed together. */
	readonly proposed: TableHere[][] = $derived.by(() => {
		if (!this.chosen) return [];
		const sets = this.#propose(this.chosen, this.here, this.#cut.evening?.plan);
		return sets.map((ids) =>
			ids.flatMap((id) => this.here.tables.find((one) => one.id === id) ?? [])
		);
	});

	#do(intent: Intent): void {
		void this.#cut.do(intent);
	}

	chooseParty({ ticketId, number: label, size, stepFree }: PartyHere): void {
		const again = this.isParty(ticketId);
		this.chosen = again ? undefined : { kind: 'party', ticketId, label, size, stepFree };
	}
	chooseBooking(booking: BookingHere): void {
		const { id: reservationId, size, stepFree = false } = booking;
		const label = this.#labelOf(booking);
		const again = this.isBooking(reservationId);
		this.chosen = again ? undefined : { kind: 'booking', reservationId, size, label, stepFree };
	}
	isParty = (ticketId: string): boolean =>
		this.chosen?.kind === 'party' && this.chosen.ticketId === ticketId;
	isBooking = (id: string): boolean =>
		this.chosen?.kind === 'booking' && this.chosen.reservationId === id;

	/** The next or the previous: first the line, then the book. */
	step(by: 1 | -1): void {
		const all = [
			...this.parties.map((one) => ({
				is: this.isParty(one.ticketId),
				choose: () => this.chooseParty(one)
			})),
			...this.coming.map((one) => ({
				is: this.isBooking(one.id),
				choose: () => this.chooseBooking(one)
			}))
		];
		const at = all.findIndex(({ is }) => is);
		const next = all[at < 0 ? 0 : Math.min(all.length - 1, Math.max(0, at + by))];
		if (next && !next.is) next.choose();
	}

	call({ ticketId, number: label, state }: PartyHere): void {
		if (state === 'waiting') this.#do({ does: 'call', ticketId, label });
	}
	callChosen(): void {
		const party = this.parties.find(({ ticketId }) => this.isParty(ticketId));
		if (party) this.call(party);
	}

	/** The tables that a tap on one means: it alone where they fit, else the best that it is part of. */
	meant(table: TableHere): readonly TableHere[] | undefined {
		const { chosen } = this;
		if (!chosen || !isOpenTable(table)) return undefined;
		if (chosen.size <= table.max) return [table];
		return this.proposed.find((set) => set.includes(table));
	}
	seat(tables: readonly TableHere[] | undefined): void {
		if (!this.chosen || !tables || tables.length === 0) return;
		this.#do(placing(this.chosen, tables));
		this.chosen = undefined;
	}
	left(table: TableHere): void {
		this.#do(leaving(table, this.here.tables));
	}

	walkIn(size: number): void {
		this.asking = false;
		this.chosen = { kind: 'walk-in', size, label: say(m.waitlist_people, { n: size }) };
	}
	/** A number that was not there before may be there by now. */
	startAdding(): void {
		[this.adding, this.noNumber] = [true, false];
	}
	/** Into the line with the next number of this stand. */
	async add(party: Omit<Newcomer, 'language'>): Promise<void> {
		this.noNumber = !(await this.#cut.add({ ...party, language: language() }));
		this.adding = this.noNumber;
	}
	undo(): void {
		void this.#cut.undo();
	}
	putBack(): void {
		[this.chosen, this.asking] = [undefined, false];
	}
	nameOf = (tables: readonly TableHere[]): string => namesOf(tables);
}

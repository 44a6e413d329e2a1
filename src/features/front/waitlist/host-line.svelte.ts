// The line in the host's hands: who is chosen, and each act with its sentence and its undo.
import type { Command, Heard, Id, Refused, SentTo } from '#protocol';
import { m } from '#words';
import { language, say } from '#ui/language.svelte.ts';
import { sentence } from '#ui/refusal.svelte.ts';
import { live, send } from '#ui/socket.svelte.ts';
import { toast } from '#ui/toast.svelte.ts';
import {
	addParty,
	callParty,
	changeSize,
	markMissed,
	queue,
	removeParty,
	undoAct,
	type EndedParty,
	type Needs,
	type QueueParty
} from './contract.ts';
import type { goOut, greetParty, letPass, presentParty, readmitParty } from './acts/contract.ts';
import { seatParty, seatWalkIn, undoWalkIn } from './seating/contract.ts';
import { refusals } from './sentences.svelte.ts';

interface AtTable {
	id: Id<'table'>;
	name: string;
	/** Those pushed to it. */
	withTables?: Id<'table'>[];
}

type OtherAct =
	typeof greetParty | typeof letPass | typeof goOut | typeof presentParty | typeof readmitParty;

/** A seating that would break the promise to others: the host decides. */
interface Objection {
	others: string;
	anyway: () => void;
}

const matches = (party: QueueParty, sought: string): boolean =>
	party.number.toLowerCase().startsWith(sought) ||
	(party.name ?? '').toLowerCase().includes(sought);

export class HostLine {
	#view = live(queue, {});
	#chosenId = $state<string>();
	search = $state('');
	objection = $state.raw<Objection>();
	readonly #signIn: () => void;

	/** Make it in a component's script. `signIn` is called when nobody is signed in. */
	constructor(signIn: () => void) {
		this.#signIn = signIn;
	}

	get loaded(): boolean {
		return this.#view.state !== undefined;
	}
	get all(): QueueParty[] {
		return this.#view.state?.parties ?? [];
	}
	readonly shown: QueueParty[] = $derived.by(() => {
		const sought = this.search.trim().toLowerCase();
		return sought ? this.all.filter((party) => matches(party, sought)) : this.all;
	});
	get ended(): EndedParty[] {
		return this.#view.state?.ended ?? [];
	}
	readonly chosen: QueueParty | undefined = $derived(
		this.#chosenId === undefined
			? undefined
			: this.all.find((party) => party.ticketId === this.#chosenId)
	);

	choose(ticketId: string | undefined): void {
		this.objection = undefined;
		this.#chosenId = ticketId;
	}

	/** The next or the previous in the line; the first, where none is chosen. */
	step(by: 1 | -1): void {
		const { shown } = this;
		const at = shown.findIndex((party) => party.ticketId === this.#chosenId);
		const next = at < 0 ? 0 : Math.min(shown.length - 1, Math.max(0, at + by));
		this.choose(shown[next]?.ticketId);
	}

	/** Tells a refusal; true when it was done. */
	#told<D extends Command>(heard: Heard<D>): boolean {
		if (heard.ok) return true;
		if (heard.code === 'sign-in-needed') this.#signIn();
		else toast.show({ text: sentence(heard as Refused<keyof typeof refusals>, refusals) });
		return false;
	}

	#undoable(text: string, ticketId: string, version: number): void {
		toast.show({ text, undo: () => void this.undo({ ticketId, version }) });
	}

	async call({ ticketId, version, number }: QueueParty): Promise<void> {
		const heard = await send(callParty, { ticketId, version });
		if (this.#told(heard) && heard.ok)
			this.#undoable(say(m.waitlist_did_call, { number }), ticketId, heard.value.version);
	}

	async seat(party: QueueParty, table: AtTable, anyway = false): Promise<void> {
		const { ticketId, version, number } = party;
		const heard = await send(seatParty, {
			...{ ticketId, version, tableId: table.id, anyway },
			withTables: table.withTables ?? []
		});
		if (this.#objects(heard, () => void this.seat(party, table, true)) || !this.#told(heard))
			return;
		if (!heard.ok) return;
		this.choose(undefined);
		const text = say(m.waitlist_did_seat, { number, table: heard.value.table });
		this.#undoable(text, ticketId, heard.value.version);
	}

	async seatWalkIn(table: AtTable, size: number, anyway = false): Promise<void> {
		const heard = await send(seatWalkIn, {
			...{ tableId: table.id, size, anyway },
			withTables: table.withTables ?? []
		});
		const again = () => void this.seatWalkIn(table, size, true);
		if (this.#objects(heard, again) || !this.#told(heard) || !heard.ok) return;
		const { seatingId } = heard.value;
		this.objection = undefined;
		toast.show({
			text: say(m.waitlist_did_walk_in, { n: size, table: heard.value.table }),
			undo: () => void send(undoWalkIn, { seatingId }).then((back) => this.#told(back))
		});
	}

	#objects(heard: Heard<typeof seatParty> | Heard<typeof seatWalkIn>, anyway: () => void): boolean {
		if (heard.ok || heard.code !== 'passes-others') return false;
		this.objection = { others: heard.detail?.others ?? '', anyway };
		return true;
	}

	/** Any other act upon a party, with its sentence and its undo. */
	async act<D extends OtherAct>(
		def: D,
		{ ticketId, version }: Pick<QueueParty, 'ticketId' | 'version'>,
		more: Omit<SentTo<D>, 'ticketId' | 'version'>,
		text: string
	): Promise<void> {
		const input = { ticketId, version, ...more } as SentTo<D>;
		const heard = (await send(def, input)) as Heard<typeof greetParty>;
		if (this.#told(heard) && heard.ok) this.#undoable(text, ticketId, heard.value.version);
	}

	async miss(party: QueueParty): Promise<void> {
		await this.#end(markMissed, party, m.waitlist_did_miss);
	}
	async remove(party: QueueParty): Promise<void> {
		await this.#end(removeParty, party, m.waitlist_did_remove);
	}
	async #end(
		def: typeof markMissed | typeof removeParty,
		{ ticketId, version, number }: QueueParty,
		words: typeof m.waitlist_did_miss
	): Promise<void> {
		const heard = await send(def as typeof markMissed, { ticketId, version });
		if (!this.#told(heard) || !heard.ok) return;
		this.choose(undefined);
		this.#undoable(say(words, { number }), ticketId, heard.value.version);
	}

	/** Takes the last act upon a party back. */
	async undo({ ticketId, version }: Pick<QueueParty, 'ticketId' | 'version'>): Promise<void> {
		if (this.#told(await send(undoAct, { ticketId, version }))) this.choose(ticketId);
	}

	async resize({ ticketId, version }: QueueParty, size: number): Promise<void> {
		this.#told(await send(changeSize, { ticketId, version, size }));
	}

	/** True when the party stands in the line. */
	async add(
		party: { size: number; needs: Partial<Needs>; areas: string[] },
		key: string
	): Promise<boolean> {
		const input: SentTo<typeof addParty> = { ...party, language: language() };
		const heard = await send(addParty, input, key);
		if (!this.#told(heard) || !heard.ok) return false;
		const { number, place } = heard.value;
		toast.show({ text: say(m.waitlist_did_add, { number, place }) });
		return true;
	}
}

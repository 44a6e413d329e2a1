// What staff do at a table: clear, hold, close, move, put together and apart; each said once, with its undo where it has one.
import type { Heard, Command, Refused } from '#protocol';
import { m } from '#words';
import { houseClock } from '#ui/clock.svelte.ts';
import { say } from '#ui/language.svelte.ts';
import { sentence } from '#ui/refusal.svelte.ts';
import { live, send } from '#ui/socket.svelte.ts';
import { toast } from '#ui/toast.svelte.ts';
import {
	clearTable,
	floorTables,
	mergeParties,
	moveParty,
	resizeParty,
	setTable,
	splitParty,
	undoClear,
	type MealStep,
	type Table,
	type TableState
} from './contract.ts';
import { floorEvening, leftBefore, markStep, stillSeated } from './evening/contract.ts';
import { keepTables, releaseTables } from './keeping/contract.ts';
import { floorPlan } from './plan/contract.ts';
import { waitFor, type Wait } from './rules/keep.ts';
import { tableSets } from './rules/sets.ts';
import { suggest, type Coming, type Party, type Suggestion } from './rules/suggest.ts';
import { refusals, stateWord } from './states.svelte.ts';

type Settable = Exclude<TableState, 'seated'>;
/** What the next tap on a table means for the chosen party. */
export type Mode = 'move' | 'more' | 'merge' | 'split';

/** What a party is seated at: the named table, and those pushed to it. */
export interface AtTables {
	id: string;
	name: string;
	withTables: string[];
}

const unjoined = { joins: [], capacities: [], limit: 1, acrossSections: false, keepMinutes: 0 };
const isKeptFor = ({ kept }: Table, { ticket, reservationId }: Party): boolean =>
	kept !== undefined &&
	(kept.ticket !== undefined || kept.reservationId !== undefined) &&
	kept.ticket === ticket &&
	kept.reservationId === reservationId;
const isFree = ({ state }: Table): boolean => state === 'available' || state === 'held';

export class FloorStand {
	#view = live(floorTables, {});
	#plan = live(floorPlan, {});
	#evening = live(floorEvening, {});
	#chosenId = $state<string>();
	mode = $state<Mode>();
	readonly #signIn: () => void;

	/** Make it in a component's script. `signIn` is called when nobody is signed in. */
	constructor(signIn: () => void) {
		this.#signIn = signIn;
	}

	get loaded(): boolean {
		return this.#view.state !== undefined;
	}
	get tables(): Table[] {
		return this.#view.state?.tables ?? [];
	}
	get evening() {
		return this.#evening.state;
	}
	get chosen(): Table | undefined {
		return this.tables.find((table) => table.id === this.#chosenId);
	}
	named(name: string): Table | undefined {
		return this.tables.find((table) => table.name === name);
	}

	choose(table: Table | undefined): void {
		this.mode = undefined;
		this.#chosenId = table?.id === this.#chosenId ? undefined : table?.id;
	}

	readonly #sets = $derived.by(() => {
		const { joins, capacities, limit, acrossSections } = this.#plan.state ?? unjoined;
		return tableSets(this.tables, joins, capacities, { limit, acrossSections });
	});
	/** What can be proposed to a party now, the best first; what is kept for it counts as free. */
	suggestions(party: Party, coming: readonly Coming[]): Suggestion[] {
		const kept = new Set(this.tables.filter((one) => isKeptFor(one, party)).map(({ id }) => id));
		const open = this.tables.filter(({ id, state }) => state === 'available' || kept.has(id));
		const free = new Set(open.map(({ id }) => id as string));
		const { turns, sections } = this.evening ?? { turns: [], sections: [] };
		const floor = { now: houseClock.now(), sets: this.#sets, free, kept, turns };
		return suggest(party, floor, coming, sections);
	}
	/** A set that is worth waiting for, where nothing that is free fits. */
	wait(party: Party): Wait | undefined {
		const { keepMinutes } = this.#plan.state ?? unjoined;
		const floor = { now: houseClock.now(), tables: this.tables, sets: this.#sets };
		return waitFor(party, { ...floor, turns: this.evening?.turns ?? [] }, keepMinutes);
	}
	names(ids: readonly string[]): string {
		return ids.map((id) => this.tables.find((one) => one.id === id)?.name ?? '').join(' + ');
	}
	/** How a set is called: `12 + 13`. */
	atTables({ set }: Pick<Suggestion, 'set'>): AtTables {
		const [id = '', ...withTables] = set.ids;
		return { id, name: this.names(set.ids), withTables };
	}

	/** Tells a refusal; true when it was done. */
	told<D extends Command>(heard: Heard<D>): boolean {
		if (heard.ok) return true;
		const refused = heard as Refused<keyof typeof refusals>;
		if (heard.code === 'sign-in-needed') this.#signIn();
		else toast.show({ text: sentence(refused, refusals) });
		return false;
	}

	#cleared(table: Table, seatingId: string): void {
		this.choose(undefined);
		toast.show({
			text: say(m.floor_did_clear, { name: table.name }),
			undo: () => void send(undoClear, { seatingId }).then((heard) => this.told(heard))
		});
	}
	async clear(table: Table): Promise<void> {
		const { seatingId } = table;
		if (seatingId !== undefined && this.told(await send(clearTable, { seatingId })))
			this.#cleared(table, seatingId);
	}
	/** They went a while ago; in minutes. */
	async left(table: Table, minutesAgo: number): Promise<void> {
		const { seatingId } = table;
		if (seatingId === undefined) return;
		if (this.told(await send(leftBefore, { seatingId, minutesAgo })))
			this.#cleared(table, seatingId);
	}
	async still({ seatingId, name }: Table): Promise<void> {
		if (seatingId === undefined || !this.told(await send(stillSeated, { seatingId }))) return;
		toast.show({ text: say(m.floor_did_still, { name }) });
	}
	async step({ seatingId, steps }: Table, step: MealStep): Promise<void> {
		if (seatingId === undefined) return;
		this.told(await send(markStep, { seatingId, step, done: steps?.[step] === undefined }));
	}
	async resize({ seatingId, size, parties }: Table, by: 1 | -1): Promise<void> {
		const before = parties?.[0]?.size ?? size ?? 0;
		if (seatingId === undefined || before + by < 1) return;
		this.told(await send(resizeParty, { seatingId, before, size: before + by }));
	}

	/** Keeps what is free of a set for the party in hand, for as long as the house says. */
	async keep({ set }: Wait, { size, ticket, reservationId }: Party): Promise<void> {
		const whose = { ...(ticket && { ticket }), ...(reservationId && { reservationId }) };
		const heard = await send(keepTables, { tableIds: set.ids, size, ...whose });
		if (!this.told(heard) || !heard.ok) return;
		const [tableId = ''] = heard.value.tables;
		const undo = () => void send(releaseTables, { tableId }).then((back) => this.told(back));
		toast.show({ text: say(m.floor_did_keep, { tables: this.names(heard.value.tables) }), undo });
	}
	async release({ id: tableId, name }: Table): Promise<void> {
		if (!this.told(await send(releaseTables, { tableId }))) return;
		this.choose(undefined);
		toast.show({ text: say(m.floor_did_release, { name }) });
	}

	async set(table: Table, to: Settable): Promise<void> {
		const { id: tableId, name, state: from } = table;
		if (!this.told(await send(setTable, { tableId, from, to }))) return;
		this.choose(undefined);
		const text = say(m.floor_did_set, { name, state: stateWord(to) });
		if (from === 'seated') return toast.show({ text });
		const back = { tableId, from: to, to: from };
		toast.show({ text, undo: () => void send(setTable, back).then((heard) => this.told(heard)) });
	}

	/** To an available table; the way back is a move too. */
	async move(from: Table, to: Table): Promise<void> {
		const { seatingId } = from;
		if (seatingId === undefined) return;
		if (!this.told(await send(moveParty, { seatingId, tableIds: [to.id] }))) return;
		this.choose(undefined);
		toast.show({ text: say(m.floor_did_move, { name: to.name }) });
	}
	async #more(from: Table, to: Table): Promise<void> {
		const { seatingId, together = [from.id] } = from;
		if (seatingId === undefined) return;
		if (!this.told(await send(moveParty, { seatingId, tableIds: [...together, to.id] }))) return;
		this.mode = undefined;
		toast.show({ text: say(m.floor_did_more, { name: to.name }) });
	}
	async #merge(from: Table, to: Table): Promise<void> {
		if (from.seatingId === undefined || to.seatingId === undefined) return;
		const [seatingId, otherId] = [to.seatingId, from.seatingId];
		if (!this.told(await send(mergeParties, { seatingId, otherId }))) return;
		this.choose(undefined);
		toast.show({ text: say(m.floor_did_merge, { name: to.name }) });
	}
	/** The party that joined last, or one guest of a single party, gets the tapped table. */
	async #split(from: Table, to: Table): Promise<void> {
		const { seatingId, parties } = from;
		if (seatingId === undefined) return;
		const last = parties?.at(-1);
		const part = last ? { partId: last.seatingId } : { size: 1 };
		if (!this.told(await send(splitParty, { seatingId, part, tableIds: [to.id] }))) return;
		this.choose(undefined);
		toast.show({ text: say(m.floor_did_split, { name: to.name }) });
	}

	/** A tap on a table while something is to be done with the chosen party; false: it meant nothing. */
	act(to: Table): boolean {
		const from = this.chosen;
		if (!from || !this.mode || from.id === to.id) return false;
		const does = this.#meant(this.mode, from, to);
		void does?.();
		return does !== undefined;
	}
	#meant(mode: Mode, from: Table, to: Table): (() => Promise<void>) | undefined {
		const own = to.seatingId !== undefined && to.seatingId === from.seatingId;
		if (mode === 'merge')
			return to.state === 'seated' && !own ? () => this.#merge(from, to) : undefined;
		if (mode === 'split') return isFree(to) || own ? () => this.#split(from, to) : undefined;
		if (!isFree(to)) return undefined;
		return mode === 'move' ? () => this.move(from, to) : () => this.#more(from, to);
	}
	/** A seated party was dragged onto another table: it moves there, or sits with who is there. */
	putOn(from: Table, to: Table): void {
		if (from.id === to.id || from.seatingId === to.seatingId) return;
		if (to.state === 'seated') void this.#merge(from, to);
		else void this.move(from, to);
	}
}

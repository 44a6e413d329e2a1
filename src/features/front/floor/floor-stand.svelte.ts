// What staff do at a table: clear, hold, close, move; each said once with its undo.
import type { Heard, Command, Refused } from '#protocol';
import { m } from '#words';
import { say } from '#ui/language.svelte.ts';
import { sentence } from '#ui/refusal.svelte.ts';
import { live, send } from '#ui/socket.svelte.ts';
import { toast } from '#ui/toast.svelte.ts';
import {
	clearTable,
	floorTables,
	moveParty,
	setTable,
	undoClear,
	type Table,
	type TableState
} from './contract.ts';
import { refusals, stateWord } from './states.svelte.ts';

type Settable = Exclude<TableState, 'seated'>;

export class FloorStand {
	#view = live(floorTables, {});
	#chosenId = $state<string>();
	moving = $state(false);
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
	get chosen(): Table | undefined {
		return this.tables.find((table) => table.id === this.#chosenId);
	}

	choose(table: Table | undefined): void {
		this.moving = false;
		this.#chosenId = table?.id === this.#chosenId ? undefined : table?.id;
	}

	/** Tells a refusal; true when it was done. */
	told<D extends Command>(heard: Heard<D>): boolean {
		if (heard.ok) return true;
		const refused = heard as Refused<keyof typeof refusals>;
		if (heard.code === 'sign-in-needed') this.#signIn();
		else toast.show({ text: sentence(refused, refusals) });
		return false;
	}

	async clear(table: Table): Promise<void> {
		const { seatingId } = table;
		if (seatingId === undefined) return;
		if (!this.told(await send(clearTable, { seatingId }))) return;
		this.choose(undefined);
		toast.show({
			text: say(m.floor_did_clear, { name: table.name }),
			undo: () => void send(undoClear, { seatingId }).then((heard) => this.told(heard))
		});
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
}

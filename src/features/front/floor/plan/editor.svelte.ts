// The plan being drawn: its strokes with undo and redo, what is chosen, and saving it.
import { newId, type Refused } from '#protocol';
import { m } from '#words';
import { houseClock } from '#ui/clock.svelte.ts';
import { say } from '#ui/language.svelte.ts';
import { sentence } from '#ui/refusal.svelte.ts';
import { live, send } from '#ui/socket.svelte.ts';
import { toast } from '#ui/toast.svelte.ts';
import { boundsOf } from '../rules/figure.ts';
import * as draft from '../rules/draft.ts';
import {
	floorPlan,
	savePlan,
	type Conflict,
	type Plan,
	type PlanTable,
	type Ruling
} from './contract.ts';

const refusals = {
	'plan-changed': m.floor_plan_changed,
	'name-taken': m.floor_name_taken,
	'unknown-table': m.floor_unknown_table,
	conflicts: m.floor_refused_conflicts
};

const EMPTY: Plan = {
	...{ tables: [], joins: [], capacities: [], limit: 3, acrossSections: false },
	...{ keepMinutes: 10, extraChairs: 1 }
};

export class PlanEditor {
	#view = live(floorPlan, {});
	#version = $state(-1);
	#past = $state.raw<Plan[]>([]);
	#future = $state.raw<Plan[]>([]);
	/** Strokes of one kind in a row (letters typed into one field) are undone at once. */
	#kind = '';
	/** The first as drawn when a drag began. */
	#held: Plan | undefined;
	plan = $state.raw<Plan>(EMPTY);
	chosenId = $state<string>();
	joining = $state(false);
	conflicts = $state.raw<Conflict[]>([]);
	wrong = $state('');
	busy = $state(false);
	/** For ears: what the last key did. */
	said = $state('');

	/** Takes the saved plan while nothing of one's own would be lost. Call it in an effect. */
	follow(): void {
		const { state } = this.#view;
		if (!state || state.version === this.#version || this.dirty) return;
		this.take();
	}

	/** The saved plan in place of what was drawn. */
	take(): void {
		const { state } = this.#view;
		if (!state) return;
		const { version, ...plan } = state;
		this.#version = version;
		this.plan = plan;
		this.#past = [];
		this.#future = [];
		this.conflicts = [];
		this.wrong = '';
	}

	get loaded(): boolean {
		return this.#version >= 0;
	}
	get dirty(): boolean {
		return this.#past.length > 0;
	}
	/** Somebody else saved a plan while this one was drawn. */
	get overtaken(): boolean {
		const { state } = this.#view;
		return state !== undefined && this.dirty && state.version !== this.#version;
	}
	get canUndo(): boolean {
		return this.#past.length > 0;
	}
	get canRedo(): boolean {
		return this.#future.length > 0;
	}
	get chosen(): PlanTable | undefined {
		return this.plan.tables.find(({ id }) => id === this.chosenId);
	}

	#stroke(next: Plan, kind = ''): void {
		if (next === this.plan) return;
		if (kind === '' || kind !== this.#kind) this.#past = [...this.#past, this.plan];
		this.#kind = kind;
		this.#future = [];
		this.plan = next;
		this.conflicts = [];
		this.wrong = '';
	}

	undo(): void {
		const before = this.#past.at(-1);
		if (!before) return;
		this.#future = [this.plan, ...this.#future];
		this.#past = this.#past.slice(0, -1);
		this.#kind = '';
		this.plan = before;
		this.said = say(m.floor_plan_undone);
	}
	redo(): void {
		const [after, ...rest] = this.#future;
		if (!after) return;
		this.#past = [...this.#past, this.plan];
		this.#future = rest;
		this.#kind = '';
		this.plan = after;
		this.said = say(m.floor_plan_redone);
	}

	/** A click or Enter on a table: chosen, or joined with the one that is. */
	choose(id: string | undefined): void {
		const { chosen } = this;
		if (this.joining && chosen && id !== undefined && id !== chosen.id) return this.joinWith(id);
		this.joining = false;
		this.chosenId = id;
	}

	joinWith(id: string): void {
		const { chosen } = this;
		const other = this.plan.tables.find((one) => one.id === id);
		if (!chosen || !other) return;
		this.#stroke(draft.join(this.plan, chosen.id, id));
		const words = draft.isJoined(this.plan, chosen.id, id)
			? m.floor_plan_joined
			: m.floor_plan_parted;
		this.said = say(words, { a: chosen.name, b: other.name });
		this.joining = false;
	}

	#sayPlace(): void {
		const { chosen, plan } = this;
		if (!chosen) return;
		const { x, y } = boundsOf(plan.tables);
		const [across, down] = [chosen.place.x - x, chosen.place.y - y].map((cm) => Math.round(cm));
		this.said = say(m.floor_plan_at, { name: chosen.name, x: across ?? 0, y: down ?? 0 });
	}

	/** By the arrow keys, in cm. */
	nudge(dx: number, dy: number): void {
		if (this.chosenId === undefined) return;
		this.#stroke(draft.moveBy(this.plan, [this.chosenId], dx, dy), `nudge ${this.chosenId}`);
		this.#sayPlace();
	}
	/** A drag begins, goes on (from where it began, in cm), ends. */
	lift(id: string): void {
		this.chosenId = id;
		this.#held = this.plan;
	}
	drag(dx: number, dy: number): void {
		if (this.#held && this.chosenId !== undefined)
			this.plan = draft.moveBy(this.#held, [this.chosenId], dx, dy);
	}
	drop(): void {
		const [before, after] = [this.#held, this.plan];
		this.#held = undefined;
		if (!before || JSON.stringify(before) === JSON.stringify(after)) return;
		this.plan = before;
		this.#stroke(after);
		this.#sayPlace();
	}

	turn(degrees: number): void {
		const { chosen } = this;
		if (!chosen) return;
		this.#stroke(draft.turnBy(this.plan, [chosen.id], degrees), `turn ${chosen.id}`);
		this.said = say(m.floor_plan_turned, { degrees: this.chosen?.place.turned ?? 0 });
	}
	edit(to: Partial<Omit<PlanTable, 'id'>>): void {
		if (this.chosenId === undefined) return;
		const kind = `${this.chosenId} ${Object.keys(to).join()}`;
		this.#stroke(draft.edit(this.plan, this.chosenId, to), kind);
	}
	add(): void {
		const id = newId<'table'>(houseClock.now());
		const { x, y, w } = boundsOf(this.plan.tables);
		const beside = this.chosen?.place;
		const at = beside
			? { x: beside.x + beside.w + 110, y: beside.y }
			: { x: x + w / 2, y: y + 160 };
		const area = this.chosen?.area ?? this.plan.tables[0]?.area ?? say(m.floor_plan_first_area);
		this.#stroke(draft.add(this.plan, id, area, at));
		this.chosenId = id;
		this.said = say(m.floor_plan_added, { name: this.chosen?.name ?? '' });
	}
	duplicate(): void {
		if (this.chosenId === undefined) return;
		const id = newId<'table'>(houseClock.now());
		this.#stroke(draft.duplicate(this.plan, this.chosenId, id));
		this.chosenId = id;
		this.said = say(m.floor_plan_added, { name: this.chosen?.name ?? '' });
	}
	remove(): void {
		const { chosen } = this;
		if (!chosen) return;
		this.#stroke(draft.remove(this.plan, [chosen.id]));
		this.chosenId = undefined;
		this.said = say(m.floor_removed, { name: chosen.name });
	}
	takes(ids: readonly string[], takes: { min: number; max: number } | undefined): void {
		this.#stroke(draft.state(this.plan, ids, takes), `takes ${ids.join()}`);
	}
	rules(to: Partial<Pick<Plan, 'limit' | 'acrossSections' | 'keepMinutes' | 'extraChairs'>>): void {
		this.#stroke({ ...this.plan, ...to }, `rules ${Object.keys(to).join()}`);
	}

	/** `rulings`: what becomes of the bookings that would lose their table; the rest is then known about too. */
	async save(anyway = false, rulings: Ruling[] = []): Promise<void> {
		this.busy = true;
		const plan = { version: this.#version, plan: this.plan };
		const heard = await send(savePlan, { ...plan, anyway, rulings });
		this.busy = false;
		if (heard.ok) {
			this.#version = heard.value.version;
			this.#past = [];
			this.#future = [];
			this.conflicts = [];
			this.wrong = '';
			return toast.show({ text: say(m.floor_plan_saved) });
		}
		if (heard.code === 'conflicts') this.conflicts = heard.detail?.list ?? [];
		else this.wrong = sentence(heard as Refused<keyof typeof refusals>, refusals);
	}
}

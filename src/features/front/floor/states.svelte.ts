// How a table's state is shown: its word and its shape.
import { m } from '#words';
import { say } from '#ui/language.svelte.ts';
import type { Language } from '#ui/settings.ts';
import type { StateKind } from '#ui/parts/Shape.svelte';
import type { Table, TableCategory, TableState, TableUse } from './contract.ts';

const words = {
	available: m.floor_state_available,
	held: m.floor_state_held,
	seated: m.floor_state_seated,
	bussing: m.floor_state_bussing,
	blocked: m.floor_state_blocked
};
const kinds: Record<TableState, StateKind> = {
	available: 'good',
	held: 'wait',
	seated: 'plain',
	bussing: 'late',
	blocked: 'alarm'
};

const categories = {
	standard: m.floor_category_standard,
	bar: m.floor_category_bar,
	counter: m.floor_category_counter,
	'high-top': m.floor_category_high_top,
	outdoor: m.floor_category_outdoor,
	booth: m.floor_category_booth
};
const uses = {
	online: m.floor_use_online,
	'in-house': m.floor_use_in_house,
	'walk-in': m.floor_use_walk_in
};

export const categoryWord = (category: TableCategory): string => say(categories[category]);
export const useWord = (use: TableUse): string => say(uses[use]);
export const stateWord = (state: TableState): string => say(words[state]);
export const stateKind = (state: TableState): StateKind => kinds[state];

export function coversOf({ min, max }: Pick<Table, 'min' | 'max'>): string {
	return min === max ? say(m.floor_covers_same, { max }) : say(m.floor_covers, { min, max });
}

/** Who was faster is said where somebody sits there. */
const taken = (has: { table: string; who: string }, options?: { locale?: Language }): string =>
	has.who ? m.floor_table_taken_by(has, options) : m.floor_table_taken(has, options);

export const refusals = {
	'table-taken': taken,
	'size-changed': m.floor_size_changed,
	'too-many-guests': m.floor_too_many_guests,
	'not-kept': m.floor_not_kept,
	'same-party': m.floor_same_party,
	'nobody-left': m.floor_nobody_left,
	'not-yet-seated': m.floor_not_yet_seated,
	'unknown-section': m.floor_unknown_section,
	'unknown-person': m.floor_unknown_person,
	'unknown-table': m.floor_unknown_table,
	'already-left': m.floor_already_left,
	'not-left': m.floor_not_left,
	'too-late-to-undo': m.floor_refused_too_late_to_undo,
	'table-changed': m.floor_table_changed
};

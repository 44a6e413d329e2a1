// What one line of THE LIST holds.
import type { Migration } from 'kysely/migration';
import type { Contract, TableFields } from '#protocol';

export interface Feature {
	name: string;
	contract: Readonly<Record<string, unknown>>;
	migrations: Record<string, Migration>;
	/** What its tables hold about people: every column. */
	fields: readonly TableFields[];
}

function isContract(value: unknown): value is Contract {
	return typeof value === 'object' && value !== null && 'kind' in value && 'name' in value;
}

export function contractsOf(list: readonly Feature[]): Contract[] {
	return list.flatMap((feature) => Object.values(feature.contract).filter(isContract));
}

/** @throws if two steps share a name. */
export function stepsOf(list: readonly Feature[]): Record<string, Migration> {
	const steps = list.flatMap((feature) => Object.entries(feature.migrations));
	const doubled = steps.find(([name], at) => steps.findIndex(([other]) => other === name) !== at);
	if (doubled) throw new Error(`Two migrations are called ${doubled[0]}.`);
	return Object.fromEntries(steps.sort(([a], [b]) => (a < b ? -1 : 1)));
}

export function fieldsOf(list: readonly Feature[]): TableFields[] {
	return list.flatMap((feature) => [...feature.fields]);
}

/** The file that declares what a step's tables hold. */
export function fileOf(list: readonly Feature[], step: string): string {
	const owner = list.find((feature) => step in feature.migrations);
	return owner ? `src/features/${owner.name}/fields.ts` : 'src/server/store/fields.server.ts';
}

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

export function isContract(value: unknown): value is Contract {
	return typeof value === 'object' && value !== null && 'kind' in value && 'name' in value;
}

// What each slice's share of the demo evening is given, and what the shares leave for those after them.
import type { DeviceRole, Id, Instant, StaffRole } from '#protocol';
import type { Tx } from './store.server.ts';

/** What earlier shares have made; a share adds its own. Played in wing order, so lower wings' are there. */
export interface DemoMade {
	staff: { id: Id<'staff'>; name: string; role: StaffRole }[];
	/** The PIN of all demo staff, and the manager's name and password. */
	staffPin: string;
	managerName: string;
	managerPassword: string;
	devices: { id: Id<'device'>; name: string; role: DeviceRole; token: string }[];
	tables: { id: Id<'table'>; name: string; min: number; max: number }[];
	dishes: { id: Id<'dish'>; name: string }[];
	members: {
		id: Id<'member'>;
		name: string;
		tier: string;
		cardId?: Id<'card'>;
		joinedAt?: Instant;
	}[];
	/** What a table keeps when the demo is left, but for these rows of it. */
	brought: { table: 'staff' | 'tasks' | 'sources' | 'rooms'; id: string }[];
	/** A waiting party's phone page, `/m/t/SECRET`. */
	phonePath: string;
	/** Where the slips can be seen. */
	printerPath: string;
}

/** One evening in progress. A share writes with `write` and never asks another clock or chance. */
export interface DemoEvening {
	write<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
	/** The present of the evening; what lies before it has happened already. */
	now: Instant;
	/** 0 (incl.) to 1 (excl.), the same row of numbers at every play. */
	random(): number;
	made: DemoMade;
}

/** A slice's demo.server.ts exports one; its wing hands it on in `demo`. */
export type DemoShare = (at: DemoEvening) => Promise<void>;

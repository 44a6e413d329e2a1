// A line of the paper as it was written, read into what the house is told. Pure.
import type { SentTo } from '#protocol';
import type { enterPaper } from './contract.ts';

/** What stands on the paper, as people write it; empty where nothing stands. */
export interface Written {
	size: string;
	joined: string;
	seated: string;
	left: string;
	/** The table's id, or those of several, as `tableValue` has them. */
	table: string;
	/** The booking's id. */
	booking: string;
}

type Told = SentTo<typeof enterPaper>;
export type PaperLine = Pick<
	Told,
	'size' | 'joined' | 'seated' | 'left' | 'tableIds' | 'reservationId'
>;

/** `1904`, `19.04` and `7:04` are times too. */
function wall(written: string): string | undefined {
	const found = /^(\d{1,2})\D?(\d{2})$/.exec(written.trim());
	return found ? `${(found[1] ?? '').padStart(2, '0')}:${found[2]}` : undefined;
}

/** Nothing where nothing is written. */
const stated = <K extends string>(name: K, value: string): Partial<Record<K, string>> =>
	value ? ({ [name]: value } as Record<K, string>) : {};

/** Several tables of one party as one value. */
export const tableValue = (ids: readonly string[]): string => ids.join('+');

/** Where they sat counts only with the time at which they sat down. Undefined: a time can not be read. */
export function lineOf({ size, table, booking, ...times }: Written): PaperLine | undefined {
	const joined = wall(times.joined);
	const [seated, left] = [times.seated && wall(times.seated), times.left && wall(times.left)];
	if (joined === undefined || seated === undefined || left === undefined) return undefined;
	return {
		...{ size: Number(size), joined, ...stated('seated', seated), ...stated('left', left) },
		tableIds: table && seated ? table.split('+') : [],
		...stated('reservationId', booking)
	};
}

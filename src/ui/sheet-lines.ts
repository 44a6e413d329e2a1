// Which lines of a large sheet are shown: a screen holds some, and what is at fault must be among them.

const MOST_SHOWN = 200;

/** At most 200 lines: those at fault first, else in their order. */
export function faultsFirst<Row>(rows: readonly Row[], isWrong: (row: Row) => boolean): Row[] {
	if (rows.length <= MOST_SHOWN) return [...rows];
	return rows.toSorted((a, b) => Number(isWrong(b)) - Number(isWrong(a))).slice(0, MOST_SHOWN);
}

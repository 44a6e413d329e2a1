// Where tables stand that nobody has placed yet: area by area, in rows, as a person would draw them first.
import type { Place } from '../contract.ts';

/** In cm. Places are set on this grid. */
export const GRID = 10;
/** From the middle of one table to the next, so that a chair and a person pass. */
const APART = 210;
/** Tables in a row of an area. */
const ROW = 4;
/** Between two areas. */
const BETWEEN = 140;
/** Areas beside each other, before the next row of areas begins. */
const ACROSS = 2;

/** A table for so many: its size and form. In cm. */
export function sizeFor(max: number): Pick<Place, 'w' | 'h' | 'round'> {
	if (max <= 2) return { w: 70, h: 70, round: true };
	if (max <= 4) return { w: 90, h: 90, round: false };
	const w = 90 + Math.ceil((max - 4) / 2) * 60;
	return { w: Math.min(w, 600), h: 90, round: false };
}

interface Unplaced {
	id: string;
	area: string;
	max: number;
	place?: Place | undefined;
}

/** Tables of one area in rows from its corner; answers the height that they take. */
function rowsOf(tables: readonly Unplaced[], left: number, top: number, into: Map<string, Place>) {
	let x = left;
	let y = top;
	let inRow = 0;
	for (const { id, max } of tables) {
		const size = sizeFor(max);
		if (inRow === ROW || (inRow > 0 && x - left + size.w > ROW * APART)) {
			x = left;
			y += APART;
			inRow = 0;
		}
		const middle = x + Math.max(size.w, 90) / 2;
		into.set(id, { x: Math.round(middle), y: y + 45, ...size, turned: 0 });
		x = middle + size.w / 2 + (APART - 90);
		inRow++;
	}
	return y - top + APART;
}

/** A place for each table that has none; those that have one keep it. Pure: the same floor stands alike on every screen. */
export function placesFor(tables: readonly Unplaced[]): ReadonlyMap<string, Place> {
	const found = new Map<string, Place>();
	const open = tables.filter(({ place }) => !place);
	const placed = tables.flatMap(({ place }) => place ?? []);
	let top = placed.length > 0 ? Math.max(...placed.map(({ y, h }) => y + h / 2)) + BETWEEN : 100;
	let highest = 0;
	const areas = [...new Set(open.map(({ area }) => area))];
	for (const [at, area] of areas.entries()) {
		const column = at % ACROSS;
		if (column === 0 && at > 0) {
			top += highest + BETWEEN;
			highest = 0;
		}
		const left = 100 + column * (ROW * APART + BETWEEN);
		const inArea = open.filter((table) => table.area === area);
		highest = Math.max(highest, rowsOf(inArea, left, Math.round(top), found));
	}
	return found;
}

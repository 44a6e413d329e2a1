// The drawing of a table and its room: chairs, rooms, bounds. All in cm.
import type { Place, Table } from '../contract.ts';

export interface Chair {
	/** From the middle of the table. */
	x: number;
	y: number;
	/** Degrees; at 0 its back is towards the top. */
	turned: number;
}

/** From the table's edge to the middle of a chair. */
const OUT = 16;
/** The width of a chair. */
export const CHAIR = 38;
const PITCH = 58;

function around(place: Place, seats: number): Chair[] {
	const out = place.w / 2 + OUT;
	return Array.from({ length: seats }, (_, at) => {
		const angle = (2 * Math.PI * at) / seats;
		const degrees = (360 * at) / seats;
		return { x: Math.sin(angle) * out, y: -Math.cos(angle) * out, turned: degrees };
	});
}

/** Chairs in even steps along one side. */
function side(count: number, length: number, at: (along: number) => Chair): Chair[] {
	return Array.from({ length: count }, (_, nth) => at(((nth + 0.5) / count - 0.5) * length));
}

/** How many stand at the top, the bottom, and at each end. */
function shares(
	{ w, h }: Place,
	seats: number,
	oneSided: boolean
): [number, number, number, number] {
	if (oneSided) return [0, seats, 0, 0];
	if (seats === 2 && h >= w) return [1, 1, 0, 0];
	const long = Math.max(1, Math.floor(w / PITCH));
	const end = Math.max(1, Math.floor(h / PITCH));
	const ends = Math.min(Math.max(0, seats - 2 * long), 2 * end);
	const rest = seats - ends;
	return [Math.ceil(rest / 2), Math.floor(rest / 2), Math.ceil(ends / 2), Math.floor(ends / 2)];
}

/** Where the chairs of a table stand; at a bar or counter all on one side. */
export function chairsOf(place: Place, seats: number, oneSided = false): Chair[] {
	if (place.round && !oneSided) return around(place, seats);
	const [top, bottom, right, left] = shares(place, seats, oneSided);
	const [x, y] = [place.w / 2 + OUT, place.h / 2 + OUT];
	return [
		...side(top, place.w, (along) => ({ x: along, y: -y, turned: 0 })),
		...side(bottom, place.w, (along) => ({ x: along, y, turned: 180 })),
		...side(right, place.h, (along) => ({ x, y: along, turned: 90 })),
		...side(left, place.h, (along) => ({ x: -x, y: along, turned: 270 }))
	];
}

export interface Box {
	x: number;
	y: number;
	w: number;
	h: number;
}

/** The upright box around a turned table with its chairs. */
export function boxOf({ x, y, w, h, turned }: Place): Box {
	const angle = (turned * Math.PI) / 180;
	const [cos, sin] = [Math.abs(Math.cos(angle)), Math.abs(Math.sin(angle))];
	const wide = w * cos + h * sin + 2 * CHAIR;
	const high = w * sin + h * cos + 2 * CHAIR;
	return { x: x - wide / 2, y: y - high / 2, w: wide, h: high };
}

function around4(boxes: readonly Box[], margin: number): Box {
	const left = Math.min(...boxes.map((one) => one.x)) - margin;
	const top = Math.min(...boxes.map((one) => one.y)) - margin;
	const right = Math.max(...boxes.map((one) => one.x + one.w)) + margin;
	const bottom = Math.max(...boxes.map((one) => one.y + one.h)) + margin;
	return { x: left, y: top, w: right - left, h: bottom - top };
}

type Standing = Pick<Table, 'area' | 'place'>;

export interface Room extends Box {
	area: string;
}

/** Each dining area with its walls around its tables. */
export function roomsOf(tables: readonly Standing[]): Room[] {
	return [...new Set(tables.map(({ area }) => area))].map((area) => {
		const boxes = tables.filter((one) => one.area === area).map(({ place }) => boxOf(place));
		return { area, ...around4(boxes, 24) };
	});
}

/** What the drawing shows: all rooms with a margin for their names; a plan without tables shows ten metres. */
export function boundsOf(tables: readonly Standing[]): Box {
	if (tables.length === 0) return { x: 0, y: 0, w: 1000, h: 700 };
	return around4(roomsOf(tables), 60);
}

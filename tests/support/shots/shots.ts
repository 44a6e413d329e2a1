// The screens and states that are looked at, in the order in which a house can show them.
import { befallenShots } from './befallen.ts';
import { cutOffShots } from './cut-off.ts';
import { deskShots } from './desk.ts';
import { guestShots } from './guests.ts';
import { lineShots } from './line.ts';
import { phoneShots } from './phones.ts';
import { sheetShots } from './sheets.ts';
import { houses, states, type HouseName, type Shot } from './shot.ts';
import { staffShots } from './staff.ts';

export const shots: readonly Shot[] = [
	...[...guestShots, ...staffShots, ...deskShots, ...sheetShots, ...phoneShots],
	...[...lineShots, ...cutOffShots, ...befallenShots]
];

/** Shots whose names begin with one of these (`host,till`), by house and by what has befallen it: what stays so comes last. */
export function rounds(beginning = '', house?: HouseName): Shot[][] {
	const begins = beginning.split(',');
	const wanted = shots.filter(({ name }) => begins.some((one) => name.startsWith(one)));
	return houses
		.filter((name) => !house || name === house)
		.flatMap((name) =>
			[undefined, ...states].map((state) =>
				wanted.filter((shot) => (shot.house ?? 'evening') === name && shot.state === state)
			)
		)
		.filter((round) => round.length > 0);
}

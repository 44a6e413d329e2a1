// What a member holds in points, in one sentence.
import { fullDate, figure } from '#ui/format.ts';
import { language, say } from '#ui/language.svelte.ts';
import { m } from '#words';
import type { Balance } from './contract.ts';

const pointsSaid = (points: number): string =>
	say(m.points_count, { points: figure(points, language()) });

export function balanceSaid({ available, debt, next }: Balance): string {
	if (debt > 0) return say(m.points_debt, { points: figure(debt, language()) });
	if (!next) return pointsSaid(available);
	const day = fullDate(Date.parse(`${next.on}T12:00:00Z`), 'UTC', language());
	const balance = pointsSaid(available);
	if (next.points === available) return say(m.points_balance_all, { balance, day });
	const lapse = figure(next.points, language());
	return say(m.points_balance_next, { balance, lapse, day });
}

// What is left of a meal when its end may show: a sign given, or one that would have come by now and did not.
import type { EndSign } from './scene.ts';
import { residual, type Turns } from './turns.ts';

const POINTS = 128;
/** A sign sometimes lies: a rating sent early, a bill asked for before dessert. */
const DOUBT = 0.02;

/**
 * How likely is what was seen, if the meal has `left` to go? With a sign `ago`: it must have come between `latest`
 * and `earliest` before the end. Without one: the nearer the end, the less likely that it has not come.
 */
function likelihood(left: number, ago: number | undefined, sign: EndSign): number {
	const { share, earliest, latest } = sign;
	if (ago !== undefined) {
		const lead = left + ago;
		return earliest <= lead && lead <= latest ? 1 : DOUBT;
	}
	const due = Math.min(1, Math.max(0, (latest - left) / (latest - earliest)));
	return 1 - share * due;
}

/** What is left of a turn, by share, with Bayes' rule over 128 equally likely ends. */
export function residualWithSign(
	turns: Turns,
	elapsed: number,
	ago: number | undefined,
	sign: EndSign
): (share: number) => number {
	const left = residual(turns, elapsed);
	const ends = Float64Array.from({ length: POINTS }, (_, at) => left((at + 0.5) / POINTS));
	const upTo = new Float64Array(POINTS + 1);
	for (let at = 0; at < POINTS; at++)
		upTo[at + 1] = (upTo[at] ?? 0) + likelihood(ends[at] ?? 0, ago, sign);
	const whole = upTo[POINTS] ?? 1;
	return (share) => {
		const wanted = share * whole;
		let [low, high] = [0, POINTS];
		while (high - low > 1) {
			const middle = (low + high) >> 1;
			if ((upTo[middle] ?? 0) <= wanted) low = middle;
			else high = middle;
		}
		const from = ends[low] ?? 0;
		const step = (upTo[low + 1] ?? 0) - (upTo[low] ?? 0);
		const within = step > 0 ? (wanted - (upTo[low] ?? 0)) / step : 0;
		return from + within * ((ends[Math.min(low + 1, POINTS - 1)] ?? from) - from);
	};
}

// The same troubles at a virtual printer under three ways of delivery: what was lost, doubled, or left to a person.
import { rehearse, sum, troubleKinds, type Tally } from '../../printer/src/spool/troubles.ts';
import { blindRetry, ours, writeAndClose, type CourierOf } from './couriers.ts';
import type { Benchmark } from './measure.ts';

const seeds = [1, 2, 3];

/** All kinds of one seed beside each other, each at a printer of its own. */
async function played(courier: CourierOf, faults: number): Promise<Tally> {
	const tallies: Tally[] = [];
	for (const seed of seeds)
		tallies.push(
			...(await Promise.all(troubleKinds.map((kind) => rehearse({ kind, seed, faults, courier }))))
		);
	return sum(tallies);
}

export const spool: Benchmark = async ({ quick, say }) => {
	const faults = quick ? 40 : 400;
	say('our spool');
	const mine = await played(ours, faults);
	say('write and close, as the libraries do');
	const closing = await played(writeAndClose, faults);
	say('status, GS r, and again on silence');
	const blind = await played(blindRetry, faults);
	return {
		figures: {
			...{ faults: mine.faults, slips: mine.slips },
			...{ lost: mine.lost, doubled: mine.doubled, uncertain: mine.uncertain, stuck: mine.stuck },
			'writeAndClose.lost': closing.lost,
			'writeAndClose.doubled': closing.doubled,
			'blindRetry.lost': blind.lost,
			'blindRetry.doubled': blind.doubled
		},
		notes: [
			'lost: said to be printed and not on paper; doubled: on paper twice without a mark; uncertain: shown to a person',
			`${troubleKinds.join(', ')}: ${faults} of each for each of ${seeds.length} seeds, the same for all three`
		]
	};
};

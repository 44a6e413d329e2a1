// The same troubles at a virtual printer under three ways of delivery, then at printers that call the house: what was lost, doubled, or left to a person.
import {
	callingTroubles,
	epson,
	type Maker,
	rehearseCalls,
	star
} from '../../printer/src/calling/rehearsal.ts';
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

/** Printers that fetch their slips, as most of their kind behave. Their evenings run on a clock moved by hand. */
const callers: Record<string, { kind: 'star' | 'epson'; make: Maker }> = {
	star: {
		kind: 'star',
		make: star({ fetchesAgain: true, resumes: false, confirmsTwice: false, pollsTwice: false })
	},
	epson: {
		kind: 'epson',
		make: epson({ spools: false, tellsTwice: false, asksTwice: false, tellsAgain: true })
	},
	epsonWithQueue: {
		kind: 'epson',
		make: epson({ spools: true, tellsTwice: false, asksTwice: false, tellsAgain: true })
	}
};

async function called(faults: number): Promise<Record<string, number>> {
	const figures: Record<string, number> = {};
	for (const [name, machine] of Object.entries(callers)) {
		const tallies: Tally[] = [];
		for (const seed of seeds)
			for (const trouble of callingTroubles)
				tallies.push(await rehearseCalls({ ...machine, trouble, seed, faults }));
		const { slips, lost, doubled, uncertain, stuck } = sum(tallies);
		for (const [what, count] of Object.entries({ slips, lost, doubled, uncertain, stuck }))
			figures[`${name}.${what}`] = count;
	}
	return figures;
}

export const spool: Benchmark = async ({ quick, say }) => {
	const faults = quick ? 40 : 400;
	say('our spool');
	const mine = await played(ours, faults);
	say('write and close, as the libraries do');
	const closing = await played(writeAndClose, faults);
	say('status, GS r, and again on silence');
	const blind = await played(blindRetry, faults);
	say('printers that call the house');
	const calls = await called(faults);
	return {
		figures: {
			...{ faults: mine.faults, slips: mine.slips },
			...{ lost: mine.lost, doubled: mine.doubled, uncertain: mine.uncertain, stuck: mine.stuck },
			'writeAndClose.lost': closing.lost,
			'writeAndClose.doubled': closing.doubled,
			'blindRetry.lost': blind.lost,
			'blindRetry.doubled': blind.doubled,
			...calls
		},
		notes: [
			'lost: said to be printed and not on paper; doubled: on paper twice without a mark; uncertain: shown to a person',
			`${troubleKinds.join(', ')}: ${faults} of each for each of ${seeds.length} seeds, the same for all three`,
			`at printers that call ${callingTroubles.join(', ')}: as many of each, a slip with every one`
		]
	};
};

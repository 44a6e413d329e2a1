// Printers that call the house and misbehave: nothing is lost, nothing comes out twice unmarked.
import { expect, test } from 'vitest';
import { type CallingTrouble, epson, type Maker, rehearseCalls, star } from './rehearsal.ts';

const LONG = process.env['HOSTSTAND_LONG'] === '1';
const share = LONG ? 1000 : 60;
const seeds = LONG ? [1, 2, 3] : [1, 2];

const plain = { fetchesAgain: false, resumes: false, confirmsTwice: false, pollsTwice: false };
const quiet = { spools: false, tellsTwice: false, asksTwice: false, tellsAgain: false };

/** Of 100 slips, how many a person must look at: fewer would say that the faults miss them, more that we give up early. */
type Band = [least: number, most: number];

interface Machine {
	kind: 'star' | 'epson';
	make: Maker;
	unsure: Record<CallingTrouble, Band>;
}

/** A Star that was cut short says nothing more of that slip; the others wait for it and come out after the trouble. */
const starBands: Machine['unsure'] = {
	...{ request: [3, 12], reply: [15, 28], death: [15, 28] },
	...{ paper: [30, 40], cover: [30, 40], power: [30, 40] }
};
/** An Epson says of each slip that went wrong that it went wrong, and never how far it came: nearly all of them were struck. */
const epsonBands: Machine['unsure'] = {
	...{ request: [15, 30], reply: [20, 40], death: [15, 28] },
	...{ paper: [95, 100], cover: [95, 100], power: [90, 97] }
};
const all: Band = [95, 100];

const machines: Record<string, Machine> = {
	'a Star': { kind: 'star', make: star(plain), unsure: starBands },
	'a Star that does everything twice': {
		kind: 'star',
		make: star({ ...plain, fetchesAgain: true, confirmsTwice: true, pollsTwice: true }),
		unsure: { ...starBands, request: [0, 0] }
	},
	'a Star that goes on after new paper': {
		kind: 'star',
		make: star({ ...plain, resumes: true }),
		unsure: { ...starBands, paper: [15, 27], cover: [15, 27] }
	},
	'an Epson': { kind: 'epson', make: epson(quiet), unsure: epsonBands },
	'an Epson that tells everything twice': {
		kind: 'epson',
		make: epson({ ...quiet, tellsTwice: true, tellsAgain: true }),
		unsure: { ...epsonBands, request: [10, 22] }
	},
	// It forgets each first answer, and the slip in it: none of them may be believed.
	'an Epson that asks twice': {
		kind: 'epson',
		make: epson({ ...quiet, asksTwice: true }),
		unsure: { request: all, reply: all, paper: all, cover: all, power: all, death: all }
	},
	'an Epson with a queue of its own': {
		kind: 'epson',
		make: epson({ ...quiet, spools: true }),
		unsure: { ...epsonBands, paper: [85, 94], cover: [85, 94], death: [30, 42] }
	}
};

for (const [name, { kind, make, unsure }] of Object.entries(machines))
	for (const [trouble, [least, most]] of Object.entries(unsure) as [CallingTrouble, Band][])
		test(`with ${name} no slip is lost or doubled by ${share} times ${trouble}`, async () => {
			for (const seed of seeds) {
				const tally = await rehearseCalls({ kind, make, trouble, seed, faults: share });
				if (LONG) process.stdout.write(`${JSON.stringify({ name, trouble, seed, ...tally })}\n`);
				expect(tally).toMatchObject({ slips: share, lost: 0, doubled: 0, stuck: 0 });
				expect(tally.printed + tally.uncertain).toBe(tally.slips);
				expect((100 * tally.uncertain) / tally.slips).toBeGreaterThanOrEqual(least);
				expect((100 * tally.uncertain) / tally.slips).toBeLessThanOrEqual(most);
			}
		});

test('without any fault every slip is printed and none is for a person', async () => {
	for (const [name, { kind, make, unsure }] of Object.entries(machines)) {
		if (unsure.death === all) continue;
		const tally = await rehearseCalls({ kind, make, trouble: 'none', seed: 5, faults: 20 });
		expect({ name, ...tally }).toMatchObject({ printed: 20, uncertain: 0 });
	}
});

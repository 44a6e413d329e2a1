// Printers that call the house and misbehave: nothing is lost, nothing comes out twice unmarked.
import { expect, test } from 'vitest';
import { callingTroubles, epson, type Maker, rehearseCalls, star } from './rehearsal.ts';

const LONG = process.env['HOSTSTAND_LONG'] === '1';
const share = LONG ? 1000 : 60;
const seeds = LONG ? [1, 2, 3] : [1, 2];

const plain = { fetchesAgain: false, resumes: false, confirmsTwice: false, pollsTwice: false };
const quiet = { spools: false, tellsTwice: false, asksTwice: false, tellsAgain: false };

const machines: Record<string, { kind: 'star' | 'epson'; make: Maker }> = {
	'a Star': { kind: 'star', make: star(plain) },
	'a Star that does everything twice': {
		kind: 'star',
		make: star({ ...plain, fetchesAgain: true, confirmsTwice: true, pollsTwice: true })
	},
	'a Star that goes on after new paper': { kind: 'star', make: star({ ...plain, resumes: true }) },
	'an Epson': { kind: 'epson', make: epson(quiet) },
	'an Epson that does everything twice': {
		kind: 'epson',
		make: epson({ ...quiet, tellsTwice: true, asksTwice: true, tellsAgain: true })
	},
	'an Epson with a queue of its own': { kind: 'epson', make: epson({ ...quiet, spools: true }) }
};

for (const [name, { kind, make }] of Object.entries(machines))
	for (const trouble of callingTroubles)
		test(`with ${name} no slip is lost or doubled by ${share} times ${trouble}`, async () => {
			for (const seed of seeds) {
				const tally = await rehearseCalls({ kind, make, trouble, seed, faults: share });
				if (LONG) process.stdout.write(`${JSON.stringify({ name, trouble, seed, ...tally })}\n`);
				expect(tally).toMatchObject({ lost: 0, doubled: 0, stuck: 0 });
				expect(tally.uncertain).toBeLessThanOrEqual(tally.faults);
				expect(tally.printed + tally.uncertain).toBe(tally.slips);
			}
		});

test('without any fault every slip is printed and none is for a person', async () => {
	for (const [name, { kind, make }] of Object.entries(machines)) {
		if (name.includes('an Epson that does everything twice')) continue;
		const tally = await rehearseCalls({ kind, make, trouble: 'request', seed: 5, faults: 1 });
		expect({ name, ...tally }).toMatchObject({ printed: 1, uncertain: 0 });
	}
});

// A profile follows from what the printer answered and what a person saw, and each value has its reason.
import { expect, test } from 'vitest';
import type { PrinterFindings, PrinterProfile } from '#protocol';
import { profileFields, proposeProfile, type SeenOnPaper } from './rules.ts';

const found: PrinterFindings = {
	...{ dleEot: true, asb: true, gsR: true, processId: true, counter: 12 }
};
const silent: PrinterFindings = {
	...{ dleEot: false, asb: false, gsR: false, processId: false, counter: null }
};
const seen: SeenOnPaper = {
	...{ legible: ['gb18030', 'raster'], dots: 576, qrCell: 3, cut: true },
	...{ buzzer: 'esc-b', drawer: true }
};
const present: PrinterProfile = {
	...{ widthMm: 80, text: 'raster', cutter: true, status: 'none', confirm: 'none', counter: false }
};

test('a printer that can do everything is used for everything', () => {
	expect(proposeProfile(found, seen, present)).toEqual({
		profile: {
			...{ widthMm: 80, text: 'native-gb18030', status: 'dle-eot', confirm: 'process-id' },
			...{ counter: true, cutter: true, buzzer: 'esc-b', drawer: true, qrCell: 3 }
		},
		why: {
			...{ widthMm: 'ruler', text: 'read-gb18030', status: 'answered-dle-eot' },
			...{ confirm: 'gave-process-id', counter: 'counts', cutter: 'seen', buzzer: 'seen' },
			...{ drawer: 'seen', qrCell: 'code-read' }
		}
	});
});

test('of a silent printer nothing is believed', () => {
	const { profile, why } = proposeProfile(silent, { ...seen, legible: ['raster'] }, present);
	expect(profile).toMatchObject({
		text: 'raster',
		status: 'none',
		confirm: 'none',
		counter: false
	});
	expect(why).toMatchObject({ text: 'read-picture', status: 'said-nothing', confirm: 'no-proof' });
});

test.each([
	[{ dleEot: false }, { status: 'asb' }],
	[{ processId: false }, { confirm: 'gs-r' }],
	[{ counter: null }, { counter: false }]
])('where %j, %j', (less, profile) => {
	expect(proposeProfile({ ...found, ...less }, seen, present).profile).toMatchObject(profile);
});

test('a counter of cuts is not believed where nobody saw a cut', () => {
	const proposal = proposeProfile(found, { ...seen, cut: false }, present);
	expect(proposal.profile).toMatchObject({ cutter: false, counter: false });
	expect(proposal.why.counter).toBe('counts-uncut');
});

test.each([
	[384, { widthMm: 58 }],
	[420, { widthMm: 58, dots: 420 }],
	[512, { widthMm: 80, dots: 512 }],
	[576, { widthMm: 80 }]
] as const)('a line of %i dots is paper of %j', (dots, width) => {
	const { profile } = proposeProfile(found, { ...seen, dots }, { ...present, dots: 420 });
	expect({ widthMm: profile.widthMm, ...(profile.dots && { dots: profile.dots }) }).toEqual(width);
});

test('Big5 letters are used where only they can be read; every value has a reason', () => {
	const proposal = proposeProfile(found, { ...seen, legible: ['big5', 'raster'] }, present);
	expect(proposal.profile.text).toBe('native-big5');
	expect(Object.keys(proposal.why).sort()).toEqual([...profileFields].sort());
});

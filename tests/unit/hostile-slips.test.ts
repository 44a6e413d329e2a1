// Whatever stands in a slip's values, the stream holds the commands of a tame slip and no other.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { PrinterProfile, SlipTemplate } from '#protocol';
import { fullProfile } from '../../printer/src/profile.ts';
import { render } from '../../printer/src/render.ts';
import { nextToken } from '../../printer/src/virtual/grammar.ts';
import { slipsOf } from '../../printer/src/virtual/paper.ts';
import { allSlips } from '../../src/server/wings/slips.ts';
import { figures, isLong } from '../support/depth.ts';

const profiles: PrinterProfile[] = ([80, 58] as const).flatMap((widthMm) =>
	(['native-gb18030', 'raster'] as const).map((text) => ({ ...fullProfile, widthMm, text }))
);

/** Drawer pulse, resets, cuts, real-time requests, status, pictures, Chinese mode: as bytes and as ReceiptLine. */
const attacks = [
	'\u001bp\u0000\u0019\u00fa',
	'\u001b@\u001bi\u001bm',
	'\u001dV\u0000\u001dVB\u0000',
	'\u0010\u0014\u0001\u0000\u0001\u0010\u0004\u0001\u0010\u0005\u0002',
	'\u001da\u00ff\u001dr1\u001dI1',
	'\u001d(H\u0006\u000000abcd\u001d(k\u0003\u00001Q0',
	'\u001dv0\u0000\u0001\u0000\u0001\u0000\u00ff\u001d8L\u00ff\u00ff\u00ff\u00ff',
	'\u001c&\u001c.\u001cp\u0001\u0000\u001b*\u0021\u00ff\u00ff',
	'\u0000\u0007\u000a\u000c\u000d\u0018\u007f\u009b',
	'{command:\\x1bp\\x00\\x19\\xfa}',
	'{code:1234;option:code128}{image:iVBORw0KGgo=}{comment:x}',
	'|a|b|\\n=\\n-\\n~"_`^^^^^^^',
	'\\x1b\\x70\\x00{number:{house}}{?house}=',
	'𠮷𠀀𪚥王',
	'🍜👨‍👩‍👧‍👦🇨🇳',
	'\u202eevil\u202c\u2066x\u2069\u200f\u061c',
	'e\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301',
	'مريم בית',
	'王'.repeat(500),
	'W'.repeat(500),
	'Mei Lin '.repeat(63),
	'\ud800\udc00\ud800\udfff\ufffe',
	'￥¥$€£'
];

const hostile = fc.oneof(
	{ weight: 4, arbitrary: fc.constantFrom(...attacks) },
	{
		weight: 2,
		arbitrary: fc.array(fc.constantFrom(...attacks), { maxLength: 4 }).map((all) => all.join('a'))
	},
	{
		weight: 2,
		arbitrary: fc
			.uint8Array({ maxLength: 80 })
			.map((bytes) => Buffer.from(bytes).toString('latin1'))
	},
	{ weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 80 }) }
);

const made = async (
	template: SlipTemplate,
	values: Record<string, string>,
	profile: PrinterProfile
) => {
	const slip = await render(template, values, profile, 'both');
	if (!slip.ok) throw new Error(`${template.name}: ${slip.code}`);
	return slip.value.bytes;
};

/** The names of the commands in a stream, and how often each that acts on the whole slip stands there. */
function commandsIn(bytes: Uint8Array) {
	const names: string[] = [];
	let at = 0;
	for (let token = nextToken(bytes); token; token = nextToken(bytes.subarray(at))) {
		names.push(token.name);
		at += token.length;
	}
	expect(at, 'the stream ends with a whole command').toBe(bytes.length);
	return {
		names: new Set(names),
		resets: names.filter((name) => name === 'ESC @').length,
		cuts: names.filter((name) => /^(GS V|ESC i|ESC m)$/.test(name)).length
	};
}

/** What the encoder says for tame values, by letters and as a picture; some letters (£) make of any slip a picture. */
async function tameCommands(template: SlipTemplate) {
	const plain = Object.fromEntries(Object.keys(template.values).map((name) => [name, '12']));
	const all = await Promise.all(
		profiles.flatMap((profile) =>
			[template.values, plain].map(async (values) =>
				commandsIn(await made(template, values, profile))
			)
		)
	);
	return new Set(all.flatMap(({ names }) => [...names]));
}

test.each(allSlips.map((template) => ({ name: template.name, template })))(
	'hostile values of $name stay text',
	{ timeout: 120_000 },
	async ({ template }) => {
		const tame = await tameCommands(template);
		const names = Object.keys(template.values);
		const tally = { slips: 0, bytes: 0 };
		await fc.assert(
			fc.asyncProperty(
				fc.array(hostile, { minLength: 3, maxLength: 6 }),
				fc.constantFrom(...profiles),
				async (nasty, profile) => {
					const values = names.map((name, at) => [name, nasty[at % nasty.length] ?? '']);
					const bytes = await made(
						template,
						Object.fromEntries(values) as Record<string, string>,
						profile
					);
					tally.slips++;
					tally.bytes += bytes.length;
					const { names: found, resets, cuts } = commandsIn(bytes);
					expect([...found].filter((name) => !tame.has(name))).toEqual([]);
					expect({ resets, cuts }).toEqual({ resets: 1, cuts: 1 });
					const slips = slipsOf(bytes, profile.widthMm === 58 ? 384 : 576);
					expect(slips.map(({ unknown }) => unknown)).toEqual([[]]);
				}
			),
			{ numRuns: isLong ? 300 : template.name === 'contingency' ? 3 : 12 }
		);
		figures('hostile slips', { template: template.name, ...tally, commands: tame.size });
	}
);

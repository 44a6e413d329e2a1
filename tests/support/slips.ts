// npm run slips: every slip in both scripts and both widths on one contact sheet, screens/slips.png; --picture draws the one of the README.
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import sharp from 'sharp';
import { exampleOf, type Language, type SlipTemplate } from '#protocol';
import { allSlips } from '../../src/server/wings/slips.ts';
import { fullProfile } from '../../printer/src/profile.ts';
import { render } from '../../printer/src/render.ts';
import { slipsOf } from '../../printer/src/virtual/paper.ts';
import { pictureOf } from '../../printer/src/virtual/picture.ts';

interface Take {
	template: SlipTemplate;
	language: Language | 'both';
	widthMm: 58 | 80;
}

interface Picture {
	input: Buffer;
	width: number;
	height: number;
}

const GAP = 28;
const SCALE = 0.5;

/** The slip as the virtual printer drew it, at half size. */
async function draw({ template, language, widthMm }: Take): Promise<Picture> {
	const made = await render(
		template,
		exampleOf(template, language),
		{ ...fullProfile, widthMm },
		language
	);
	if (!made.ok) throw new Error(`${template.name}: ${made.code}`);
	const [slip] = slipsOf(made.value.bytes, widthMm === 58 ? 384 : 576);
	const drawn = slip && (await pictureOf(slip));
	if (!drawn?.ok) throw new Error(`${template.name} was not drawn`);
	const { width = 0 } = await sharp(drawn.value).metadata();
	const { data, info } = await sharp(drawn.value)
		.toColourspace('b-w')
		.resize(Math.round(width * SCALE))
		.png()
		.toBuffer({ resolveWithObject: true });
	return { input: data, width: info.width, height: info.height };
}

/** Rows of pictures on grey, each row as tall as its tallest. */
async function sheet(rows: Picture[][], file: string): Promise<void> {
	let top = GAP;
	const placed = rows.flatMap((row) => {
		let left = GAP;
		const y = top;
		top += Math.max(...row.map(({ height }) => height)) + GAP;
		return row.map(({ input, width }) => {
			const at = { input, left, top: y };
			left += width + GAP;
			return at;
		});
	});
	const widths = rows.map((row) => row.reduce((sum, { width }) => sum + width + GAP, GAP));
	mkdirSync(dirname(file), { recursive: true });
	await sharp({
		create: { width: Math.max(...widths), height: top, channels: 3, background: '#d9d6d0' }
	})
		.composite(placed)
		.png({ palette: true, colours: 16 })
		.toFile(file);
	process.stdout.write(`${rows.flat().length} slips in ${file}\n`);
}

async function all(names: readonly string[]): Promise<void> {
	const forms = ([80, 58] as const).flatMap((widthMm) =>
		(['zh', 'en', 'both'] as const).map((language) => ({ widthMm, language }))
	);
	const wanted = allSlips.filter(({ name }) => names.length === 0 || names.includes(name));
	const rows: Picture[][] = [];
	for (const template of wanted)
		rows.push(await Promise.all(forms.map((form) => draw({ template, ...form }))));
	await sheet(rows, new URL('../../screens/slips.png', import.meta.url).pathname);
}

/** A handful that shows what the others are like. */
async function forReadme(): Promise<void> {
	const shown = ['queue-ticket', 'birthday-coupon', 'reservation', 'points-statement', 'kitchen'];
	const takes = shown.map(async (name, at) => {
		const template = allSlips.find((one) => one.name === name);
		if (!template) throw new Error(name);
		return draw({ template, language: at % 2 === 0 ? 'en' : 'zh', widthMm: at === 3 ? 80 : 58 });
	});
	const file = new URL('../../docs/pictures/slips.png', import.meta.url).pathname;
	await sheet([await Promise.all(takes)], file);
}

const args = process.argv.slice(2);
if (args.includes('--picture')) await forReadme();
else await all(args);

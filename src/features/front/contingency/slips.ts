// The evening on paper, for when the screens are gone: the line, the book, the floor, and what guests need.
import { threeTexts, type SlipTemplate } from '#protocol';
import { sheetRows } from './rules.ts';

type Part = keyof typeof sheetRows;

const each = (part: Part): number[] => Array.from({ length: sheetRows[part] }, (_, at) => at + 1);

/** `A12 Mei Lin` to the left, `4 · 19:12` to the right, and under it what they need. Empty rows fall away. */
const rows = (part: Part): string[] =>
	each(part).flatMap((n) => [
		`|"{${part}${n}}" | {${part}${n}More}|`,
		...(part === 'floor' ? [] : [`|{${part}${n}Needs}`])
	]);

type Words = {
	title: string;
	sheet: string;
	line: string;
	book: string;
	floor: string;
	how: string;
};

const sheet = (words: Words): string =>
	[
		'"{house}"',
		'',
		`^^^${words.title}^^^`,
		'',
		'"{time}"',
		words.sheet,
		'',
		words.how,
		...['', '-', ''],
		`{?line1}"${words.line}"`,
		'',
		...rows('line'),
		...Array<string[]>(5).fill(['', '-']).flat(),
		...['', '-', ''],
		`{?book1}"${words.book}"`,
		'',
		...rows('book'),
		...['', '-', ''],
		`{?floor1}"${words.floor}"`,
		'',
		...rows('floor')
	].join('\n');

/** Every value of the sheet, empty. */
function emptySheet(): Record<string, string> {
	const parts = Object.keys(sheetRows) as Part[];
	const names = parts.flatMap((part) =>
		each(part).flatMap((n) => [
			`${part}${n}`,
			`${part}${n}More`,
			...(part === 'floor' ? [] : [`${part}${n}Needs`])
		])
	);
	return Object.fromEntries(['house', 'time', 'page', ...names].map((name) => [name, '']));
}

const contingencySlip: SlipTemplate = {
	name: 'contingency',
	called: { en: 'Contingency sheet', zh: '应急单' },
	...threeTexts(
		sheet,
		{
			title: 'On paper',
			sheet: 'Sheet {page}',
			...{ line: 'The line, in its order', book: 'Bookings still to come', floor: 'The floor' },
			how: 'Cross out who is seated. Write new parties below, with the time they came.'
		},
		{
			title: '应急单',
			sheet: '第 {page} 张',
			...{ line: '排队（按次序）', book: '未到的预订', floor: '桌位' },
			how: '入座后划掉。\\n新到的客人写在下面，并记下时间。'
		}
	),
	values: {
		...emptySheet(),
		...{ house: 'The Copper Kettle', time: '2026-11-22 19:12', page: '1/1' },
		...{ line1: 'A12 Mei Lin', line1More: '4 · 18:52', line1Needs: '高椅' },
		...{ line2: 'A13 王小明', line2More: '2 · 18:58', line3: 'A14', line3More: '6 · 19:04' },
		...{ book1: '19:30 Chen Wei', book1More: '4 · T5', book2: '20:00 欧阳', book2More: '8 · T12' },
		book2Needs: '一位客人坐轮椅',
		...{ floor1: 'T1', floor1More: '2 · 18:40', floor2: 'T2', floor2More: '空' },
		...{ floor3: 'T3', floor3More: '4 · 18:15', floor4: 'T4', floor4More: '空' }
	},
	english: {
		...{ line1Needs: 'high chair', book2Needs: 'one wheelchair' },
		...{ floor2More: 'free', floor4More: 'free' }
	}
};

export const contingencySlips: SlipTemplate[] = [contingencySlip];

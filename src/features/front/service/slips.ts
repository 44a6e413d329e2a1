// What the kitchen is told on paper: a large party has sat down, or the host has a word for it.
import { bothWords, type SlipTemplate } from '#protocol';

type Words = {
	title: string;
	table: string;
	size: string;
	seated: string;
	booked: string;
	note: string;
};

/** White on black, each language on a line of its own. */
const banner = (titles: string): string[] =>
	titles.split('\\n').flatMap((title, at) => [...(at > 0 ? [''] : []), `\`^^^~${title}~^^^\``]);

const kitchen = (words: Words): string =>
	[
		...banner(words.title),
		'',
		`{?table}${words.table}`,
		'^^^^^{table}^^^^^',
		'',
		'-',
		'{width:* 8}',
		`|^^^${words.size}^^^ | ^^^{size}^^^|`,
		`|${words.seated} | "{seated}"|`,
		`|${words.booked} | "{booked}"|`,
		'{width:auto}',
		'-',
		'',
		`{?note}${words.note}`,
		'{?note}',
		'"^^^{note}^^^"',
		'{?note}',
		'{by}'
	].join('\n');

/** English first; the third text has both words of each and every value once. */
const threeTexts = (english: Words, chinese: Words) => ({
	en: kitchen(english),
	zh: kitchen(chinese),
	both: kitchen({ ...bothWords(chinese, english), title: `${chinese.title}\\n${english.title}` })
});

const kitchenSlip: SlipTemplate = {
	name: 'kitchen',
	called: { en: 'Kitchen slip', zh: '厨房单' },
	...threeTexts(
		{
			title: 'Kitchen',
			...{ table: 'Table', size: 'Guests', seated: 'Seated at', booked: 'Booked for' },
			note: 'Please note'
		},
		{
			title: '厨房',
			...{ table: '桌号', size: '人数', seated: '入座时间', booked: '预订时间' },
			note: '请注意'
		}
	),
	values: {
		table: 'T12',
		size: '10',
		...{ seated: '19:12', booked: '' },
		note: '一位客人对花生过敏',
		by: 'Chen Wei'
	},
	english: { note: 'One guest, no peanuts' }
};

export const serviceSlips: SlipTemplate[] = [kitchenSlip];

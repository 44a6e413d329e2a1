// A flyer that comes out of a slip printer: what to scan, and the source's code that counts who came by it.
import { type SlipTemplate, threeTexts } from '#protocol';

type Words = { title: string; lead: string; scan: string; typed: string };

const flyer = (words: Words): string =>
	[
		'^^^{house}^^^',
		'',
		words.lead,
		'',
		'-',
		'',
		`"${words.title}"`,
		'',
		'{code:{link};option:qrcode,7,m}',
		'',
		words.scan,
		'{address}',
		'',
		'-',
		'',
		`${words.typed} {code}`
	].join('\n');

const english: Words = {
	title: 'Take your place in the line from your phone',
	lead: 'A table is waiting for you.',
	scan: 'Scan this with your phone, or open',
	typed: 'Source'
};
const chinese: Words = {
	title: '手机取号，到店即坐',
	lead: '一桌好菜，\\n静候光临。',
	scan: '用手机扫码，或打开',
	typed: '来源'
};

const flyerSlip: SlipTemplate = {
	name: 'flyer',
	called: { en: 'Flyer', zh: '传单' },
	...threeTexts(flyer, english, chinese),
	values: {
		house: '云庭小馆',
		link: 'https://table.example/m?s=7K3M9Q',
		address: 'https://table.example/m',
		code: '7K3M9Q'
	},
	english: { house: 'The Copper Kettle' }
};

export const sourcesSlips: SlipTemplate[] = [flyerSlip];

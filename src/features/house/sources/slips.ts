// A flyer that comes out of a slip printer: what to scan, and the source's code that counts who came by it.
import type { SlipTemplate } from '#protocol';

const flyer = (words: { title: string; lead: string; scan: string; typed: string }): string =>
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

const flyerSlip: SlipTemplate = {
	name: 'flyer',
	called: { en: 'Flyer', zh: '传单' },
	en: flyer({
		title: 'Take your place in the line from your phone',
		lead: 'A table is waiting for you.',
		scan: 'Scan this with your phone, or open',
		typed: 'Source'
	}),
	zh: flyer({
		title: '手机取号，到店即坐',
		lead: '一桌好菜，静候光临。',
		scan: '用手机扫码，或打开',
		typed: '来源'
	}),
	values: {
		house: '云庭小馆',
		link: 'https://table.example/m?s=7K3M9Q',
		address: 'https://table.example/m',
		code: '7K3M9Q'
	}
};

export const sourcesSlips: SlipTemplate[] = [flyerSlip];

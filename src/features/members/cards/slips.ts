// The paper that cards print: the member card to keep in a purse. No name stands on it.
import { type SlipTemplate, threeTexts } from '#protocol';

type Words = { title: string; number: string; keep: string };

const card = (words: Words): string =>
	[
		'"{house}"',
		'',
		`^^^${words.title}^^^`,
		'',
		'{code:{code}; option:qrcode,7,M}',
		'',
		words.number,
		'',
		'^^^{number}^^^',
		'',
		'-',
		'',
		words.keep
	].join('\n');

const english: Words = {
	title: 'Member card',
	number: 'Card number, to type by hand',
	keep: 'Show this code when you come in. Please keep it safe: whoever holds it holds the card.'
};
const chinese: Words = {
	title: '会员卡',
	number: '卡号（可手工输入）',
	keep: '到店时请出示此码。\\n请妥善保管，持卡即视为会员本人。'
};

export const cardsSlips: SlipTemplate[] = [
	{
		name: 'member-card',
		called: { en: 'Member card', zh: '会员卡' },
		...threeTexts(card, english, chinese),
		values: {
			house: 'The Copper Kettle',
			code: 'HS110123456789ABCDEFGHJKMNPQRSTVWXYZ',
			number: '7K3M 9QX2 V4TD'
		}
	}
];

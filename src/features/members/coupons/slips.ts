// The paper that coupons print: what it is, until when, and the code that redeems it once.
import type { SlipTemplate } from '#protocol';

interface Words {
	until: string;
	rule: string;
	number: string;
}

const coupon = (words: Words): string =>
	[
		'"{house}"',
		'',
		'^^^{title}^^^',
		'',
		'-',
		'',
		'"{value}"',
		'',
		'{code:{code}; option:qrcode,7,M}',
		'',
		`${words.number} "{short}"`,
		'',
		'-',
		'',
		`"${words.until}"`,
		words.rule
	].join('\n');

const values = {
	house: 'The Copper Kettle',
	title: 'Welcome',
	value: 'A dessert of your choice, on the house',
	code: 'HSC10123456789ABCDEF',
	short: '7K3M9Q X2V4T',
	until: '2026-12-22'
};

const english: Words = {
	until: 'Good until {until}, last day included',
	rule: 'Give it to our staff. It can be used once.',
	number: 'Code'
};
const chinese: Words = {
	until: '有效期至 {until}（含当日）',
	rule: '请交给店员使用，仅限一次。',
	number: '券码'
};

export const couponsSlips: SlipTemplate[] = [
	{
		name: 'welcome-coupon',
		called: { en: 'Welcome coupon', zh: '迎新券' },
		en: coupon(english),
		zh: coupon(chinese),
		values
	},
	{
		name: 'thank-you-coupon',
		called: { en: 'Thank-you coupon', zh: '答谢券' },
		en: coupon(english),
		zh: coupon(chinese),
		values: {
			...values,
			title: 'Thank you',
			value: 'A pot of tea with your next meal'
		}
	},
	{
		name: 'gift-coupon',
		called: { en: 'Gift coupon', zh: '赠券' },
		en: coupon(english),
		zh: coupon(chinese),
		values: { ...values, title: 'A gift', value: 'A small plate of your choice' }
	}
];

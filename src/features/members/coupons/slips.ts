// The paper that coupons print: what it is, until when, a QR to keep and a bar code for the till, redeemed once.
import type { SlipTemplate } from '#protocol';

interface Words {
	greeting?: string;
	until: string;
	rule: string;
}

/** The bar code carries the short code, because the long one is wider than 58 mm paper. */
const coupon = (words: Words): string =>
	[
		'"{house}"',
		'',
		'^^^{title}^^^',
		...(words.greeting ? ['', words.greeting] : []),
		'',
		'-',
		'',
		'"^^^{value}^^^"',
		'',
		'{code:{code}; option:qrcode,7,M}',
		'',
		'{code:{till}; option:code128,2,64}',
		'"{short}"',
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
	till: '7K3M9QX2V4T',
	short: '7K3M9Q X2V4T',
	until: '2026-12-22'
};

const english: Words = {
	until: 'Good until {until}, last day included',
	rule: 'Give it to our staff. It can be used once.'
};
const chinese: Words = {
	until: '有效期至 {until}（含当日）',
	rule: '请交给店员使用，仅限一次。'
};

export const couponsSlips: SlipTemplate[] = [
	{
		name: 'welcome-coupon',
		called: { en: 'Welcome coupon', zh: '迎新券' },
		en: coupon({ ...english, greeting: 'We are glad that you are here.' }),
		zh: coupon({ ...chinese, greeting: '很高兴见到您。' }),
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
	},
	{
		name: 'tier-coupon',
		called: { en: 'Tier coupon', zh: '升级券' },
		en: coupon({ ...english, greeting: 'Your table here has a new rank.' }),
		zh: coupon({ ...chinese, greeting: '恭喜您晋升新等级。' }),
		values: { ...values, title: '金卡礼 Gold', value: '招牌凉菜一份 A cold dish, on the house' }
	},
	{
		name: 'birthday-coupon',
		called: { en: 'Birthday coupon', zh: '生日券' },
		en: coupon({ ...english, greeting: 'Many happy returns, and long life.' }),
		zh: coupon({ ...chinese, greeting: '生日快乐，福寿安康。' }),
		values: { ...values, title: '生日礼', value: '长寿面一碗 A bowl of longevity noodles' }
	}
];

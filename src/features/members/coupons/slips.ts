// The paper that coupons print: what it is, until when, a QR to keep and a bar code for the till, redeemed once.
import { type SlipTemplate, threeTexts } from '#protocol';

type Words = {
	/** Absent where the title says it all. */
	greeting: string;
	until: string;
	rule: string;
};

/**
 * What it gives stands first and largest, its last day under it, the codes below for whoever takes it in.
 * The bar code carries the short code, because the long one is wider than 58 mm paper.
 */
const coupon =
	(sign = '') =>
	(words: Words): string =>
		[
			'"{house}"',
			'',
			...(sign ? [`\`^^^^^^${sign}^^^^^^\``, ''] : []),
			'^^^{title}^^^',
			...(words.greeting ? ['', words.greeting] : []),
			'',
			'-',
			'',
			'"^^^{value}^^^"',
			'',
			words.until,
			'',
			'-',
			'',
			'{code:{code}; option:qrcode,7,M}',
			'',
			'{code:{till}; option:code128,2,64}',
			'"{short}"',
			'',
			words.rule
		].join('\n');

const codes = { code: 'HSC10123456789ABCDEF', till: '7K3M9QX2V4T', short: '7K3M9Q X2V4T' };
const kept = { ...codes, house: 'The Copper Kettle', until: '2026-12-22' };

const english = {
	until: 'Good until {until}, last day included',
	rule: 'For our staff to take in.\\nGood for one visit.'
};
const chinese = {
	until: '有效期至 {until}（含当日）',
	rule: '请交给店员使用，仅限一次。'
};

/** `given` are the examples: title and value in Chinese and in English. */
function couponSlip(
	named: Pick<SlipTemplate, 'name' | 'called'>,
	greeting: Record<'zh' | 'en', string>,
	given: Record<'zh' | 'en', readonly [title: string, value: string]>,
	sign?: string
): SlipTemplate {
	const write = coupon(sign);
	const en = { ...english, greeting: greeting.en };
	const zh = { ...chinese, greeting: greeting.zh };
	const example = ([title, value]: readonly [string, string]) => ({ title, value });
	return {
		...{ ...named, ...threeTexts(write, en, zh) },
		values: { ...kept, ...example(given.zh) },
		english: example(given.en)
	};
}

const none = { zh: '', en: '' };

export const couponsSlips: SlipTemplate[] = [
	couponSlip(
		{ name: 'welcome-coupon', called: { en: 'Welcome coupon', zh: '迎新券' } },
		{ zh: '很高兴见到您。', en: 'We are glad that you are here.' },
		{
			zh: ['欢迎礼', '任选甜品一份'],
			en: ['Welcome', 'A dessert of your choice, on the house']
		}
	),
	couponSlip({ name: 'thank-you-coupon', called: { en: 'Thank-you coupon', zh: '答谢券' } }, none, {
		zh: ['感谢券', '下次用餐赠茶一壶'],
		en: ['Thank you', 'A pot of tea with your next meal']
	}),
	couponSlip({ name: 'gift-coupon', called: { en: 'Gift coupon', zh: '赠券' } }, none, {
		zh: ['赠券', '任选小菜一份'],
		en: ['A gift', 'A small plate of your choice']
	}),
	couponSlip(
		{ name: 'care-coupon', called: { en: 'Waiting care', zh: '等位心意' } },
		{ zh: '让您久等了，非常抱歉。', en: 'We have kept you waiting. We are sorry.' },
		{
			zh: ['等位心意', '每位饮品一杯'],
			en: ['While you wait', 'A drink for each of you, on the house']
		}
	),
	couponSlip(
		{ name: 'tier-coupon', called: { en: 'Tier coupon', zh: '升级券' } },
		{ zh: '恭喜您晋升新等级。', en: 'You have reached a new tier. Thank you for coming back.' },
		{
			zh: ['晋级礼', '任选凉菜一份'],
			en: ['A new tier', 'A cold dish of your choice, on the house']
		}
	),
	couponSlip(
		{ name: 'birthday-coupon', called: { en: 'Birthday coupon', zh: '生日券' } },
		{ zh: '福寿安康，岁岁欢愉。', en: 'Many happy returns, and long life.' },
		{
			zh: ['生日快乐', '长寿面一碗'],
			en: ['Happy birthday', 'A bowl of longevity noodles']
		},
		'寿'
	)
];

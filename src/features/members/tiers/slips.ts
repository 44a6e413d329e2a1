// What membership gives, on paper: one tier a row with its head start in the line.
import { type SlipTemplate, threeTexts } from '#protocol';
import { headStartMinutes, tiers, type Tier } from './contract.ts';

type Words = Record<Tier, string> & {
	title: string;
	lead: string;
	head: string;
	fair: string;
	coupon: string;
	data: string;
	join: string;
	phone: string;
};

const guide = (words: Words): string =>
	[
		'"{house}"',
		'',
		`^^^${words.title}^^^`,
		'',
		words.lead,
		'',
		'-',
		'',
		`"${words.head}"`,
		'',
		'{width:* 6}',
		...tiers.map((tier) => `|${words[tier]} | ${headStartMinutes[tier]}|`),
		'{width:auto}',
		'',
		'-',
		'',
		...[words.fair, words.coupon, words.data, words.join].flatMap((rule) => [rule, '']),
		'{code:{link};option:qrcode,5,m}',
		`{?link}${words.phone}`
	].join('\n');

const english: Words = {
	title: 'For members',
	lead: 'Membership is free. A name is enough.',
	head: 'Minutes of head start in the line',
	...{ standard: 'Standard', silver: 'Silver', gold: 'Gold', diamond: 'Diamond' },
	fair: 'The line goes by time. Nobody is passed more than 3 times.',
	coupon: 'A coupon when you join, on your birthday and with each new tier.',
	data: 'You see, correct and erase what we keep about you at any time.',
	join: 'Join at the kiosk by the door, or ask our staff.',
	phone: 'Scan for the menu and your place in the line'
};
const chinese: Words = {
	title: '会员权益',
	lead: '入会免费，留个称呼即可。',
	head: '排队提前时间（分钟）',
	...{ standard: '普通会员', silver: '银卡会员', gold: '金卡会员', diamond: '钻石会员' },
	fair: '按到店时间排队，\\n任何客人最多被超过 3 次。',
	coupon: '入会、生日和晋级时各赠券一张。',
	data: '您的资料，\\n您可随时查看、更正或删除。',
	join: '请在门口自助机入会，或询问店员。',
	phone: '扫码查看菜单和排队进度'
};

const benefitsGuideSlip: SlipTemplate = {
	name: 'benefits-guide',
	called: { en: 'Benefits guide', zh: '会员权益' },
	...threeTexts(guide, english, chinese),
	values: { house: 'The Copper Kettle', link: 'http://192.168.1.20:3000/m' }
};

export const tiersSlips: SlipTemplate[] = [benefitsGuideSlip];

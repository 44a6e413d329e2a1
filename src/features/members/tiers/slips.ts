// What membership gives, on paper: one tier a row with its head start in the line.
import type { SlipTemplate } from '#protocol';
import { headStartMinutes, tiers, type Tier } from './contract.ts';

interface Words {
	title: string;
	lead: string;
	names: Record<Tier, string>;
	none: string;
	start: (minutes: number) => string;
	head: string;
	rules: readonly string[];
	join: string;
}

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
		words.head,
		'',
		...tiers.map((tier) => {
			const minutes = headStartMinutes[tier];
			return `|${words.names[tier]} | ${minutes === 0 ? words.none : words.start(minutes)}|`;
		}),
		'',
		'-',
		'',
		...words.rules.flatMap((rule) => [rule, '']),
		'{code:{link};option:qrcode,5,m}',
		`{?link}${words.join}`
	].join('\n');

const benefitsGuideSlip: SlipTemplate = {
	name: 'benefits-guide',
	called: { en: 'Benefits guide', zh: '会员权益' },
	en: guide({
		title: 'For members',
		lead: 'Membership is free. A name is enough.',
		names: { standard: 'Standard', silver: 'Silver', gold: 'Gold', diamond: 'Diamond' },
		head: 'Head start in the line',
		none: 'by arrival',
		start: (minutes) => `${minutes} min`,
		rules: [
			'The line goes by time. Nobody is passed more than 3 times.',
			'A welcome coupon when you join.',
			'You see, correct and erase what we keep about you at any time.'
		],
		join: 'Scan to join'
	}),
	zh: guide({
		title: '会员权益',
		lead: '入会免费，留个称呼即可。',
		names: { standard: '普通会员', silver: '银卡会员', gold: '金卡会员', diamond: '钻石会员' },
		head: '排队提前时间',
		none: '按到店时间',
		start: (minutes) => `${minutes} 分钟`,
		rules: [
			'按到店时间排队，任何客人最多被超过 3 次。',
			'入会即赠迎新券一张。',
			'您可随时查看、更正或删除您的资料。'
		],
		join: '扫码入会'
	}),
	values: { house: 'The Copper Kettle', link: 'http://192.168.1.20:3000/m' }
};

export const tiersSlips: SlipTemplate[] = [benefitsGuideSlip];

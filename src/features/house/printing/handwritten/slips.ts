// Slips that staff write by hand at the desk: reward, points, event ticket, red envelope.
import { threeTexts, type SlipTemplate } from '#protocol';

const reward = (words: { title: string; points: string; left: string; until: string }): string =>
	[
		'"{house}"',
		'',
		words.title,
		'',
		'"^^^{reward}^^^"',
		'',
		'-',
		'{width:* 9}',
		`|${words.points} | {points}|`,
		`|${words.left} | "{left}"|`,
		'{width:auto}',
		'-',
		'',
		`{?until}"${words.until}"`,
		'{note}'
	].join('\n');

const statement = (words: {
	title: string;
	member: string;
	before: string;
	earned: string;
	spent: string;
	now: string;
	next: string;
	asked: string;
}): string =>
	[
		'"{house}"',
		'',
		`^^^${words.title}^^^`,
		'',
		'{period}',
		'',
		'-',
		`|${words.member} | {member}|`,
		'{width:* 8}',
		`|${words.before} | {before}|`,
		`|${words.earned} | {earned}|`,
		`|${words.spent} | {spent}|`,
		'{width:auto}',
		'-',
		'',
		words.now,
		'{number:{balance}}',
		'',
		`{?lapsing}${words.next}`,
		'{lapsing}',
		'',
		'-',
		'',
		words.asked
	].join('\n');

const ticket = (words: {
	day: string;
	place: string;
	seat: string;
	number: string;
	keep: string;
}) =>
	[
		'"{house}"',
		'',
		'"^^^{event}^^^"',
		'',
		'-',
		'{width:12 *}',
		`|${words.day} | "{day}"|`,
		`|${words.place} | "{place}"|`,
		`|${words.seat} | "{seat}"|`,
		'{width:auto}',
		'-',
		'',
		words.number,
		'{number:{number}}',
		'',
		words.keep,
		'{note}'
	].join('\n');

const envelope = (words: { wish: string; to: string; from: string }): string =>
	[
		'"{house}"',
		'',
		'`^^^^^^福^^^^^^`',
		'',
		`^^^${words.wish}^^^`,
		'',
		'-',
		'',
		`{?name}${words.to}`,
		'',
		'^^^^^{gift}^^^^^',
		'',
		'-',
		'',
		'"{wish}"',
		'{?wish}',
		`{?from}${words.from}`
	].join('\n');

const rewardSlip: SlipTemplate = {
	name: 'reward',
	called: { en: 'Reward slip', zh: '兑换单' },
	...threeTexts(
		reward,
		{
			title: 'Your reward',
			points: 'Points used',
			left: 'Points left',
			until: 'Please use it by {until}'
		},
		{
			title: '积分兑换',
			points: '兑换积分',
			left: '剩余积分',
			until: '请于 {until} 前使用'
		}
	),
	values: {
		house: 'The Copper Kettle',
		reward: '桂花糕一份',
		points: '320',
		left: '1,045',
		until: '2026-12-22',
		note: ''
	},
	english: { reward: 'Osmanthus cake' }
};

const pointsStatementSlip: SlipTemplate = {
	name: 'points-statement',
	called: { en: 'Points statement', zh: '积分对账单' },
	...threeTexts(
		statement,
		{
			title: 'Your points',
			...{ member: 'Card', before: 'Before', earned: 'Earned', spent: 'Used' },
			now: 'Points today',
			next: 'Of these will lapse',
			asked: 'If a figure looks wrong, please tell us, and we will look at it together.'
		},
		{
			title: '积分对账单',
			...{ member: '卡号', before: '上期结余', earned: '本期获得', spent: '本期使用' },
			now: '当前积分',
			next: '即将到期',
			asked: '如有疑问，\\n请告诉店员，我们一起核对。'
		}
	),
	values: {
		house: 'The Copper Kettle',
		period: '2026-11-01 – 2026-11-22',
		member: '7K3M 9QX2 V4TD',
		...{ before: '980', earned: '385', spent: '320', balance: '1045' },
		lapsing: '120 · 2026-12-31'
	}
};

const eventTicketSlip: SlipTemplate = {
	name: 'event-ticket',
	called: { en: 'Event ticket', zh: '活动票' },
	...threeTexts(
		ticket,
		{
			...{ day: 'When', place: 'Where', seat: 'Seat' },
			number: 'Ticket',
			keep: 'Please show this ticket at the door.'
		},
		{
			...{ day: '时间', place: '地点', seat: '座位' },
			number: '票号',
			keep: '入场时请出示此票。'
		}
	),
	values: {
		house: 'The Copper Kettle',
		event: '中秋茶会',
		day: '2026-09-25 19:00',
		place: '庭院',
		seat: 'B 12',
		number: '0042',
		note: ''
	},
	english: { event: 'Tea evening', place: 'Courtyard' }
};

const fortune = {
	en: { wish: 'Good fortune', to: 'For {name}', from: 'With the good wishes of {from}' },
	zh: { wish: '恭喜发财', to: '敬赠 {name}', from: '{from} 敬贺' },
	both: {
		wish: '恭喜发财^^^\\n^^^Good fortune',
		to: '敬赠 For {name}',
		from: '{from}\\n敬贺 With good wishes'
	}
};

const redEnvelopeSlip: SlipTemplate = {
	name: 'red-envelope',
	called: { en: 'Red envelope', zh: '红包' },
	en: envelope(fortune.en),
	zh: envelope(fortune.zh),
	both: envelope(fortune.both),
	values: {
		house: 'The Copper Kettle',
		name: '王小明',
		gift: '￥88',
		wish: '新春快乐，万事如意',
		from: '云庭小馆'
	},
	english: {
		name: 'Wang Xiaoming',
		wish: 'A happy New Year, and all you wish for',
		from: 'The Copper Kettle'
	}
};

/** In the order in which the desk offers them. */
export const handwrittenSlips: SlipTemplate[] = [
	rewardSlip,
	pointsStatementSlip,
	eventTicketSlip,
	redEnvelopeSlip
];

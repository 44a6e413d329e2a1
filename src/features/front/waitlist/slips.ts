// What the line prints: the ticket, its number as large as the paper is wide.
import { type SlipTemplate, threeTexts } from '#protocol';
import { wifiExample, wifiLines } from '../../house/reach/contract.ts';

/** Filled into the slip; all as text. */
export type PrintedTicket = {
	house: string;
	number: string;
	/** Empty where the house calls numbers. */
	callName: string;
	place: string;
	size: string;
	time: string;
	/** When its turn will be; empty where nothing is known just now. */
	quoteEn: string;
	quoteZh: string;
	/** Empty where no phone can come here: then the paper does not mention it. */
	page: string;
	/** The rule of the line as the house has set it. */
	ruleEn: string;
	ruleZh: string;
} & Record<keyof typeof wifiExample, string>;

type Words = {
	number: string;
	place: string;
	taken: string;
	quote: string;
	wifi: string;
	phone: string;
	rule: string;
};

const ticket = (words: Words): string =>
	[
		'"{house}"',
		'',
		words.number,
		'{number:{number}}',
		'^^^{callName}^^^',
		'',
		words.place,
		`{?quoteEn}${words.quote}`,
		words.taken,
		'',
		'-',
		'',
		words.wifi,
		'{code:{page};option:qrcode,5,m}',
		`{?page}${words.phone}`,
		'{?page}',
		'{?page}-',
		'{?page}',
		words.rule
	].join('\n');

const english: Words = {
	number: 'Your number',
	place: '"Place {place} in the line, party of {size}"',
	taken: 'Taken at {time}',
	quote: '{quoteEn}',
	wifi: wifiLines.en,
	phone: 'Your place, live on your phone',
	rule: '{ruleEn}'
};
const chinese: Words = {
	number: '您的号码',
	place: '"当前第 {place} 位，{size} 人"',
	taken: '取号时间 {time}',
	quote: '{quoteZh}',
	wifi: wifiLines.zh,
	phone: '扫码在手机上查看实时排位',
	rule: '{ruleZh}'
};

export const queueTicketSlip: SlipTemplate = {
	name: 'queue-ticket',
	called: { en: 'Queue ticket', zh: '号票' },
	...threeTexts(ticket, english, chinese, {
		wifi: wifiLines.both,
		// A line each: run together they break in the middle of a sentence.
		quote: '{quoteZh}\n{?quoteEn}{quoteEn}',
		rule: '{ruleZh}\n{ruleEn}'
	}),
	values: {
		house: 'Golden Willow',
		number: 'A12',
		callName: 'Mei Lin',
		place: '4',
		size: '2',
		time: '19:12',
		quoteEn: 'About 25 min, by 19:40 at the latest',
		quoteZh: '大约 25 分钟，最晚 19:40',
		...wifiExample,
		ruleEn: 'The line goes by time. When you are called, your table is kept for 5 minutes.',
		ruleZh: '按到店时间排队。叫号后为您保留餐桌5分钟。',
		page: 'http://192.168.1.20:3000/m/t/0123456789ABCDEFGHJKMNPQRS'
	}
};

export const waitlistSlips: SlipTemplate[] = [queueTicketSlip];

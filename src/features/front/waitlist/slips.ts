// What the line prints: the ticket, its number as large as the paper is wide.
import type { SlipTemplate } from '#protocol';
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
	/** Empty where no phone can come here: then the paper does not mention it. */
	page: string;
} & Record<keyof typeof wifiExample, string>;

export const queueTicketSlip: SlipTemplate = {
	name: 'queue-ticket',
	called: { en: 'Queue ticket', zh: '号票' },
	en: `"{house}"

Your number
{number:{number}}
^^^{callName}^^^
"Place {place} in the line, party of {size}"
Taken at {time}

${wifiLines.en}
{code:{page};option:qrcode,5,m}
{?page}Your place, live on your phone

-

The line goes by time. Members have a head start of at most 15 minutes, and nobody is passed more than 3 times.
`,
	zh: `"{house}"

您的号码
{number:{number}}
^^^{callName}^^^
"当前第 {place} 位，{size} 人"
取号时间 {time}

${wifiLines.zh}
{code:{page};option:qrcode,5,m}
{?page}扫码在手机上查看实时排位

-

按到店时间排队。会员最多提前 15 分钟，任何客人最多被超过 3 次。
`,
	values: {
		house: 'Golden Willow',
		number: 'A12',
		callName: 'Mei Lin',
		place: '4',
		size: '2',
		time: '19:12',
		...wifiExample,
		page: 'http://192.168.1.20:3000/m/t/0123456789ABCDEFGHJKMNPQRS'
	}
};

export const waitlistSlips: SlipTemplate[] = [queueTicketSlip];

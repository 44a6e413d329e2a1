// The paper that a booking prints at the kiosk: when, how many, the code to say, and a link to look and cancel.
import { type Instant, type Slip, type SlipTemplate, threeTexts } from '#protocol';
import { wifiExample, wifiLines } from '../../house/reach/contract.ts';
import { toldWall } from './rules/hours.ts';
import type { ReservationRow } from './schema.server.ts';

type Words = {
	title: string;
	people: string;
	name: string;
	until: string;
	code: string;
	wifi: string;
	link: string;
};

/** When it is stands largest: it is looked at once more on the way here. */
const slip = (words: Words): string =>
	[
		'"{house}"',
		'',
		words.title,
		'',
		'"{day}"',
		'',
		'^^^^{time}^^^^',
		'',
		'-',
		'{width:* 18}',
		`|${words.people} | "{size}"|`,
		`|${words.name} | "{name}"|`,
		`{?until}|${words.until} | "{until}"|`,
		'{width:auto}',
		'-',
		'',
		words.code,
		'',
		'^^^{code}^^^',
		'{?link}',
		'{?link}-',
		'{?link}',
		words.wifi,
		'{code:{link}; option:qrcode,5,M}',
		`{?link}${words.link}`
	].join('\n');

const english: Words = {
	title: 'Your table',
	...{ people: 'Party of', name: 'Name' },
	until: 'Table back by',
	code: 'Say this code or your name at the door',
	wifi: wifiLines.en,
	link: 'Plans change? Scan this to see or cancel your booking.'
};
const chinese: Words = {
	title: '您的预订',
	...{ people: '人数', name: '姓名' },
	until: '餐桌保留至',
	code: '到店时请报预订码或姓名',
	wifi: wifiLines.zh,
	link: '行程有变？扫码查看或取消预订。'
};

export const reservationsSlips: SlipTemplate[] = [
	{
		name: 'reservation',
		called: { en: 'Reservation', zh: '预订单' },
		...threeTexts(slip, english, chinese, { wifi: wifiLines.both }),
		values: {
			house: 'The Copper Kettle',
			day: '11月22日星期日',
			time: '19:30',
			size: '4',
			name: '陈薇',
			until: '21:30',
			code: 'K7Q 2MX',
			...wifiExample,
			link: 'https://table.example/m/r/0123456789ABCDEFGHJKMNPQRS'
		},
		english: { day: 'Sunday 22 November', name: 'Chen Wei' }
	}
];

type Booked = Pick<
	ReservationRow,
	'code' | 'start_at' | 'end_at' | 'back_by' | 'size' | 'name' | 'language'
>;

/** The kitchen's slip for a party: tables, guests, and everything it should know, on one paper. */
export function kitchenSlip(
	row: ReservationRow,
	{ zone, table, by }: { zone: string; table: string; by: string }
): Pick<Slip, 'template' | 'values'> {
	const chairs = row.high_chairs > 0 ? `${row.high_chairs} × high chair 儿童椅` : '';
	const steps = row.step_free === 1 ? 'step-free 无台阶' : '';
	const coach = row.coach_at === null ? '' : `coach 大巴 ${toldWall(row.coach_at, zone)}`;
	const back = row.back_by === 1 ? `back by 用餐至 ${toldWall(row.end_at, zone)}` : '';
	const bills = row.bills === 'several' ? 'several bills 分单' : '';
	const told = [row.menu, chairs, steps, coach, back, bills, row.note, row.checklist];
	const here = row.here > 0 && row.here < row.size ? `${row.here} / ${row.size}` : String(row.size);
	return {
		template: 'kitchen',
		values: {
			...{ table: table || '–', size: here, time: toldWall(row.start_at, zone), by },
			note: told.filter((one) => one !== '').join(' · ')
		}
	};
}

/** The date as it is written in each language; a night that goes on after midnight keeps its own date. */
function dayText(start: Instant, zone: string, language: 'en' | 'zh'): string {
	return new Intl.DateTimeFormat(language === 'zh' ? 'zh-CN' : 'en-GB', {
		timeZone: zone,
		weekday: 'long',
		day: 'numeric',
		month: 'long'
	}).format(start);
}

export function reservationSlip(
	row: Booked,
	about: { house: string; zone: string; link: string } & Record<keyof typeof wifiExample, string>
): Pick<Slip, 'template' | 'values'> {
	const { zone, ...given } = about;
	return {
		template: 'reservation',
		values: {
			...given,
			day: dayText(row.start_at, zone, row.language),
			time: toldWall(row.start_at, zone),
			size: String(row.size),
			name: row.name,
			/** Empty where nobody agreed on an end, and where the house does not tell it. */
			until: row.back_by === 1 ? toldWall(row.end_at, zone) : '',
			code: `${row.code.slice(0, 3)} ${row.code.slice(3)}`
		}
	};
}

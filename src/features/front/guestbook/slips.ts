// The sheet before service on paper: each party with its time, and under it why the house looks out for them.
import { type Instant, type SlipTemplate, threeTexts } from '#protocol';
import type { NoteKind, Party, Reason } from './contract.ts';

/** Parties that one sheet holds; the screen and the A4 page have all. */
const ROWS = 40;
const each = Array.from({ length: ROWS }, (_, at) => at + 1);

type Words = {
	title: string;
	covers: string;
	off: string;
	sections: string;
	more: string;
};

const sheet = (words: Words): string =>
	[
		'"{house}"',
		'',
		`^^^${words.title}^^^`,
		'',
		'^^{day}^^',
		`${words.covers} {covers}`,
		...['', '-', ''],
		...each.flatMap((n) => [`|"{party${n}}" | {more${n}}|`, `|"{why${n}}"`]),
		`{?rest}${words.more}`,
		...['', '-', ''],
		`{?off}"${words.off}"`,
		'|"{off}"',
		`{?sections}"${words.sections}"`,
		'|"{sections}"'
	].join('\n');

const reasonWords: Record<Reason, { en: string; zh: string }> = {
	vip: { en: 'VIP', zh: '贵宾' },
	birthday: { en: 'birthday', zh: '生日' },
	tier: { en: 'member', zh: '会员' },
	large: { en: 'large party', zh: '大桌' },
	'missed-last': { en: 'did not come last time', zh: '上次未到' },
	regular: { en: 'regular', zh: '常客' },
	'first-visit': { en: 'first visit', zh: '首次到店' }
};
const noteWords: Record<NoteKind, { en: string; zh: string }> = {
	allergy: { en: 'ALLERGY', zh: '过敏' },
	need: { en: 'needs', zh: '需要' },
	seat: { en: 'seat', zh: '座位' },
	taste: { en: 'likes', zh: '口味' },
	occasion: { en: 'occasion', zh: '场合' },
	vip: { en: 'VIP', zh: '贵宾' },
	other: { en: 'note', zh: '备注' }
};

type Language = 'en' | 'zh';

/** Needs of the booking itself, menu and times, as they are said on paper. */
function askedTexts(asked: Party['asked'], language: Language): string[] {
	const { stepFree, highChairs, menu, tags, coach, until } = asked;
	const en = [
		...(stepFree ? ['step-free'] : []),
		...(highChairs > 0 ? [`${highChairs} × high chair`] : []),
		...(coach ? [`coach ${coach}`] : []),
		...(until ? [`until ${until}`] : [])
	];
	const zh = [
		...(stepFree ? ['无台阶'] : []),
		...(highChairs > 0 ? [`儿童椅 ${highChairs}`] : []),
		...(coach ? [`大巴 ${coach}`] : []),
		...(until ? [`用餐至 ${until}`] : [])
	];
	return [...(language === 'zh' ? zh : en), menu, ...tags];
}

function whyText(party: Party, language: Language): string {
	const [colon, between] = language === 'zh' ? ['：', '，'] : [': ', ' · '];
	const notes = party.notes.map(({ kind, text }) => noteWords[kind][language] + colon + text);
	const reasons = party.reasons.map((reason) => reasonWords[reason][language]);
	return [...notes, ...askedTexts(party.asked, language), ...reasons, party.note]
		.filter((text) => text !== '')
		.join(between);
}

interface Sheet {
	day: string;
	zone: string;
	covers: number;
	quarters: readonly { parties: readonly Party[] }[];
	off: readonly { en: string; zh: string }[];
	sections: readonly { name: string; tables: readonly string[] }[];
}

/** The values of a sheet; rows without a party stay empty and fall away. */
export function preShiftValues(sheet: Sheet, language: Language): Record<string, string> {
	const parties = sheet.quarters.flatMap((quarter) => quarter.parties);
	const clock = new Intl.DateTimeFormat('en-GB', {
		...{ timeZone: sheet.zone, hour: '2-digit', minute: '2-digit' }
	});
	const time = (at: Instant) => clock.format(at);
	const rows = each.flatMap((n): [string, string][] => {
		const party = parties[n - 1];
		if (!party)
			return [
				[`party${n}`, ''],
				[`more${n}`, ''],
				[`why${n}`, '']
			];
		const name = party.name || (language === 'zh' ? '未留名' : 'no name');
		return [
			[`party${n}`, `${time(party.start)} ${name}`],
			[`more${n}`, [party.size, party.table].filter(Boolean).join(' · ')],
			[`why${n}`, whyText(party, language)]
		];
	});
	const rest = parties.length - ROWS;
	return {
		...Object.fromEntries(rows),
		...{ day: sheet.day, covers: String(sheet.covers), rest: rest > 0 ? String(rest) : '' },
		sections: sheet.sections
			.map(({ name, tables }) => `${name}: ${tables.join(' ')}`)
			.join(language === 'zh' ? '；' : '; '),
		off: sheet.off.map((dish) => dish[language]).join(language === 'zh' ? '、' : ', ')
	};
}

const english: Words = {
	...{ title: 'Before service', covers: 'Covers:', off: 'Not tonight', sections: 'Sections' },
	more: 'and {rest} more: see the screen'
};
const chinese: Words = {
	...{ title: '餐前会', covers: '人数：', off: '今晚没有', sections: '分区' },
	more: '另有 {rest} 桌，请看屏幕'
};

const example: Party = {
	...{
		reservationId: 'r1',
		start: Date.UTC(2026, 10, 22, 18, 30),
		size: 4,
		name: '王晓 Wang Xiao'
	},
	...{ table: 'T7', note: '', reasons: ['birthday', 'tier'], visits: 6 },
	asked: { stepFree: true, highChairs: 1, menu: '', tags: [] },
	notes: [{ kind: 'allergy', text: '花生 peanuts' }]
};

export const guestBookSlips: SlipTemplate[] = [
	{
		name: 'pre-shift',
		called: { en: 'Sheet before service', zh: '餐前会单' },
		...threeTexts(sheet, english, chinese),
		values: {
			house: 'The Copper Kettle',
			...preShiftValues(
				{
					...{ day: '2026-11-22', zone: 'UTC', covers: 46 },
					quarters: [
						{
							parties: [
								example,
								{
									...example,
									name: 'Lin',
									size: 12,
									reasons: ['large'],
									notes: [],
									note: '分单 two bills'
								}
							]
						}
					],
					off: [{ en: 'Steamed sea bass', zh: '清蒸鲈鱼' }],
					sections: [{ name: '露台 Terrace', tables: ['T1', 'T2'] }]
				},
				'zh'
			)
		}
	}
];

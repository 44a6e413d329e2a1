// What is stored about the line: tickets. A name or a phone number stays on one for two days at most.
import { about, did, plain, type TableFields } from '#protocol';

/** Days after which nothing of a ticket leads to a member any more. */
const LINK_DAYS = 90;

/** A calling name and a number to text are of use for an evening; a day more for those who ask. */
const NAME_DAYS = 2;

const link = (en: string, zh: string) =>
	about('identity', en, zh, { export: false, keep: { days: LINK_DAYS, after: 'joined_at' } });

const tickets: TableFields = {
	table: 'tickets',
	says: ['Tickets in the line', '排队号'],
	purpose: 'line',
	owners: [
		{ column: 'member_id' },
		{ column: 'card_id', of: 'cards' },
		{ column: 'phone_index', of: 'members', at: 'phone_index' }
	],
	guests: [{ column: 'phone_index' }],
	whenErased: 'keep-row',
	because: ['So that the evenings’ waits stay known', '以便等位统计保持准确'],
	columns: {
		...plain('venue_id', 'id', 'seq', 'head_start', 'calls', 'seating_id', 'overtaken', 'version'),
		...plain('changed_at', 'before'),
		day: did('Service day', '营业日'),
		number: did('Number', '号码'),
		code: about('secret', 'Code on paper', '小票券码', { erase: 'keep' }),
		secret_print: about('secret', 'Secret of the phone page, as a hash', '手机页密钥的散列值', {
			erase: 'keep'
		}),
		size: did('Party', '人数'),
		high_chair: did('High chair wanted', '需要儿童椅'),
		step_free: about('health', 'Step-free way wanted', '需要无障碍通道', {
			...{ keep: { days: LINK_DAYS, after: 'joined_at' }, erase: { set: 0 } }
		}),
		language: did('Language', '语言'),
		card_id: link('Card', '会员卡'),
		member_id: link('Whose', '所属会员'),
		tier: did('Tier then', '当时等级'),
		call_name: about('identity', 'Name to be called by', '叫号时用的称呼', {
			keep: { days: NAME_DAYS, after: 'joined_at' }
		}),
		phone: about('contact', 'Number for this evening’s call', '当晚叫号用的手机号', {
			...{ keep: { days: NAME_DAYS, after: 'joined_at' }, sealed: 'phone' }
		}),
		phone_index: about('secret', 'That number as a keyed hash', '该号码的散列值', {
			keep: { days: NAME_DAYS, after: 'joined_at' }
		}),
		joined_at: did('Joined the line', '取号时间'),
		state: did('State', '状态'),
		called_at: did('Called', '叫号时间'),
		answer: did('Answer to the call', '对叫号的回复'),
		answered_at: did('Answered', '回复时间'),
		needs: about('health', 'What else it needed', '其他需求', {
			...{ keep: { days: LINK_DAYS, after: 'joined_at' }, erase: { set: '' } }
		}),
		areas: did('Where it would sit', '希望的区域'),
		...plain('lets', 'requeued', 'pool_until', 'here_by', 'set_ids', 'care_at', 'cut_off_at'),
		...plain('from_paper'),
		away_until: did('Asked not to be called before', '请求此前不叫号'),
		wishes: about('content', 'What it would like', '点餐意向', {
			keep: { days: NAME_DAYS, after: 'joined_at' }
		}),
		table_name: did('Table', '餐桌'),
		changed_by: about('staff', 'Changed by', '经手人')
	}
};

export const waitlistFields: TableFields[] = [
	tickets,
	{
		table: 'ticket_counters',
		says: ['Counters of ticket numbers', '排队号计数'],
		purpose: 'running',
		whenErased: 'keep-row',
		columns: plain('venue_id', 'day', 'prefix', 'last')
	},
	{
		table: 'line_events',
		says: ['What happened in the line', '排队经过'],
		purpose: 'line',
		owners: [{ column: 'ticket_id', of: 'tickets' }],
		whenErased: 'keep-row',
		because: ['So that any evening can be explained', '以便说明任何一晚的叫号经过'],
		rows: [{ days: LINK_DAYS, after: 'at' }],
		columns: {
			...plain('venue_id', 'id', 'day', 'at', 'ticket_id', 'what'),
			/** Sizes, places and tables; step-free as far as the table had to be. No names. */
			facts: did('How it stood', '当时情况'),
			by: about('staff', 'By whom', '经手人')
		}
	},
	{
		table: 'number_blocks',
		says: ['Numbers of kiosks that are cut off', '断网自助机的号段'],
		purpose: 'running',
		whenErased: 'keep-row',
		columns: plain('venue_id', 'day', 'device_id', 'letter', 'last')
	},
	{
		table: 'line_tasks',
		says: ['What staff saw to in the line', '等位中的员工任务'],
		purpose: 'running',
		whenErased: 'keep-row',
		columns: {
			...plain('venue_id', 'day', 'ticket_id', 'kind', 'at', 'taken_at', 'done_at'),
			taken_by: about('staff', 'Who went', '处理人')
		}
	},
	{
		table: 'voice_clips',
		says: ['The house’s own recordings for calling', '本店录制的叫号语音'],
		purpose: 'running',
		whenErased: 'keep-row',
		columns: {
			...plain('venue_id', 'language', 'clip', 'kind', 'audio', 'recorded_at'),
			recorded_by: about('staff', 'Recorded at the desk by', '录制人')
		}
	},
	{
		table: 'voice_zones',
		says: ['Which screen speaks in which part of the house', '各区域负责叫号的屏幕'],
		purpose: 'running',
		whenErased: 'keep-row',
		columns: plain('venue_id', 'device_id', 'zone', 'speaks')
	},
	{
		table: 'line_rules',
		says: ['The rule of the line', '排队规则'],
		purpose: 'running',
		whenErased: 'keep-row',
		columns: {
			...plain('venue_id', 'rule', 'version', 'changed_at'),
			changed_by: about('staff', 'Changed by', '经手人')
		}
	},
	{
		table: 'overtakings',
		says: ['Who was passed in the line', '超越记录'],
		purpose: 'line',
		whenErased: 'keep-row',
		columns: {
			...plain('venue_id', 'seating_id', 'ticket_id', 'at', 'broke'),
			by: about('staff', 'By whom', '经手人')
		}
	}
];

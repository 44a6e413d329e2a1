// What comes out when a table is unhappy: a low rating for the host, and a word about food for the kitchen.
import { bothWords, type SlipTemplate } from '#protocol';

type Words = {
	title: string;
	table: string;
	time: string;
	low: string;
	said: string;
	please: string;
	seen: string;
};

/** White on black, each language on a line of its own. */
const banner = (titles: string): string[] =>
	titles.split('\\n').flatMap((title, at) => [...(at > 0 ? [''] : []), `\`^^^~${title}~^^^\``]);

const alert = (words: Words): string =>
	[
		...banner(words.title),
		'',
		words.table,
		'^^^^^{table}^^^^^',
		'',
		words.time,
		'',
		'-',
		'',
		`{?low}${words.low}`,
		'"{low}"',
		'{?low}',
		`{?comment}${words.said}`,
		'"{comment}"',
		'{?comment}',
		'-',
		'',
		words.please,
		'',
		words.seen
	].join('\n');

const example = {
	table: 'T7',
	time: '19:42',
	low: '清蒸鲈鱼 2/5',
	comment: '鱼有点凉了。'
};
const english = { low: 'Steamed bass 2/5', comment: 'The fish came cold.' };

/** English first; the third text has both words of each and every value once. */
const threeTexts = (english: Words, chinese: Words) => ({
	en: alert(english).replaceAll('_', '\\_'),
	zh: alert(chinese).replaceAll('_', '\\_'),
	both: alert({
		...bothWords(chinese, english),
		title: `${chinese.title}\\n${english.title}`
	}).replaceAll('_', '\\_')
});

const lowScoreSlip: SlipTemplate = {
	name: 'low-score',
	called: { en: 'Low-score alert', zh: '低分提醒' },
	...threeTexts(
		{
			title: 'Low score',
			...{ table: 'Table', time: 'Rated at {time}' },
			...{ low: 'Low', said: 'In their words' },
			please: 'Please go to the table and listen.',
			seen: 'Done by ____________'
		},
		{
			title: '低分提醒',
			...{ table: '桌号', time: '评价时间 {time}' },
			...{ low: '低分项目', said: '客人原话' },
			please: '请尽快到桌前倾听。',
			seen: '处理人 ____________'
		}
	),
	values: example,
	english
};

const foodSafetySlip: SlipTemplate = {
	name: 'food-safety',
	called: { en: 'Food-safety alert', zh: '食品安全提醒' },
	...threeTexts(
		{
			title: 'Food safety',
			...{ table: 'Table', time: 'Reported at {time}' },
			...{ low: 'Dish', said: 'In their words' },
			please: 'Stop this dish. Keep what is left of it. Call the manager.',
			seen: 'Done by ____________'
		},
		{
			title: '食品安全',
			...{ table: '桌号', time: '报告时间 {time}' },
			...{ low: '菜品', said: '客人原话' },
			please: '请立即停售此菜，\\n保留余下食物，并通知经理。',
			seen: '处理人 ____________'
		}
	),
	values: { ...example, low: '清蒸鲈鱼', comment: '鱼里有异物。' },
	english: { low: 'Steamed bass', comment: 'There was something hard in the fish.' },
	beeps: true
};

export const ratingsSlips: SlipTemplate[] = [lowScoreSlip, foodSafetySlip];

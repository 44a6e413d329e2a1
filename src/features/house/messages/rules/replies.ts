// What people write back, read as one of four answers; anything else is left to people.
import type { ReplyAnswer } from '#protocol';

const words: Record<ReplyAnswer, readonly string[]> = {
	coming: [
		...[
			'coming',
			'on my way',
			'on the way',
			'omw',
			'yes',
			'y',
			'ok',
			'okay',
			'confirm',
			'here',
			'1'
		],
		...[
			'来',
			'来了',
			'马上',
			'马上来',
			'马上到',
			'这就来',
			'在路上',
			'好',
			'好的',
			'确认',
			'到了',
			'是'
		]
	],
	later: [
		...[
			'later',
			'wait',
			'10',
			'10 min',
			'10 mins',
			'10 minutes',
			'ten minutes',
			'late',
			'delay',
			'2'
		],
		...[
			'等等',
			'等一下',
			'稍等',
			'晚点',
			'晚一点',
			'十分钟',
			'10分钟',
			'再等10分钟',
			'迟到',
			'晚到'
		]
	],
	cancel: [
		...['cancel', 'no', 'n', 'leave', 'not coming', "can't come", 'cannot come', '3'],
		...['取消', '不来', '不来了', '不等了', '来不了', '不去了', '不要了', '否']
	],
	stop: [
		...['stop', 'stopall', 'stop all', 'unsubscribe', 'end', 'quit', 'opt out'],
		...['退订', '停止', '拒收', 'td', 't', 'n退订', '不要再发', '别发了']
	]
};

const answers = new Map<string, ReplyAnswer>(
	(Object.keys(words) as ReplyAnswer[]).flatMap((answer) =>
		words[answer].map((word) => [word, answer] as const)
	)
);

/** Width, case, spaces and marks at the ends do not count; the words in between must be these and no others. */
export function readReply(text: string): ReplyAnswer | undefined {
	const plain = text
		.slice(0, 200)
		.normalize('NFKC')
		.replaceAll('’', "'")
		.toLowerCase()
		.replace(/\s+/g, ' ')
		.replace(/^[\s\p{P}]+|[\s\p{P}\p{So}]+$/gu, '');
	return answers.get(plain) ?? answers.get(plain.replaceAll(' ', ''));
}

/** A reply's time may differ this much from the house's, in ms; older ones may be recorded and played again. */
export const REPLY_WINDOW_MS = 5 * 60_000;

/** Seconds or milliseconds since 1970, as providers write either. */
export function readTimestamp(text: string): number | undefined {
	if (!/^\d{9,14}$/.test(text)) return undefined;
	const read = Number(text);
	return read < 100_000_000_000 ? read * 1000 : read;
}

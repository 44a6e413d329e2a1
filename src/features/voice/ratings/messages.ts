// What a low rating tells the staff's own group, where the house has one (ntfy, WeCom, DingTalk): no guest, no words of theirs.
import { HOUR, type MessageTemplate } from '#protocol';

export const lowTemplate: MessageTemplate = {
	name: 'ratings-low',
	called: { en: 'Low rating, to the team', zh: '低分提醒（团队）' },
	purpose: 'service',
	channels: ['team'],
	en: '{house}: table {table} gave a low score. Somebody should go there now.',
	zh: '【{house}】{table}桌打了低分，请现在有人过去看看。',
	values: { house: 'The Copper Kettle', table: '7' },
	lasts: HOUR
};

export const ratingsMessages: MessageTemplate[] = [lowTemplate];

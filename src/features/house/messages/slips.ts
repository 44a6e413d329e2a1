// A message that goes out on paper.
import type { SlipTemplate } from '#protocol';

/** To whoever tears it off, where it is a guest's and not the staff's own. */
export const handOver = {
	en: 'Please hand this to the guest.',
	zh: '请交给客人。'
} as const;

const page = '"{house}"\n{?hand}{hand}\n\n-\n\n{text}\n\n-\n';

export const messageSlip: SlipTemplate = {
	name: 'message',
	called: { en: 'Message', zh: '通知' },
	values: { house: 'The Copper Kettle', hand: '', text: '七号桌 20:00 的蛋糕已送到。' },
	english: { text: 'Table 7: the cake for 20:00 is here.' },
	en: page,
	zh: page
};

// A message that goes out on paper.
import type { SlipTemplate } from '#protocol';

const page = '"{house}"\n\n-\n\n{text}\n\n-\n';

export const messageSlip: SlipTemplate = {
	name: 'message',
	called: { en: 'Message', zh: '通知' },
	values: { house: 'The Copper Kettle', text: '七号桌 20:00 的蛋糕已送到。' },
	english: { text: 'Table 7: the cake for 20:00 is here.' },
	en: page,
	zh: page
};

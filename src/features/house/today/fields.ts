// What is stored about trials before the doors open: devices and printers, and which of the staff said so.
import { about, plain, type TableFields } from '#protocol';

export const todayFields: TableFields[] = [
	{
		table: 'trial_marks',
		says: ['Paper seen, voice heard, camera read', '打印、语音、摄像头的确认'],
		purpose: 'running',
		whenErased: 'keep-row',
		columns: {
			...plain('venue_id', 'trial', 'subject_id', 'seen_at'),
			seen_by: about('staff', 'Said by', '确认人')
		}
	}
];

// What is stored about the people who work here.
import { about, plain, type TableFields } from '#protocol';

export const staffFields: TableFields[] = [
	{
		table: 'staff',
		says: ['Staff', '员工'],
		purpose: 'staff',
		whenErased: 'keep-row',
		columns: {
			...plain('venue_id', 'id', 'role', 'since', 'closed_at'),
			name: about('staff', 'Name', '姓名'),
			pin_hash: about('secret', 'PIN, as a hash', 'PIN 的散列值'),
			password_hash: about('secret', 'Password, as a hash', '密码的散列值')
		}
	},
	{
		table: 'sign_ins',
		says: ['Who is signed in where', '各设备的登录人'],
		purpose: 'security',
		whenErased: 'keep-row',
		columns: {
			...plain('venue_id', 'device_id', 'since', 'acted_at', 'ended_at'),
			staff_id: about('staff', 'Who', '登录人')
		}
	},
	{
		table: 'lockouts',
		says: ['Wrong PINs', 'PIN 输错记录'],
		purpose: 'security',
		whenErased: 'keep-row',
		columns: {
			...plain('venue_id', 'failed', 'today', 'day', 'until'),
			subject: about('staff', 'Device or person', '设备或员工')
		}
	}
];

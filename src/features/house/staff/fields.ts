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
			...plain('totp_step', 'once_until', 'password_due'),
			name: about('staff', 'Name', '姓名'),
			pin_hash: about('secret', 'PIN, as a hash', 'PIN 的散列值'),
			password_hash: about('secret', 'Password, as a hash', '密码的散列值'),
			once_hash: about('secret', 'One-time password, as a hash', '一次性密码的散列值'),
			totp_secret: about('secret', 'Secret of the second step, sealed', '二次验证密钥（已加密）', {
				sealed: 'second step'
			}),
			totp_pending: about('secret', 'The same before its first code', '待确认的二次验证密钥', {
				sealed: 'second step'
			})
		}
	},
	{
		table: 'sign_ins',
		says: ['Who is signed in where', '各设备的登录人'],
		purpose: 'security',
		whenErased: 'keep-row',
		columns: {
			...plain('venue_id', 'device_id', 'since', 'acted_at', 'proved_at', 'ended_at'),
			staff_id: about('staff', 'Who', '登录人')
		}
	},
	{
		table: 'recovery_codes',
		says: ['Recovery codes', '恢复码'],
		purpose: 'security',
		whenErased: 'keep-row',
		columns: {
			...plain('venue_id', 'used_at'),
			staff_id: about('staff', 'Whose', '所属员工'),
			code_hash: about('secret', 'Code, as a hash', '恢复码的散列值')
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

// What is stored about devices. No guest stands in it.
import { about, plain, type TableFields } from '#protocol';

export const devicesFields: TableFields[] = [
	{
		table: 'devices',
		says: ['Paired devices', '已配对设备'],
		purpose: 'running',
		whenErased: 'keep-row',
		columns: {
			...plain('venue_id', 'id', 'name', 'role', 'table_id', 'paired_at', 'seen_at', 'revoked_at'),
			...plain('token_at', 'scheme', 'move_until'),
			token_hash: about('secret', 'Token, as a hash', '令牌的散列值'),
			next_hash: about('secret', 'The next token, as a hash', '下一个令牌的散列值')
		}
	},
	{
		table: 'pairing_offers',
		says: ['Pairing codes', '配对码'],
		purpose: 'security',
		forgets: ['A day after the code has ended', '配对码失效一天后'],
		whenErased: 'keep-row',
		columns: {
			...plain('venue_id', 'expires_at', 'device_id', 'collected_at'),
			secret_hash: about('secret', 'Secret of the browser, as a hash', '浏览器密钥的散列值'),
			code_hash: about('secret', 'Code, as a hash', '配对码的散列值')
		}
	},
	{
		table: 'device_watch',
		says: ['When the team is told of absent devices', '设备失联提醒设置'],
		purpose: 'running',
		whenErased: 'keep-row',
		columns: plain('venue_id', 'watch')
	},
	{
		table: 'device_absences',
		says: ['Absences of devices that the team was told of', '已提醒的设备失联'],
		purpose: 'running',
		forgets: ['When the device is back', '设备恢复后'],
		whenErased: 'keep-row',
		columns: plain('venue_id', 'device_id', 'since', 'told_at')
	}
];

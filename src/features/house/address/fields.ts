// What is stored while devices come back. No guest stands in it.
import { about, plain, type TableFields } from '#protocol';

export const returnFields: TableFields[] = [
	{
		table: 'house_code',
		says: ['Code by which screens come back', '门店码（屏幕恢复用）'],
		purpose: 'security',
		whenErased: 'keep-row',
		columns: {
			...plain('venue_id', 'until'),
			code_sealed: about('secret', 'The code, sealed', '加密的门店码')
		}
	},
	{
		table: 'devices_returning',
		says: ['Screens that wait to come back', '等待恢复的屏幕'],
		purpose: 'security',
		forgets: [
			'An hour after they asked, when somebody asks next',
			'申请一小时后，在下一次申请时清除'
		],
		whenErased: 'keep-row',
		columns: {
			...plain('venue_id', 'device_id', 'until'),
			secret_hash: about('secret', 'Secret of the browser, as a hash', '浏览器密钥的散列值')
		}
	}
];

// What the venue stores: its first run, and venue.json with the house's profile.
import { about, plain, type Field, type TableFields } from '#protocol';
import type { VenueProfile } from './contract.ts';

/** A new part of the profile does not compile until it is declared here. */
const profile: Record<keyof VenueProfile, Field> = {
	...plain('name', 'language', 'zone', 'currency', 'phoneRegion', 'endOfDay'),
	...plain('address', 'hostNames', 'publicUrl', 'wifi', 'phones'),
	gateway: about('secret', 'Address and key of the message gateway', '短信网关的地址与密钥')
};

export const venueFields: TableFields[] = [
	{
		table: 'first_run',
		says: ['The first run', '首次启动'],
		purpose: 'running',
		whenErased: 'keep-row',
		columns: {
			...plain('venue_id', 'done_at', 'demo_at', 'left_at'),
			code: about('secret', 'Set-up code, until the house is set up', '设置码，设置完成后清除')
		}
	},
	{
		table: 'demo_rows',
		says: ['What the demo brought', '演示数据的标记'],
		purpose: 'running',
		forgets: ['When the demo is left', '清空演示数据时'],
		whenErased: 'keep-row',
		columns: plain('venue_id', 'of_table', 'row_id')
	},
	{
		table: 'venue.json',
		document: true,
		says: ['The house’s profile', '门店资料'],
		purpose: 'running',
		whenErased: 'keep-row',
		columns: profile
	}
];

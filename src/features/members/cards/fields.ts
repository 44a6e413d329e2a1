// What is stored about member cards. A card carries no name.
import { about, did, plain, type TableFields } from '#protocol';

export const cardsFields: TableFields[] = [
	{
		table: 'cards',
		says: ['Member cards', '会员卡'],
		purpose: 'membership',
		owners: [{ column: 'member_id' }, { column: 'sign_up_id', of: 'sign_ups' }],
		whenErased: 'keep-row',
		because: [
			'So that a lost card of an erased member opens nothing',
			'以便已删除会员的卡片不再有效'
		],
		columns: {
			...plain('venue_id', 'id', 'key_id', 'sign_up_id', 'good_on', 'link_until'),
			serial: about('secret', 'Serial of the code', '卡码序列', { erase: 'keep' }),
			number: about('identity', 'Number', '卡号', { erase: 'keep' }),
			member_id: about('identity', 'Whose', '所属会员', { export: false, erase: 'pseudonym' }),
			blocked: did('Reported lost', '已挂失', { erase: { set: 1 } }),
			issued_at: did('Issued', '发卡时间'),
			link: about('secret', 'Link that saves it to a phone, as a hash', '存卡链接的散列值'),
			keep: about('secret', 'Secret of the phone that keeps it, as a hash', '手机存卡密钥的散列值')
		}
	}
];

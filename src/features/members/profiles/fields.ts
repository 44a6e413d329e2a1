// What is stored about members: the person, how they signed up, what they agreed to.
import { about, did, plain, type TableFields } from '#protocol';

const members: TableFields = {
	table: 'members',
	says: ['Members', '会员'],
	purpose: 'membership',
	root: true,
	owners: [{ column: 'id' }],
	whenErased: 'keep-row',
	because: [
		'As a row without a person, so that sums of the past stay right',
		'仅留空行，以便往期统计保持准确'
	],
	columns: {
		...plain('venue_id'),
		id: about('identity', 'Member’s id, a random text', '会员编号（随机）', { erase: 'pseudonym' }),
		name: about('identity', 'Name, as the guest wrote it', '姓名（顾客自填）'),
		tier: did('Tier', '等级'),
		language: did('Language', '语言'),
		notes: about('content', 'Notes of the house', '门店备注'),
		phone_sealed: about('contact', 'Phone, sealed', '手机号（加密）', { sealed: 'phone' }),
		phone_index: about('secret', 'Phone, as a keyed hash', '手机号的散列值'),
		phone_tail: about('secret', 'Last four digits, as a keyed hash', '尾号的散列值'),
		email_sealed: about('contact', 'E-mail, sealed', '邮箱（加密）', { sealed: 'email' }),
		email_index: about('secret', 'E-mail, as a keyed hash', '邮箱的散列值'),
		birthday: about('identity', 'Birthday, without the year', '生日（不含年份）'),
		joined_at: did('Joined', '入会时间'),
		erased_at: did('Erased', '删除时间', { export: false, erase: 'stamp' })
	}
};

const signUps: TableFields = {
	table: 'sign_ups',
	says: ['Sign-ups', '入会申请'],
	purpose: 'membership',
	owners: [{ column: 'member_id' }, { column: 'phone_index', of: 'members', at: 'phone_index' }],
	guests: [{ column: 'phone_index' }],
	rows: [{ days: 30, after: 'at', where: { state: ['lapsed', 'refused'] } }],
	forgets: [
		'Number and name: when it is confirmed, or at the end of its day',
		'手机号与姓名：确认后，或当日结束时'
	],
	whenErased: 'delete-row',
	columns: {
		...plain('venue_id', 'id', 'card_id', 'device_id', 'code_until', 'code_tries', 'member_id'),
		state: did('State', '状态'),
		name: about('identity', 'Name', '姓名'),
		language: did('Language', '语言'),
		day: did('Service day', '营业日'),
		phone_sealed: about('contact', 'Phone, sealed', '手机号（加密）', { sealed: 'phone' }),
		phone_index: about('secret', 'Phone, as a keyed hash', '手机号的散列值'),
		code_sealed: about('secret', 'Code, sealed until it is sent', '验证码（发送前加密保存）'),
		code_index: about('secret', 'Code, as a keyed hash', '验证码的散列值'),
		at: did('When', '时间'),
		settled_at: did('Settled', '处理时间'),
		settled_by: about('staff', 'By whom', '经手人'),
		proof: did('How it was known to be the guest’s own', '核实方式')
	}
};

const consents: TableFields = {
	table: 'consents',
	says: ['Consents', '同意记录'],
	purpose: 'consent',
	owners: [{ column: 'member_id' }, { column: 'sign_up_id', of: 'sign_ups' }],
	whenErased: 'delete-row',
	columns: {
		...plain('venue_id', 'id', 'sign_up_id', 'member_id', 'device_id'),
		kind: did('To what', '事项'),
		given: did('Given or withdrawn', '同意或撤回'),
		wording_version: did('Version of the words', '文本版本'),
		wording_hash: did('Fingerprint of the words', '文本指纹'),
		language: did('Language', '语言'),
		at: did('When', '时间')
	}
};

const contacts: TableFields = {
	table: 'member_contacts',
	says: ['Contacts not proved yet', '待验证的联系方式'],
	purpose: 'membership',
	owners: [{ column: 'member_id' }],
	rows: [{ days: 30, after: 'at' }],
	whenErased: 'delete-row',
	columns: {
		...plain('venue_id', 'member_id', 'id', 'by_code'),
		contact: did('Phone or e-mail', '手机号或邮箱'),
		sealed: about('contact', 'Number or address, sealed', '号码或地址（加密）', {
			sealed: 'contact'
		}),
		at: did('When', '时间')
	}
};

export const profilesFields: TableFields[] = [members, signUps, consents, contacts];

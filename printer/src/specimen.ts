// For tests: one template with everything a slip may hold.
import type { SlipTemplate } from '@hoststand/protocol';

export const specimen: SlipTemplate = {
	name: 'specimen',
	called: { en: 'Specimen', zh: '样张' },
	values: {
		venue: '云庭小馆',
		name: '王小明 Wang Xiaoming',
		until: '2026-12-31',
		code: 'HSC17K3M92QXAB12CDEF',
		ticket: 'A042',
		note: ''
	},
	zh: `^^^{venue}^^^

{number:{ticket}}
-
|会员 | {name}|
|有效期至 | {until}|
{note}
-
凭此券下次光临赠您一份甜品。每桌限用一张，不与其他优惠同享。
{code:{code};option:qrcode,6,m}
{code}`,
	en: `^^^{venue}^^^

{number:{ticket}}
-
|Member | {name}|
|Valid until | {until}|
{note}
-
Show this on your next visit and have a dessert with us. One for each table, not together with other offers.
{code:{code};option:qrcode,6,m}
{code}`
};

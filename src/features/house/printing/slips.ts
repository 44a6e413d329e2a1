// The pages that a technician prints to see what a printer can do.
import type { SlipTemplate } from '#protocol';

export const testPageSlip: SlipTemplate = {
	name: 'printer-test',
	called: { en: 'Test page', zh: '测试页' },
	values: {
		house: '云庭小馆 Cloud Court',
		printer: 'Kiosk',
		time: '2026-11-22 19:05',
		code: 'HSTEST0123456789ABCD'
	},
	zh: `"{house}"

打印测试
{time}
^^^{printer}^^^

-
|左边 | 右边|
|会员 | 王小明 Wang Xiaoming|
|金额 | ￥128.00|
-


文字应清楚，左右两列应到纸边。

{code:{code};option:qrcode,6,m}
{code}`,
	en: `"{house}"

Printer test
{time}
^^^{printer}^^^

-
|left | right|
|member | 王小明 Wang Xiaoming|
|amount | ￥128.00|
-


Letters should be clear, and both columns should end at the edge of the paper.

{code:{code};option:qrcode,6,m}
{code}`
};

/** Rings the buzzer, where the printer has one. */
export const ringSlip: SlipTemplate = {
	name: 'printer-ring',
	called: { en: 'Buzzer test', zh: '蜂鸣测试' },
	beeps: true,
	values: { house: '云庭小馆 Cloud Court', printer: 'Kiosk', time: '2026-11-22 19:05' },
	zh: `"{house}"

蜂鸣测试
{time}
^^^{printer}^^^

-
这张小票打印时应响铃三声。`,
	en: `"{house}"

Buzzer test
{time}
^^^{printer}^^^

-
The printer should ring three times with this slip.`
};

export const printerSlips: readonly SlipTemplate[] = [testPageSlip, ringSlip];

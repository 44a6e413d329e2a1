// The demo's menu: a small Chinese-European house.
import type { Tx } from '#server/store.server.ts';
import type { DemoShare } from '#server/demo.server.ts';
import type { Id, Instant } from '#protocol';
import type { Category } from './contract.ts';

type Line = readonly [Category, string, string, number];

const lines: readonly Line[] = [
	['cold', 'Smacked cucumber', '拍黄瓜', 650],
	['cold', 'Mouth-watering chicken', '口水鸡', 1150],
	['cold', 'Wood ear salad', '凉拌木耳', 720],
	['cold', 'Smoked trout, horseradish', '烟熏鳟鱼', 1280],
	['soup', 'Hot and sour soup', '酸辣汤', 780],
	['soup', 'Pumpkin soup, chestnut', '栗子南瓜汤', 820],
	['soup', 'Clear fish soup', '清炖鱼汤', 980],
	['main', 'Kung pao chicken', '宫保鸡丁', 1680],
	['main', 'Fish-fragrant aubergine', '鱼香茄子', 1480],
	['main', 'Mapo tofu', '麻婆豆腐', 1390],
	['main', 'Red-braised pork belly', '红烧肉', 1950],
	['main', 'Steamed sea bass, ginger', '姜葱蒸鲈鱼', 2680],
	['main', 'Roast duck, plum', '梅子烤鸭', 2890],
	['main', 'Beef cheek, star anise', '八角牛脸肉', 2450],
	['main', 'Wok-fried morning glory', '炒空心菜', 1180],
	['noodle', 'Dan dan noodles', '担担面', 1290],
	['noodle', 'Yangzhou fried rice', '扬州炒饭', 1250],
	['noodle', 'Hand-pulled noodles, lamb', '羊肉拉面', 1580],
	['noodle', 'Vegetable dumplings', '素饺子', 1150],
	['sweet', 'Osmanthus jelly', '桂花糕', 690],
	['sweet', 'Black sesame ice cream', '黑芝麻冰淇淋', 620],
	['sweet', 'Warm pear, almond', '杏仁炖梨', 760],
	['drink', 'Tieguanyin, pot', '铁观音', 580],
	['drink', 'Sour plum juice', '酸梅汤', 450]
];

interface Menu {
	add(
		tx: Tx,
		dish: { category: Category; nameEn: string; nameZh: string; price: number },
		now: Instant
	): Promise<Id<'dish'>>;
}

/** Twenty-four dishes. */
export const demoDishes =
	(dishes: Menu): DemoShare =>
	({ write, now, made }) =>
		write(async (tx) => {
			for (const [category, nameEn, nameZh, price] of lines) {
				const id = await dishes.add(tx, { category, nameEn, nameZh, price }, now);
				made.dishes.push({ id, name: nameEn });
			}
		});

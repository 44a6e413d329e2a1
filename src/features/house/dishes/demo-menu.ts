// The demo's dishes as a kitchen would write them down: a small Chinese-European house.
import { allergens, type Claim, type Claims, type Taste } from './contract.ts';

/**
 * Category, names, price, descriptions, spice, kcal, tastes, and the allergen list: `gluten ~sesame ?lupin` contains
 * gluten, may contain sesame, says nothing of lupin and is free of the rest. No list: nobody has stated one.
 */
export type Line = readonly [
	category: string,
	nameEn: string,
	nameZh: string,
	price: number,
	descEn: string,
	descZh: string,
	spice: number | null,
	kcal: number | null,
	tastes: readonly Taste[],
	list?: string
];

export function claimsOf(list: string): Claims {
	const said = new Map(
		list
			.split(' ')
			.filter((word) => word !== '')
			.map((word) => [word.replace(/^[~?]/, ''), word[0]])
	);
	const claimOf = (mark: string | undefined): Claim | undefined =>
		mark === '?' ? undefined : mark === '~' ? 'may' : 'contains';
	const claims: Claims = {};
	for (const allergen of allergens) {
		const claim = said.has(allergen) ? claimOf(said.get(allergen)) : 'free';
		if (claim) claims[allergen] = claim;
	}
	return claims;
}

// prettier-ignore
export const lines: readonly Line[] = [
	['cold', 'Smacked cucumber', '拍黄瓜', 650, 'Garlic, black vinegar, a little sesame oil', '蒜泥、陈醋、少许香油', 0, 120, ['light', 'sour', 'vegetarian'], 'soya sesame gluten'],
	['cold', 'Mouth-watering chicken', '口水鸡', 1150, 'Poached chicken in red oil with peanuts', '白切鸡配红油与花生碎', 2, 380, ['numbing', 'rich'], 'soya sesame peanuts gluten ~nuts'],
	['cold', 'Wood ear salad', '凉拌木耳', 720, 'Cloud ears, coriander, aged vinegar', '木耳、香菜、老陈醋', 0, 95, ['light', 'sour', 'vegetarian'], 'soya gluten ~sesame'],
	['cold', 'Smoked trout, horseradish', '烟熏鳟鱼', 1280, 'Trout from the Black Forest, smoked over beech', '黑森林鳟鱼，榉木烟熏', 0, 260, ['smoky'], 'fish milk ~mustard ?sulphites'],
	['soup', 'Hot and sour soup', '酸辣汤', 780, 'Silken tofu, bamboo, white pepper', '嫩豆腐、笋丝、白胡椒', 1, 180, ['sour', 'savoury'], 'soya eggs gluten ~crustaceans'],
	['soup', 'Pumpkin soup, chestnut', '栗子南瓜汤', 820, 'Hokkaido pumpkin, roast chestnut, no cream', '贝贝南瓜与烤栗子，不加奶油', 0, 210, ['light', 'sweet', 'vegetarian'], '~nuts celery'],
	['soup', 'Clear fish soup', '清炖鱼汤', 980, 'Sea bass bones simmered for six hours', '鲈鱼骨慢炖六小时', 0, 160, ['light', 'savoury'], 'fish ~crustaceans ~molluscs celery'],
	['main', 'Kung pao chicken', '宫保鸡丁', 1680, 'Chicken thigh, peanuts, dried chilli', '鸡腿肉、花生、干辣椒', 2, 620, ['numbing', 'savoury'], 'peanuts soya gluten ~nuts ~sesame'],
	['main', 'Fish-fragrant aubergine', '鱼香茄子', 1480, 'No fish in it: pickled chilli, garlic, ginger', '不含鱼：泡椒、蒜、姜', 1, 430, ['sour', 'rich', 'vegetarian'], 'soya gluten'],
	['main', 'Mapo tofu', '麻婆豆腐', 1390, 'Minced beef, fermented beans, Sichuan pepper', '牛肉末、郫县豆瓣、花椒', 3, 510, ['numbing', 'rich'], 'soya gluten ~sesame'],
	['main', 'Red-braised pork belly', '红烧肉', 1950, 'Three hours with rock sugar and Shaoxing wine', '冰糖、绍兴酒，慢烧三小时', 0, 780, ['rich', 'sweet'], 'soya gluten sulphites'],
	['main', 'Steamed sea bass, ginger', '姜葱蒸鲈鱼', 2680, 'A whole fish, spring onion, hot oil', '整条鲈鱼、葱丝、热油', 0, 390, ['light', 'savoury'], 'fish soya gluten'],
	['main', 'Roast duck, plum', '梅子烤鸭', 2890, 'Half a duck, plum sauce, six pancakes', '半只烤鸭、梅子酱、六张荷叶饼', 0, 860, ['rich', 'crisp', 'sweet'], 'gluten soya sesame ~eggs'],
	['main', 'Beef cheek, star anise', '八角牛脸肉', 2450, 'Braised overnight, with carrots and daikon', '隔夜慢炖，配胡萝卜与白萝卜', 0, 640, ['rich', 'savoury'], 'soya gluten celery sulphites'],
	['main', 'Wok-fried morning glory', '炒空心菜', 1180, 'Fermented tofu, garlic', '腐乳、蒜', 0, 190, ['light', 'savoury', 'vegetarian'], 'soya'],
	['noodle', 'Dan dan noodles', '担担面', 1290, 'Sesame paste, minced pork, preserved mustard greens', '芝麻酱、肉末、芽菜', 2, 690, ['numbing', 'rich'], 'gluten sesame peanuts soya ~mustard ~nuts'],
	['noodle', 'Yangzhou fried rice', '扬州炒饭', 1250, 'Egg, prawns, ham, peas', '鸡蛋、虾仁、火腿、青豆', 0, 580, ['savoury'], 'eggs crustaceans ~soya ~molluscs'],
	['noodle', 'Hand-pulled noodles, lamb', '羊肉拉面', 1580, 'Pulled when you order', '现点现拉', 1, 720, ['savoury', 'rich'], 'gluten ~celery ?sulphites'],
	['noodle', 'Vegetable dumplings', '素饺子', 1150, 'Chive, egg and glass noodle, ten pieces', '韭菜、鸡蛋、粉丝，十只', 0, 420, ['light', 'vegetarian'], 'gluten eggs soya sesame'],
	['sweet', 'Osmanthus jelly', '桂花糕', 690, 'Osmanthus from Guilin, rock sugar', '桂林桂花、冰糖', 0, 140, ['sweet', 'light', 'vegetarian'], ''],
	['sweet', 'Black sesame ice cream', '黑芝麻冰淇淋', 620, 'Stone-ground sesame', '石磨黑芝麻', 0, 310, ['sweet', 'rich', 'vegetarian'], 'milk sesame eggs ~nuts'],
	['sweet', 'Warm pear, almond', '杏仁炖梨', 760, 'Pear, almond, a spoon of honey', '雪梨、杏仁、一勺蜂蜜', 0, 220, ['sweet', 'light', 'vegetarian'], 'nuts'],
	['drink', 'Tieguanyin, pot', '铁观音', 580, 'From Anxi; we pour again as often as you like', '安溪铁观音，可续水', null, null, [], ''],
	['drink', 'Sour plum juice', '酸梅汤', 450, 'Cooked in the house, served cold', '自家熬制，冰镇', null, 110, ['sour', 'sweet'], '?sulphites'],
	['cold', 'Tea eggs', '茶叶蛋', 480, 'Two eggs, black tea, cassia', '两枚，红茶与桂皮', 0, 150, ['savoury', 'vegetarian'], 'eggs soya gluten'],
	['main', 'Lamb, cumin and chilli', '孜然羊肉', 2180, 'Shoulder of lamb, cut thin, fried hot', '羊肩薄切，大火爆炒', 2, 610, ['rich', 'crisp'], 'soya ~gluten ~sesame'],
	['main', 'Salt and pepper prawns', '椒盐虾', 2390, 'Eat them with the shell', '连壳食用', 1, 450, ['crisp', 'savoury'], 'crustaceans gluten ~molluscs ~fish'],
	['main', 'Steamed egg, clams', '蛤蜊蒸蛋', 1420, 'Soft as custard', '嫩滑如布丁', 0, 240, ['light', 'savoury'], 'eggs molluscs ~crustaceans soya'],
	['main', 'Hairy crab, two ways', '大闸蟹两吃', 3680, 'Only in autumn, as long as there are any', '仅秋季供应，售完即止', 0, null, ['rich', 'sweet']],
	['noodle', 'Longevity noodles', '长寿面', 1350, 'One noodle a bowl: do not cut it', '一碗一根，切勿剪断', 0, 520, ['light', 'savoury'], 'gluten eggs soya'],
	['noodle', 'Lunch bowl of the day', '今日午餐饭', 1190, 'Weekdays at noon; ask what it is', '工作日午间供应，内容请询问', null, null, []],
	['sweet', 'Mooncake, lotus and yolk', '莲蓉蛋黄月饼', 880, 'Baked in the house, cut into four', '自家烘焙，切四块', 0, 390, ['sweet', 'rich'], 'gluten eggs ~nuts ~sesame ~milk'],
	['sweet', 'Tangyuan in ginger syrup', '姜汁汤圆', 720, 'Black sesame inside', '黑芝麻馅', 0, 330, ['sweet', 'vegetarian'], 'sesame ~peanuts ~nuts'],
	['drink', 'Chrysanthemum tea, pot', '菊花茶', 520, 'With goji and rock sugar', '配枸杞与冰糖', null, null, ['light'], ''],
	['drink', 'Riesling, dry, glass', '干型雷司令', 790, 'From the Mosel', '摩泽尔产区', null, 120, ['sour'], 'sulphites'],
	['drink', 'Plum wine, warm', '温梅酒', 680, 'From six in the evening', '晚六点起供应', null, 150, ['sweet'], '?sulphites']
];

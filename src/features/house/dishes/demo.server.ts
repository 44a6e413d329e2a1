// The demo's menu: dishes with their stories and lists, sets for a feast day and a birthday, two dishes that are off tonight.
import type { Tx } from '#server/store.server.ts';
import type { DemoMade, DemoShare } from '#server/demo.server.ts';
import { DAY, type Id, type Instant, type ServiceDay } from '#protocol';
import { listOf, markets } from './contract.ts';
import { claimsOf, lines, type Line } from './demo-menu.ts';
import type { DishesService } from './service.server.ts';

type Menu = Pick<DishesService, 'add' | 'state' | 'keepSet' | 'change'>;

interface Evening {
	tx: Tx;
	now: Instant;
	today: ServiceDay;
	made: DemoMade;
}

const weekdays = [1, 2, 3, 4, 5];
const allWeek = [...weekdays, 6, 7];
/** What is not served all day, or not all year. */
const hoursOf: Record<string, { days: number[]; from: string; to: string }[]> = {
	'Lunch bowl of the day': [{ days: weekdays, from: '11:30', to: '14:30' }],
	'Plum wine, warm': [{ days: allWeek, from: '18:00', to: '02:00' }]
};
const offTonight = ['Steamed sea bass, ginger', 'Tangyuan in ginger syrup'];
/** Somewhat over a third of the price goes into the pan. */
const marginOf = (price: number, at: number): number => Math.round((price * (58 + (at % 9))) / 100);

async function addDish(menu: Menu, evening: Evening, line: Line, at: number): Promise<void> {
	const { tx, now, made, today } = evening;
	const [category, nameEn, nameZh, price, descEn, descZh, spice, kcal, tastes, list] = line;
	const id = await menu.add(
		tx,
		{
			...{ category, nameEn, nameZh, price, descEn, descZh, spice, kcal },
			...{ tastes: [...tastes], hours: hoursOf[nameEn] ?? [], margin: marginOf(price, at) },
			memberPrice: at % 7 === 3 ? Math.round((price * 9) / 1000) * 100 : null
		},
		now
	);
	made.dishes.push({ id, name: nameEn });
	if (offTonight.includes(nameEn)) await menu.change(tx, id, { off_day: today });
	if (list !== undefined) await stateLists(menu, evening, id, list, now - (2 + (at % 20)) * DAY);
}

/** Under the manager's name, for both markets. */
async function stateLists(
	menu: Menu,
	{ tx, made }: Evening,
	dishId: string,
	list: string,
	at: Instant
): Promise<void> {
	const chef = made.staff.find(({ role }) => role === 'manager');
	const by = { id: chef?.id ?? '', name: chef?.name ?? 'Mei' };
	for (const market of markets) {
		const onList = Object.entries(claimsOf(list)).filter(([key]) =>
			(listOf[market] as readonly string[]).includes(key)
		);
		await menu.state(tx, { dishId, market, claims: Object.fromEntries(onList), by }, at);
	}
}

/** The dishes of these names, each once. */
function partsOf(made: DemoMade, names: readonly string[]) {
	return names.flatMap((name) => {
		const dish = made.dishes.find((one) => one.name === name);
		return dish ? [{ dishId: dish.id satisfies Id<'dish'>, count: 1 }] : [];
	});
}

async function addSets(menu: Menu, { tx, now, made }: Evening): Promise<void> {
	const parts = (...names: string[]) => partsOf(made, names);
	await menu.keepSet(
		tx,
		{
			...{ kind: 'set', occasion: 'mid-autumn', serves: 4, price: 11_200, memberPrice: 10_400 },
			...{ nameEn: 'Moon over the river', nameZh: '江上月圆' },
			descEn: 'A family table for the full moon; the mooncake comes last.',
			descZh: '阖家团圆宴，最后上月饼。',
			parts: [
				...parts('Smoked trout, horseradish', 'Clear fish soup', 'Roast duck, plum'),
				...parts('Red-braised pork belly', 'Beef cheek, star anise', 'Wok-fried morning glory'),
				...parts('Mooncake, lotus and yolk', 'Tieguanyin, pot')
			]
		},
		now
	);
	await menu.keepSet(
		tx,
		{
			...{ kind: 'set', occasion: 'birthday', serves: 2, price: 5_900, memberPrice: 5_400 },
			...{ nameEn: 'A long life', nameZh: '寿比南山' },
			descEn: 'Longevity noodles for whoever has a birthday, and a second spoon.',
			descZh: '寿星一碗长寿面，另备一把勺。',
			parts: parts(
				...['Mouth-watering chicken', 'Longevity noodles', 'Lamb, cumin and chilli'],
				...['Warm pear, almond', 'Chrysanthemum tea, pot']
			)
		},
		now
	);
}

/** For some tiers only, and a dish with a drink. */
async function addMore(menu: Menu, { tx, now, made }: Evening): Promise<void> {
	const parts = (...names: string[]) => partsOf(made, names);
	await menu.keepSet(
		tx,
		{
			...{ kind: 'set', occasion: 'tasting', serves: 2, price: 8_800, fromTier: 'silver' },
			...{ nameEn: "The kitchen's table", nameZh: '主厨私房' },
			descEn: 'Five courses that the kitchen chooses from what came in this morning.',
			descZh: '厨房按当日食材安排的五道菜。',
			parts: parts('Tea eggs', 'Hairy crab, two ways', 'Beef cheek, star anise', 'Osmanthus jelly')
		},
		now
	);
	await menu.keepSet(
		tx,
		{
			...{ kind: 'combination', price: 1_590 },
			...{ nameEn: 'Dan dan and plum juice', nameZh: '担担面配酸梅汤' },
			parts: parts('Dan dan noodles', 'Sour plum juice')
		},
		now
	);
}

/** Not where a house brings its own menu. Three dozen dishes, four sets; the lists are stated by the house's manager over the last weeks. */
export const demoDishes =
	(menu: Menu, dayOf: (now: Instant) => ServiceDay): DemoShare =>
	({ write, now, made }) =>
		write(async (tx) => {
			if (made.dishes.length > 0) return;
			const evening = { tx, now, made, today: dayOf(now) };
			for (const [at, line] of lines.entries()) await addDish(menu, evening, line, at);
			await addSets(menu, evening);
			await addMore(menu, evening);
		});

// The margin stays with the managers: every query and topic of the house is asked for it.
import { afterEach, beforeEach, expect, test } from 'vitest';
import { declaredContracts } from '#features/index.ts';
import type { Caller, Id } from '#protocol';
import { openHouseForTest, someone, type TestHouse } from '#server/testing.server.ts';
import { saveDish } from './book/contract.ts';

let house: TestHouse;
beforeEach(async () => {
	house = await openHouseForTest();
});
afterEach(() => house.close());

const secret = 73_917_391;

async function added(): Promise<Id<'dish'>> {
	const heard = await house.as(someone.manager).send(saveDish, {
		...{ category: 'main', nameEn: 'Mapo tofu', nameZh: '麻婆豆腐', price: 1390, margin: secret }
	});
	if (!heard.ok) throw new Error(heard.code);
	return heard.value.id;
}

test('the margin leaves the house in nothing that anybody but a manager at the desk can ask', async () => {
	const id = await added();
	const inputs = [{}, { id }, { dishId: id }, { seen: 'house' }, { text: '' }, { csv: 'a' }];
	const leaks = new Set<string>();
	const callers = [someone.visitor, someone.phone, someone.kiosk, someone.host, someone.manager];
	const tables = { surface: 'table', device: { id: 'T', name: 'T', role: 'table' } } as Caller;
	const asksOf = async (name: string, kind: string, caller: Caller, input: unknown) =>
		kind === 'query'
			? house.app.answer({ name, caller, envelope: { input } })
			: house.app.topics.watch({ topic: name, params: input }, caller, () => {
					/* no room */
				});
	const asked = declaredContracts().filter(({ kind }) => kind === 'query' || kind === 'topic');
	for (const { name, kind } of asked) {
		for (const caller of [...callers, tables])
			for (const input of inputs) {
				const said = JSON.stringify(await asksOf(name, kind, caller, input));
				if (said.includes(String(secret)) || said.includes('739173.91'))
					leaks.add(`${name} to ${caller.surface} ${caller.staff?.role ?? ''}`.trim());
			}
	}
	expect([...leaks].toSorted()).toEqual([
		'dishes.book to desk manager',
		'dishes.export-sheet to desk manager'
	]);
}, 60_000);

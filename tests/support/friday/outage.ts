// The tablet with the pen loses its cable in the middle of the evening, goes on, and comes back.
import { expect } from '@playwright/test';
import { thePen } from '../../../src/features/front/cutoff/contract.ts';
import { handsOn, type Evening } from './evening.ts';
import { nextSeating, sits } from './seating.ts';

/** Seats one party without the house; what it did is shared, and nothing is to be settled. */
export async function cutOffAndBack(evening: Evening): Promise<void> {
	const { tablets, line, floor } = evening;
	const [one, two] = tablets;
	const found = nextSeating(evening);
	if (!found) throw new Error('nobody can be seated without the house');
	const { party, table } = found;
	one.cable.pull();
	const screen = one.page.getByTestId('cut-off');
	await expect(screen).toContainText('This stand holds the pen', { timeout: 30_000 });
	const row = one.page.locator(`[data-number="${party.number}"]:visible`);
	await row.getByRole('button').first().click();
	await one.page.locator(`[data-table="${table.name}"]:visible`).getByRole('button').click();
	await expect(one.page.getByTestId('unshared')).toContainText('Not shared yet: 1');
	expect(line.state().parties.some(({ number }) => number === party.number)).toBe(true);
	await handsOn(one);
	one.cable.plug();
	await expect(screen).toHaveCount(0, { timeout: 30_000 });
	await line.next(({ parties }) => !parties.some(({ number }) => number === party.number));
	await floor.next(({ tables }) =>
		tables.some(({ id, ticket }) => id === table.id && ticket === party.number)
	);
	expect((await two.wire.follow(thePen, {})).state().conflicts).toEqual([]);
	sits(evening, party.number);
}

// Whether host stands, board and phones show the same line: places, states and numbers.
import { expect, type Page } from '@playwright/test';
import type { QueueParty } from '../../../src/features/front/waitlist/contract.ts';
import type { Came, Evening } from './evening.ts';

const patient = { timeout: 30_000 };

const numbersOn = (page: Page) =>
	page
		.locator('[data-number]:visible')
		.evaluateAll((rows) => rows.map((row) => row.getAttribute('data-number') ?? ''));

async function boardAgrees({ boardPage, shown }: Evening): Promise<void> {
	const { next: waiting, called } = shown.state();
	const listed = [...called.map(({ number }) => number), ...waiting].sort();
	const written = async () => (await boardPage.locator('body').innerText()).match(/\b[A-D]\d+\b/g);
	await expect.poll(async () => [...new Set(await written())].sort(), patient).toEqual(listed);
}

async function phoneAgrees({ number, light, page }: Came, party: QueueParty | undefined) {
	const mine = await light.shows();
	const place = party?.state === 'waiting' ? party.place : undefined;
	expect(mine.number).toBe(number);
	expect(mine.reason?.place).toBe(place);
	if (party) expect(mine.state).toBe(party.is);
	if (page && place !== undefined)
		await expect(page.locator('.great .figure').first()).toHaveText(String(place));
}

export async function allAgree(evening: Evening): Promise<void> {
	const truth = evening.line.state().parties;
	const numbers = truth.map(({ number }) => number);
	for (const { page } of evening.tablets)
		await expect.poll(() => numbersOn(page), patient).toEqual(numbers);
	await boardAgrees(evening);
	for (const own of evening.came.values())
		await phoneAgrees(
			own,
			truth.find(({ number }) => number === own.number)
		);
}

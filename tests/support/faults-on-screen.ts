// What axe finds wrong on a page, once the page stands still: a dialog that is fading in has no colours to judge yet.
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';

/** Until every movement that has an end has ended; a spinner goes on for ever and is not waited for. */
async function still(page: Page): Promise<void> {
	await page.evaluate(async () => {
		const ending = () =>
			document
				.getAnimations()
				.filter((one) => one.playState === 'running')
				.filter((one) => Number.isFinite(one.effect?.getComputedTiming().endTime));
		for (let left = ending(); left.length > 0; left = ending()) {
			await Promise.allSettled(left.map((one) => one.finished));
		}
	});
}

/** The rules that the page breaks, each with the first element that breaks it. */
export async function faults(page: Page): Promise<string[]> {
	await still(page);
	const axe = new AxeBuilder({ page }).options({ resultTypes: ['violations'] });
	// Without frames there is nothing to gather, and no second page need be opened for it.
	if (page.frames().length === 1) axe.setLegacyMode();
	const { violations } = await axe.analyze();
	return violations.map((one) => `${one.id}: ${one.nodes[0]?.html ?? ''}`);
}

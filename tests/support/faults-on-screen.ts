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
	const axe = new AxeBuilder({ page });
	// Without frames there is nothing to gather, and no second page need be opened for it. Another house's page in a
	// frame is a screen of its own, looked at where it stands.
	const own = new URL(page.url()).origin;
	const among = page.frames().some((one) => new URL(one.url(), own).origin !== own);
	if (among || page.frames().length === 1) axe.setLegacyMode();
	axe.options({ resultTypes: ['violations'], iframes: !among });
	const { violations } = await axe.analyze();
	return violations.map((one) => `${one.id}: ${one.nodes[0]?.html ?? ''}`);
}

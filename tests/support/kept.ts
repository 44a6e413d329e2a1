// What a page keeps on its device for when the house is out of reach.
import type { Page } from '@playwright/test';

/** What this page keeps under a name. It looks only where the page has made its store. */
export const keptAs = (page: Page, name: string) =>
	page.evaluate(async (key): Promise<Record<string, unknown> | undefined> => {
		if (!(await indexedDB.databases()).some((one) => one.name === 'hoststand')) return undefined;
		const opened = indexedDB.open('hoststand');
		const base = await new Promise<IDBDatabase>((done) => {
			opened.onsuccess = () => done(opened.result);
		});
		const asked = base.transaction('kept').objectStore('kept').get(key);
		const value = await new Promise((done) => {
			asked.onsuccess = () => done(asked.result);
		});
		base.close();
		return value as Record<string, unknown> | undefined;
	}, name);
/** The numbers that this device may give alone: today's and the next day's. */
export const blocksOf = async (page: Page) =>
	((await keptAs(page, 'numbers'))?.['blocks'] ?? []) as { to: number; ends: number }[];

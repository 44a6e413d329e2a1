// The page of the pen opens again without the house where the browser allows it: at a secure address, never over plain http.

/** Whether this browser can keep the page. */
export const canKeepPage = (): boolean => isSecureContext && 'serviceWorker' in navigator;

/** What this page is made of, as far as it has been fetched. */
const partsOfPage = (): string[] =>
	performance
		.getEntriesByType('resource')
		.map(({ name }) => new URL(name))
		.filter(({ origin }) => origin === location.origin)
		.map(({ pathname }) => pathname);

/** Keeps the host stand's page on this tablet, as it is now, where that can be done. */
export async function keepPage(): Promise<void> {
	if (!canKeepPage()) return;
	try {
		await navigator.serviceWorker.register('/stand-worker.js', { scope: '/host' });
		const { active } = await navigator.serviceWorker.ready;
		active?.postMessage({ keep: partsOfPage(), page: '/host' });
	} catch {
		// A browser that forbids it: the open page goes on all the same.
	}
}

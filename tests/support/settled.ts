// A page has settled: the house has answered all that it asked, nothing loads, and nothing moves for a moment.
import type { Page, WebSocket } from '@playwright/test';

interface Wire {
	/** Asked and not answered yet. */
	open: Set<string>;
	/** Of performance.now. */
	heardAt: number;
}

const wires = new WeakMap<Page, Wire>();
const QUIET_MS = 100;
/** A page that keeps no wire has said so by then. */
const NO_WIRE_MS = 500;
const LONGEST_MS = 6_000;

function follow(page: Page, socket: WebSocket): void {
	const wire: Wire = { open: new Set(), heardAt: performance.now() };
	wires.set(page, wire);
	const numbered = (kind: string, payload: string | Buffer) =>
		new RegExp(`^${kind}(\\d+)\\[`).exec(String(payload).slice(0, 16))?.[1];
	socket.on('framesent', ({ payload }) => {
		const asked = numbered('42', payload);
		if (asked !== undefined) wire.open.add(asked);
	});
	socket.on('framereceived', ({ payload }) => {
		wire.heardAt = performance.now();
		wire.open.delete(numbered('43', payload) ?? '');
	});
}

/** From now on this page's wire is listened to. */
export function listen(page: Page): void {
	page.on('websocket', (socket) => {
		follow(page, socket);
	});
	page.on('framenavigated', (frame) => {
		if (frame === page.mainFrame()) wires.delete(page);
	});
}

/** In the page: until nothing is being loaded and nothing has changed for a moment. */
const still = (page: Page, quiet: number, longest: number): Promise<void> =>
	page.evaluate(
		([quietMs, longestMs]) =>
			new Promise<void>((done) => {
				/** A lazy picture out of sight need never come. */
				const awaited = (one: HTMLImageElement) => {
					const { top, bottom } = one.getBoundingClientRect();
					return one.loading !== 'lazy' || (bottom > 0 && top < innerHeight);
				};
				const loads = () =>
					document.querySelector('.skeleton') !== null ||
					[...document.images].some((one) => !one.complete && awaited(one));
				let timer = 0;
				const end = () => {
					watch.disconnect();
					done();
				};
				const again = () => {
					clearTimeout(timer);
					timer = window.setTimeout(() => {
						if (loads()) again();
						else end();
					}, quietMs);
				};
				const watch = new MutationObserver(again);
				watch.observe(document, { subtree: true, childList: true, attributes: true });
				again();
				setTimeout(end, longestMs);
			}),
		[quiet, longest] as const
	);

export async function settled(page: Page): Promise<void> {
	const began = performance.now();
	const answered = () => {
		const now = performance.now();
		const wire = wires.get(page);
		if (now - began > LONGEST_MS) return true;
		if (!wire) return now - began > NO_WIRE_MS;
		return wire.open.size === 0 && now - wire.heardAt > QUIET_MS;
	};
	while (!answered()) await new Promise((later) => setTimeout(later, 25));
	await still(page, QUIET_MS, LONGEST_MS);
}

// A finger on a touch screen, as the browser feels one: it comes down, rests, moves, and is lifted.
import type { CDPSession, Page } from '@playwright/test';

export interface Point {
	x: number;
	y: number;
}

/** Longer than a swipe, shorter than what a tablet takes for a long press. */
const REST_MS = 320;

const pause = (ms: number) => new Promise<void>((done) => setTimeout(done, ms));

export class Finger {
	readonly #session: CDPSession;

	private constructor(session: CDPSession) {
		this.#session = session;
	}

	static async on(page: Page): Promise<Finger> {
		return new Finger(await page.context().newCDPSession(page));
	}

	async #touch(type: 'touchStart' | 'touchMove' | 'touchEnd', at?: Point): Promise<void> {
		const touchPoints = at ? [at] : [];
		await this.#session.send('Input.dispatchTouchEvent', { type, touchPoints });
	}
	async #go(from: Point, to: Point, steps = 8): Promise<void> {
		for (let step = 1; step <= steps; step++) {
			const share = step / steps;
			const at = {
				x: from.x + (to.x - from.x) * share,
				y: from.y + (to.y - from.y) * share
			};
			await this.#touch('touchMove', at);
			await pause(16);
		}
	}
	/** Takes it up, carries it there and puts it down. */
	async carry(from: Point, to: Point, restMs = REST_MS): Promise<void> {
		await this.#touch('touchStart', from);
		await pause(restMs);
		await this.#go(from, to);
		await this.#touch('touchEnd');
	}
	/** A quick swipe. */
	async swipe(from: Point, to: Point): Promise<void> {
		await this.carry(from, to, 0);
	}
}

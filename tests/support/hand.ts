// A hand at a screen that counts: taps on what can be seen, keys, and fields to look at.
import type { Locator, Page } from '@playwright/test';

/** A practised hand types so many keys a second. */
const KEYS_A_SECOND = 4;
/** The eye looks at a field before the hand goes on. */
const LOOK_SECONDS = 0.4;

export class Hand {
	taps = 0;
	keys = 0;
	#fields = 0;
	readonly #page: Page;

	constructor(page: Page) {
		this.#page = page;
	}

	/** What stands out of sight costs a swipe more. */
	async tap(what: Locator): Promise<void> {
		await what.waitFor();
		const inSight = await what.evaluate((element) => {
			const { x, y, width, height } = element.getBoundingClientRect();
			const there = document.elementFromPoint(x + width / 2, y + height / 2);
			return there !== null && (element.contains(there) || there.contains(element));
		});
		this.taps += inSight ? 1 : 2;
		await what.click();
	}
	async press(key: string): Promise<void> {
		this.keys++;
		await this.#page.keyboard.press(key);
	}
	/** What is typed into the field that waits for it, and Enter. */
	async field(text: string): Promise<void> {
		this.#fields++;
		for (const letter of text) await this.press(letter);
		await this.press('Enter');
	}

	get seconds(): number {
		return this.keys / KEYS_A_SECOND + this.#fields * LOOK_SECONDS;
	}
}

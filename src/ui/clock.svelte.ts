// The house's time in a page: the server's clock as last heard, ticking once a second for those who look.
import { systemClock, type Clock, type Instant } from '#protocol';
import { createSubscriber } from 'svelte/reactivity';

class HouseClock implements Clock {
	#ahead = 0;
	#follow = createSubscriber((update) => {
		const timer = setInterval(update, 1000);
		return () => clearInterval(timer);
	});

	/** Now; in markup or an effect it is read again each second. */
	now(): Instant {
		this.#follow();
		return systemClock.now() + this.#ahead;
	}

	/** The server said what time it is; tablets are often wrong by minutes. */
	heard(serverNow: Instant): void {
		this.#ahead = serverNow - systemClock.now();
	}
}

export const houseClock = new HouseClock();

// The house's time in a page: the server's clock as last heard, ticking once a second for those who look.
import { SECOND, systemClock, type Clock, type Instant } from '#protocol';

class HouseClock implements Clock {
	#ahead = 0;
	#second = $state(0);
	/** One for all who look, as long as the page stands. */
	#timer: ReturnType<typeof setInterval> | undefined;

	/** Now; in markup or an effect it is read again each second. */
	now(): Instant {
		if ($effect.tracking()) {
			this.#timer ??= setInterval(() => this.#second++, 1000);
			void this.#second;
		}
		return systemClock.now() + this.#ahead;
	}

	/** The server said what time it is; tablets are often wrong by minutes. What the way here takes is no difference. */
	heard(serverNow: Instant): void {
		const ahead = serverNow - systemClock.now();
		if (Math.abs(ahead - this.#ahead) > SECOND) this.#ahead = ahead;
	}
}

export const houseClock = new HouseClock();

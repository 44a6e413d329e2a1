// Nobody is there: a guest's session is warned, counted down and then destroyed, so that the next finds nothing.
import { SECOND, type Instant } from '#protocol';

/** Told on the window when a card was read: somebody is there without having touched anything. */
export const GUEST_HERE = 'hoststand-guest-here';

export type IdlePhase = 'attract' | 'session' | 'warning';

export interface IdleSettings {
	/** Quiet this long, in ms, brings the warning. 20 to 300 s. */
	quiet: number;
	/** The warning stands this long, in ms: never under 20 s (WCAG 2.2.1). */
	warning: number;
	/** Destroys what the guest left and goes back to the attract screen. */
	reset: () => void;
}

/** attract -> session (a touch) -> warning (quiet) -> reset. Time comes in by `tick`, so it has no clock of its own. */
export class IdleWatch {
	phase = $state<IdlePhase>('attract');
	/** Whole seconds left in the warning. */
	left = $state(0);
	#settings: IdleSettings;
	#touched: Instant = 0;
	#warned: Instant = 0;

	constructor(settings: IdleSettings) {
		this.#settings = {
			reset: settings.reset,
			quiet: Math.min(300 * SECOND, Math.max(20 * SECOND, settings.quiet)),
			warning: Math.max(20 * SECOND, settings.warning)
		};
	}

	/** A hand, a key or a card: the session begins or goes on. A warning is only ended by `stay`. */
	touch(now: Instant): void {
		if (this.phase === 'warning') return;
		this.phase = 'session';
		this.#touched = now;
	}

	/** The guest is still there, as often as they like. */
	stay(now: Instant): void {
		this.phase = 'session';
		this.#touched = now;
	}

	/** To be called about once a second. */
	tick(now: Instant): void {
		if (this.phase === 'session' && now - this.#touched >= this.#settings.quiet) {
			this.phase = 'warning';
			this.#warned = now;
		}
		if (this.phase !== 'warning') return;
		const rest = this.#warned + this.#settings.warning - now;
		this.left = Math.max(0, Math.ceil(rest / SECOND));
		if (rest <= 0) this.end();
	}

	/** Start over, by hand or because nobody is there. */
	end(): void {
		this.phase = 'attract';
		this.left = 0;
		this.#settings.reset();
	}
}

// How many taps and keys the host's commonest acts take: the journey's own figures, counted on the stand as it is.
import { openChromium } from '../support/chromium.ts';
import { hostActs } from '../support/host-acts.ts';
import { startServer } from '../support/server.ts';
import { round, type Benchmark } from './measure.ts';

export const taps: Benchmark = async ({ say }) => {
	const house = await startServer({ clock: 'manual' });
	const browser = await openChromium();
	try {
		say('a walk-in, the line, a late party and a booking by telephone');
		const acts = await hostActs(browser, house);
		return {
			figures: { ...acts, phoneBookingSeconds: round(acts.phoneBookingSeconds, 1) },
			notes: [
				'taps from the stand at rest until it is done; what stands out of sight costs one more',
				'seconds: 4 keys a second and 0.4 s to look at each field'
			]
		};
	} finally {
		await browser.close();
		await house.stop();
	}
};

// What a host does all evening takes few taps, and a booking by telephone few seconds.
import { hostActs } from '../support/host-acts.ts';
import { expect, test } from '../support/journey.ts';
import { startServer } from '../support/server.ts';

test('a walk-in sits by two taps and waits by four at most, a late party is found by two, a caller is booked in 15 s', async ({
	browser
}) => {
	const house = await startServer({ clock: 'manual' });
	const acts = await hostActs(browser, house);
	expect(acts.walkInToTable).toBeLessThanOrEqual(2);
	expect(acts.walkInToWaitlist).toBeLessThanOrEqual(4);
	expect(acts.findLateParty).toBeLessThanOrEqual(2);
	expect(acts.phoneBookingSeconds).toBeLessThanOrEqual(15);
	await house.stop();
});

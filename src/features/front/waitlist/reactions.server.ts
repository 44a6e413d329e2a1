// What the line does when a member's tier changes: the head start counts from now on.
import { headStartMinutes, tierChanged } from '#features/members/tiers/contract.ts';
import type { Clock, Instant, ServiceDay } from '#protocol';
import type { Bus } from '#server/bus.server.ts';
import type { Store } from '#server/store.server.ts';
import type { Waitlist } from './service.server.ts';

interface Needs {
	bus: Pick<Bus, 'on'>;
	store: Pick<Store, 'write'>;
	clock: Clock;
	today: (now: Instant) => ServiceDay;
	setHeadStart: Waitlist['setHeadStart'];
}

/** Never past a party that is called already: that one stands in the line no more. */
export function followTiers({ bus, store, clock, today, setHeadStart }: Needs): void {
	bus.on('waitlist', tierChanged, async ({ memberId, tier }) => {
		const now = clock.now();
		const member = { memberId, tier, headStart: headStartMinutes[tier] };
		await store.write((tx) => setHeadStart(tx, member, today(now), now));
	});
}

// The guests' voice: ratings at the table, and what follows from them.
import { demoRatings } from '#features/voice/ratings/demo.server.ts';
import { ratedSince } from '#features/voice/ratings/rated.server.ts';
import { ratingsShares } from '#features/voice/ratings/shares.server.ts';
import { ratingsService } from '#features/voice/ratings/service.server.ts';
import { wallTime } from '#protocol';
import type { DemoShare } from '../demo.server.ts';
import type { Parts } from '../parts.server.ts';
import type { Shares } from '../shares.server.ts';
import type { Served } from '../wire.server.ts';
import type { FrontWing } from './front.server.ts';
import type { HouseWing } from './house.server.ts';
import type { MembersWing } from './members.server.ts';

export interface VoiceWing {
	served: Served[];
	/** Shares of the demo evening, in the order of the slices. */
	demo: DemoShare[];
	/** Whether this phone may rate a meal. */
	mayRate: ReturnType<typeof ratingsService>['byPhone'];
	/** What each slice gives to the desk. */
	shares: Shares[];
}

export function openVoice(
	parts: Pick<Parts, 'secrets'>,
	below: { house: HouseWing; members: MembersWing; front: FrontWing }
): VoiceWing {
	const { house, members, front } = below;
	const ratings = ratingsService({
		...{ venue: house.venue.profile, secrets: parts.secrets, seatingOf: front.floor.seatingOf },
		tellTeam: house.messages.putIfReached,
		today: house.venue.today,
		openSeating: front.floor.openSeating,
		tables: front.floor.tables,
		dishes: house.dishes.everNamed,
		language: () => house.venue.profile().language,
		wallTime: (now) => wallTime(now, house.venue.profile().zone).time,
		printsLow: async (read) => (await house.printing.unasked(read)).lowScore,
		print: house.printing.enqueue,
		thank: (tx, { device, ...order }, now) => {
			const printAt = { role: 'host' as const, ...(device && { device }) };
			return members.coupons.issue(tx, { kind: 'thank-you', ...order, printAt }, now);
		}
	});
	front.quotes.hear(ratedSince);
	const demo = demoRatings({ today: house.venue.today, seated: front.seated });
	return {
		served: ratings.served,
		mayRate: ratings.byPhone,
		demo: [demo],
		shares: [ratingsShares({ today: house.venue.today, tables: front.floor.tables })]
	};
}

// Members: who they are, their cards, tiers and coupons.
import { cardsShares } from '#features/members/cards/shares.server.ts';
import { couponsShares } from '#features/members/coupons/shares.server.ts';
import { demoPoints } from '#features/members/points/demo.server.ts';
import { pointsShares } from '#features/members/points/shares.server.ts';
import { pointsService, type PointsService } from '#features/members/points/service.server.ts';
import { readPhone } from '#features/members/profiles/phone.server.ts';
import { profilesShares } from '#features/members/profiles/shares.server.ts';
import { segmentsShares } from '#features/members/segments/shares.server.ts';
import { tiersShares } from '#features/members/tiers/shares.server.ts';
import { cardsService, type CardsService } from '#features/members/cards/service.server.ts';
import { demoCoupons } from '#features/members/coupons/demo.server.ts';
import { couponsService, type CouponsService } from '#features/members/coupons/service.server.ts';
import { phoneBase } from '#features/house/reach/contract.ts';
import { demoPrivacy } from '#features/house/privacy/demo.server.ts';
import { demoProfiles } from '#features/members/profiles/demo.server.ts';
import {
	profilesService,
	type ProfilesService
} from '#features/members/profiles/service.server.ts';
import { demoSegments } from '#features/members/segments/demo.server.ts';
import type { Filter } from '#features/members/segments/contract.ts';
import {
	segmentsService,
	type SegmentsService
} from '#features/members/segments/service.server.ts';
import { bornOn, languageOf, memberByPhone } from '#features/members/profiles/reading.server.ts';
import { tiersService, type TiersNeeds } from '#features/members/tiers/service.server.ts';
import { MINUTE, type Instant } from '#protocol';
import type { DemoShare } from '../demo.server.ts';
import type { Reader } from '../store.server.ts';
import { memberSources } from './member-sources.server.ts';
import type { Parts } from '../parts.server.ts';
import type { Shares } from '../shares.server.ts';
import type { Served } from '../wire.server.ts';
import type { HouseWing } from './house.server.ts';

export interface MembersWing {
	served: Served[];
	/** Shares of the demo evening, in the order of the slices. */
	demo: DemoShare[];
	/** What each slice gives to the desk. */
	shares: Shares[];
	cards: CardsService;
	profiles: ProfilesService;
	coupons: CouponsService;
	points: PointsService;
	/** Whose whole card number, card code or phone number this is. */
	memberByExact(read: Reader, text: string): Promise<string | undefined>;
}

const news: Filter = {
	match: 'all',
	conditions: [{ field: 'consent', kind: 'marketing', given: true }]
};

/** Those of the members who agreed to news of the house, as their word stands now. */
async function agreedToNews(
	segments: SegmentsService,
	read: Pick<Reader, 'tables' | 'venue'>,
	memberIds: readonly string[],
	now: Instant
): Promise<string[]> {
	const agreed = new Set(await segments.matching(read, news, now));
	return memberIds.filter((id) => agreed.has(id));
}

/** A member by the whole of a card or a phone number. */
function exactly(
	secrets: Parts['secrets'],
	cards: CardsService,
	e164: (written: string) => string | undefined
): MembersWing['memberByExact'] {
	return async (read, text) => {
		const phone = e164(text);
		const byCard = cards.verify(read, text).memberId;
		return byCard ?? (phone && memberByPhone(read, secrets.blindIndex(phone, 'phone')));
	};
}

/** The coupon of a tier that was reached: once a member and tier, on the paper of whoever gave it. */
const tierCoupon =
	(coupons: CouponsService): TiersNeeds['reward'] =>
	async (tx, { memberId, tier, device }, now) => {
		const language = (await languageOf(tx, memberId)) ?? 'en';
		const printAt = { role: 'desk' as const, ...(device && { device }) };
		const once = `tier ${memberId} ${tier}`;
		await coupons.issue(tx, { kind: 'tier', memberId, once, language, printAt }, now);
	};

/** The house's page for phones; '' where none can come. */
function pageOf(profile: Parameters<typeof phoneBase>[0]): string {
	const base = phoneBase(profile);
	return base === undefined ? '' : `${base}/m`;
}

/** What a new day brings: birthdays, and sign-ups that nobody confirmed. */
function followDays(
	{ jobs, store }: Parts,
	today: HouseWing['venue']['today'],
	{ coupons, points, profiles }: Pick<MembersWing, 'coupons' | 'points' | 'profiles'>
): void {
	jobs.every('keep birthdays', 10 * MINUTE, (now) =>
		store.write((tx) => coupons.keepBirthdays(tx, now)).then(() => undefined)
	);
	jobs.every('write down lapsed points', 10 * MINUTE, (now) =>
		store.write((tx) => points.keepExpiries(tx, now))
	);
	jobs.every('forget sign-ups of days gone', 10 * MINUTE, (now) =>
		profiles.forgetLapsed(store, today(now))
	);
}

/** Points read the card that is shown and the house's own day; what gives more goes to the approvals. */
function openPoints(
	below: HouseWing,
	cards: Pick<CardsService, 'verify' | 'cardEnd' | 'memberByKeep'>,
	profiles: Pick<ProfilesService, 'member'>
): PointsService {
	const points = pointsService({
		...{ ask: below.approvals.ask, today: below.venue.today },
		...{ timeIsKnown: below.timekeeping.trusted, cardOf: cards.verify },
		...{ cardEnd: cards.cardEnd, memberByKeep: cards.memberByKeep },
		...{ print: below.printing.enqueue, house: () => below.venue.profile().name },
		currency: () => below.venue.profile().currency,
		isMember: async (read, memberId) => (await languageOf(read, memberId)) !== undefined,
		nameOf: (read, memberId) => Promise.resolve(profiles.member(read, memberId)?.name ?? '')
	});
	below.approvals.declare(points.acts);
	return points;
}

export function openMembers(parts: Parts, below: HouseWing): MembersWing {
	const { secrets, clock } = parts;
	const venue = below.venue.profile;
	const { today } = below.venue;
	const house = () => venue().name;
	const print = below.printing.enqueue;
	const { messages } = below;
	const cards = cardsService({ cardKey: secrets.cardKey, clock, today, house, print });
	const segments = segmentsService({ sources: memberSources, today });
	const coupons = couponsService({
		...{ ask: below.approvals.ask, segmentName: segments.nameOf },
		currency: () => venue().currency,
		...{ secrets, today, house, print, timeIsKnown: below.timekeeping.trusted },
		inSegment: segments.inSegment,
		agreed: (read, memberIds) => agreedToNews(segments, read, memberIds, clock.now()),
		...{ languageOf, bornOn, memberByKeep: cards.memberByKeep }
	});
	below.approvals.declare(coupons.acts);
	const profiles = profilesService({
		...{ secrets, venue, today, print },
		countSource: below.sources.count,
		...{ issueCode: messages.codes.issue, checkCode: messages.codes.check },
		endCode: messages.codes.end,
		issueCard: cards.issue,
		attachCard: cards.attach,
		issueCoupon: coupons.issue,
		membersByNumber: cards.membersByNumber,
		memberOfCard: (read, code) => cards.verify(read, code).memberId
	});
	const tiers = tiersService({
		...{ ...profiles, house, print, reward: tierCoupon(coupons) },
		link: () => pageOf(venue())
	});
	const points = openPoints(below, cards, profiles);
	followDays(parts, today, { coupons, points, profiles });
	const slices = [tiers, cards, segments, coupons, points, profiles];
	const served = slices.flatMap((slice) => slice.served);
	const joined = demoProfiles({ secrets, today, issueCard: cards.issue });
	const demo = [joined, demoCoupons(coupons), demoPoints({ today }), demoSegments, demoPrivacy];
	const e164 = (written: string) => readPhone(written, venue().phoneRegion);
	const { membersByNumber } = cards;
	const shares: Shares[] = [
		profilesShares({ secrets, today, e164, membersByNumber }),
		...[cardsShares, tiersShares, couponsShares({ secrets }), pointsShares, segmentsShares]
	];
	const memberByExact = exactly(secrets, cards, e164);
	return { served, demo, shares, cards, profiles, coupons, points, memberByExact };
}

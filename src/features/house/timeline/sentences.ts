// What the kinds of a member's past are called; a kind that is not here is shown by its own name.
import { m } from '#words';

type Word = typeof m.timeline_kind_profiles;

export const kindNames: Readonly<Record<string, Word>> = {
	profiles: m.timeline_kind_profiles,
	cards: m.timeline_kind_cards,
	tiers: m.timeline_kind_tiers,
	coupons: m.timeline_kind_coupons,
	points: m.timeline_kind_points,
	checkin: m.timeline_kind_checkin,
	waitlist: m.timeline_kind_waitlist,
	floor: m.timeline_kind_floor,
	reservations: m.timeline_kind_reservations,
	messages: m.timeline_kind_messages
};

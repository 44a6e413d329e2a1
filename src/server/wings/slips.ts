// Every slip of the house, slice by slice: what may be asked for on paper.
import { contingencySlips } from '#features/front/contingency/slips.ts';
import { guestBookSlips } from '#features/front/guestbook/slips.ts';
import { reservationsSlips } from '#features/front/reservations/slips.ts';
import { serviceSlips } from '#features/front/service/slips.ts';
import { waitlistSlips } from '#features/front/waitlist/slips.ts';
import { closingSlips } from '#features/house/closing/slips.ts';
import { messageSlip } from '#features/house/messages/slips.ts';
import { handwrittenSlips } from '#features/house/printing/handwritten/slips.ts';
import { printerSlips } from '#features/house/printing/slips.ts';
import { sourcesSlips } from '#features/house/sources/slips.ts';
import { cardsSlips } from '#features/members/cards/slips.ts';
import { couponsSlips } from '#features/members/coupons/slips.ts';
import { tiersSlips } from '#features/members/tiers/slips.ts';
import { ratingsSlips } from '#features/voice/ratings/slips.ts';
import type { SlipTemplate } from '#protocol';

export const allSlips: readonly SlipTemplate[] = [
	...printerSlips,
	...cardsSlips,
	...couponsSlips,
	...tiersSlips,
	...waitlistSlips,
	...reservationsSlips,
	...guestBookSlips,
	...serviceSlips,
	...contingencySlips,
	...ratingsSlips,
	...sourcesSlips,
	...handwrittenSlips,
	...closingSlips,
	messageSlip
];

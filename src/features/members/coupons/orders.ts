// What is asked for when a coupon is issued, and what comes back.
import type { Id, Language, PrinterRole, ServiceDay } from '#protocol';
import type { CouponKind } from './contract.ts';

export interface CouponOrder {
	kind: CouponKind;
	memberId?: Id<'member'>;
	/** The reason, as a text: at most one coupon is ever issued for it. */
	once: string;
	language: Language;
	/** Absent: it is not printed; it stands on the member's page. */
	printAt?: { role: PrinterRole; device?: Id<'device'> };
}

export interface IssuedCoupon {
	couponId: Id<'coupon'>;
	/** `HSC1…` */
	code: string;
	endsOn: ServiceDay;
	title: { en: string; zh: string };
	value: { en: string; zh: string };
	/** False when this reason had its coupon before: nothing was printed. */
	isNew: boolean;
}

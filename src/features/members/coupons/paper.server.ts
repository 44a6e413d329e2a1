// A coupon's codes as they are stored, and its slip.
import type { Slip } from '#protocol';
import type { Secrets } from '#server/secrets.server.ts';
import { shortForEye, type CouponCodes } from './rules.ts';
import type { CouponRow } from './schema.server.ts';

/** What the sealed codes are bound to. */
export const CODE_ABOUT = 'coupon codes';

export function indexesOf(
	secrets: Pick<Secrets, 'blindIndex'>,
	codes: CouponCodes
): Pick<CouponRow, 'code_index' | 'short_index'> {
	return {
		code_index: secrets.blindIndex(codes.code, 'coupon code'),
		short_index: secrets.blindIndex(codes.short, 'coupon short')
	};
}

export function codesOf(
	secrets: Pick<Secrets, 'open'>,
	row: Pick<CouponRow, 'codes_sealed'>
): CouponCodes {
	return JSON.parse(secrets.open(row.codes_sealed, CODE_ABOUT)) as CouponCodes;
}

/** The coupon on paper. `copy` 1 is the first; a later one carries the mark of a reprint. */
export function couponSlip(
	needs: { secrets: Pick<Secrets, 'open'>; house(): string },
	row: CouponRow,
	copy: number
): Omit<Slip, 'to' | 'expiresAt'> {
	const codes = codesOf(needs.secrets, row);
	const chinese = row.language === 'zh';
	return {
		id: `coupon ${row.id}`,
		copy,
		template: `${row.kind}-coupon`,
		values: {
			house: needs.house(),
			title: chinese ? row.title_zh : row.title_en,
			value: chinese ? row.value_zh : row.value_en,
			code: `HSC1${codes.code}`,
			till: codes.short,
			short: shortForEye(codes.short),
			until: row.ends_on
		},
		language: row.language
	};
}

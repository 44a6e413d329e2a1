// What a coupon costs to set: by the printer's own letters and as one picture; and from a tap to the first byte.
import { couponsSlips } from '#features/members/coupons/slips.ts';
import type { PrinterProfile } from '#protocol';
import { fullProfile } from '../../printer/src/profile.ts';
import { render as renderSlip } from '../../printer/src/render.ts';
import { firstByteMs } from './first-byte.ts';
import { openBenchHouse } from './in-process.ts';
import { median, quantile, round, type Benchmark } from './measure.ts';

const profiles: Record<'native' | 'raster', PrinterProfile> = {
	native: fullProfile,
	raster: { ...fullProfile, text: 'raster' }
};

async function once(profile: PrinterProfile): Promise<{ ms: number; bytes: number }> {
	const [template] = couponsSlips;
	if (!template) throw new Error('There is no coupon to set.');
	const from = performance.now();
	const slip = await renderSlip(template, template.values, profile, 'both');
	if (!slip.ok) throw new Error(`The coupon was refused: ${slip.code}`);
	return { ms: performance.now() - from, bytes: slip.value.bytes.length };
}

export const render: Benchmark = async ({ quick, say }) => {
	const rounds = quick ? 40 : 200;
	const taken = { native: [] as number[], raster: [] as number[] };
	const bytes = { native: 0, raster: 0 };
	say('setting a coupon, both ways in turn');
	for (let at = -10; at < rounds; at++)
		for (const form of ['native', 'raster'] as const) {
			const one = await once(profiles[form]);
			bytes[form] = one.bytes;
			if (at >= 0) taken[form].push(one.ms);
		}
	say('from the tap to the first byte');
	const house = await openBenchHouse();
	const first = await firstByteMs(house, quick ? 20 : 100);
	await house.close();
	return {
		figures: {
			nativeMs: round(median(taken.native)),
			rasterMs: round(median(taken.raster)),
			nativeBytes: bytes.native,
			rasterBytes: bytes.raster,
			firstByteP50Ms: round(quantile(first, 0.5), 1),
			firstByteP95Ms: round(quantile(first, 0.95), 1)
		},
		notes: ['a welcome coupon in both languages on 80 mm; a ticket from a kiosk over the socket']
	};
};

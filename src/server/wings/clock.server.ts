// The house's clock: whatever expires or counts by it rests while nobody knows the time.
import {
	timekeepingService,
	type Timekeeping
} from '#features/house/timekeeping/service.server.ts';
import type { Parts } from '../parts.server.ts';

export async function openTimekeeping(parts: Parts): Promise<Timekeeping> {
	const { config, store, bus, clock, log, hand, jobs, madeAt, practice } = parts;
	const timekeeping = await timekeepingService({
		...{ store, bus, clock, log, hand },
		madeAt: config.playful || practice.inside ? 0 : madeAt
	});
	jobs.onlyWhile(timekeeping.trusted);
	return timekeeping;
}

// The register of the whole house, its forgetting by the hour, and those whom a restored copy may have brought back.
import {
	privacyService,
	type PrivacyNeeds,
	type PrivacyService
} from '#features/house/privacy/service.server.ts';
import { declaredFields } from '#features/index.ts';
import { HOUR } from '#protocol';
import type { Parts } from '../parts.server.ts';
import { coreFields } from '../store/fields.server.ts';

export async function openPrivacy(
	{ config, store, clock, bus, secrets, jobs }: Parts,
	venue: PrivacyNeeds['venue'],
	above: Pick<PrivacyNeeds, 'memberByKeep' | 'memberByExact' | 'clockTrusted'>
): Promise<PrivacyService> {
	const privacy = await privacyService({
		...{ store, clock, bus, secrets, venue, ...above, data: config.data },
		fields: [...coreFields, ...declaredFields()]
	});
	await privacy.applyErasures(store, clock.now());
	jobs.every('forget by the register', HOUR, async (now) => {
		await privacy.forget(store, now);
	});
	return privacy;
}

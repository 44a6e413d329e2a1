// The register of the whole house, its forgetting by the hour, and those whom a restored copy may have brought back.
import {
	privacyService,
	type PrivacyNeeds,
	type PrivacyService
} from '#features/house/privacy/service.server.ts';
import { readPhone } from '#features/members/profiles/phone.server.ts';
import { declaredFields } from '#features/index.ts';
import { HOUR } from '#protocol';
import type { Parts } from '../parts.server.ts';
import { coreFields } from '../store/fields.server.ts';

export async function openPrivacy(
	{ config, store, clock, bus, secrets, jobs }: Parts,
	venue: () => ReturnType<PrivacyNeeds['venue']> & { phoneRegion: string },
	above: Pick<PrivacyNeeds, 'memberByKeep' | 'memberByExact' | 'clockTrusted'>
): Promise<PrivacyService> {
	const privacy = await privacyService({
		...{ store, clock, bus, secrets, venue, ...above, data: config.data },
		phoneIndex: (typed) => {
			const phone = readPhone(typed, venue().phoneRegion);
			return phone && secrets.blindIndex(phone, 'phone');
		},
		fields: [...coreFields, ...declaredFields()]
	});
	await privacy.applyErasures(store, clock.now());
	jobs.every('forget by the register', HOUR, async (now) => {
		await privacy.forget(store, now);
	});
	return privacy;
}

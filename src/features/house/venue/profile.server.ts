// venue.json: the house's profile, which a person may edit by hand. A broken edit leaves the last good one in force.
import { openDocument, type OpenDocument } from '@hoststand/documents';
import { join } from 'node:path';
import * as v from 'valibot';
import { serviceDay, type Instant, type ServiceDay } from '#protocol';
import { VenueProfile } from './contract.ts';
import { firstProfile } from './rules.ts';

type Checked =
	{ ok: true; value: VenueProfile } | { ok: false; reason: string; at?: (string | number)[] };

/** What venue.json may hold; `at` leads to the value that is wrong. */
function check(value: unknown): Checked {
	const read = v.safeParse(VenueProfile, value);
	if (read.success) return { ok: true, value: read.output };
	const issue = read.issues[0];
	const at = (issue.path ?? []).map((step) => step.key as string | number);
	const found =
		issue.type === 'check' ? `${String(issue.received)} ${issue.message}` : issue.message;
	return { ok: false, reason: found, at };
}

export interface Profile {
	/** What is in force: a usable one from the first start on. */
	profile(): VenueProfile;
	today(now: Instant): ServiceDay;
	document: OpenDocument<VenueProfile>;
}

/** `address` stands in QR codes until the wizard has asked. */
export async function openProfile(folder: string, address: string): Promise<Profile> {
	const { timeZone } = new Intl.DateTimeFormat().resolvedOptions();
	const document = await openDocument<VenueProfile>({
		path: join(folder, 'venue.json'),
		first: firstProfile(timeZone, address),
		check
	});
	return {
		profile: () => document.data,
		today: (now) => serviceDay(now, document.data.zone, document.data.endOfDay),
		document
	};
}

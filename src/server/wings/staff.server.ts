// Who works here, what needs a second person, and the chain of what they did.
import {
	approvalsService,
	type ApprovalsService
} from '#features/house/approvals/service.server.ts';
import { auditService, type AuditService } from '#features/house/audit/service.server.ts';
import { signIn, signInWithPassword } from '#features/house/staff/contract.ts';
import { staffService, type StaffService } from '#features/house/staff/service.server.ts';
import type { openProfile } from '#features/house/venue/profile.server.ts';
import { MINUTE, SECOND } from '#protocol';
import { openHashes } from '../hash.server.ts';
import type { Parts } from '../parts.server.ts';
import { namesIn } from './names.server.ts';

/** Who works here, and what of it needs a second person. */
export function openStaff(
	{ secrets, store, jobs }: Parts,
	profile: Awaited<ReturnType<typeof openProfile>>
): { audit: AuditService; approvals: ApprovalsService; staff: StaffService } {
	const audit = auditService({
		today: profile.today,
		staffNames: namesIn('staff'),
		deviceNames: namesIn('devices'),
		signIns: [signIn.name, signInWithPassword.name]
	});
	const approvals = approvalsService({
		...{ secrets, note: audit.note, names: namesIn('staff') },
		people: (read) => staff.people(read)
	});
	const staff = staffService({
		...{ hashes: openHashes(secrets), keys: secrets, today: profile.today, ask: approvals.ask },
		house: () => profile.profile().name
	});
	approvals.declare(staff.acts);
	jobs.every('settle approvals', MINUTE, (now) => approvals.look(store, now));
	jobs.every('end quiet sign-ins', 15 * SECOND, (now) => staff.endQuiet(store, now));
	return { audit, approvals, staff };
}

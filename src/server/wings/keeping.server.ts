// Keeping and returning: copies of the house by the hour and at close, and what Today is told of their age.
import { backupService, type BackupService } from '#features/house/backup/service.server.ts';
import { openBackupSettings } from '#features/house/backup/settings.server.ts';
import { noteRestore } from '#features/house/backup/restored.server.ts';
import { backupShares } from '#features/house/backup/shares.server.ts';
import type { AuditService } from '#features/house/audit/service.server.ts';
import { MINUTE, type Instant, type ServiceDay } from '#protocol';
import type { Parts } from '../parts.server.ts';
import type { Shares } from '../shares.server.ts';
import type { Served } from '../wire.server.ts';

export interface Keeping {
	backup: BackupService;
	served: Served[];
	shares: Shares[];
}

interface KeepingNeeds {
	audit: AuditService;
	house: () => { name: string; zone: string };
	today: (now: Instant) => ServiceDay;
}

export async function openKeeping(parts: Parts, needs: KeepingNeeds): Promise<Keeping> {
	const { config, store, log, jobs, clock } = parts;
	const { data, root, playful } = config;
	const settings = await openBackupSettings(data);
	const now = clock.now();
	const { house, audit } = needs;
	const backup = backupService({ data, root, playful, settings, store, log, house }, now);
	await noteRestore(data, store, audit.note, now);
	let day = needs.today(now);
	jobs.every('copies', 5 * MINUTE, async (at) => {
		const closed = needs.today(at) !== day;
		day = needs.today(at);
		await (closed ? backup.atClose(at) : backup.byTheHour(at));
	});
	return { backup, served: backup.served, shares: [backupShares(backup)] };
}

// Keeping and returning: the heartbeat and what an outage stopped, copies of the house by the hour and at close, and what Today is told of their age.
import { floorOutage } from '#features/front/floor/outage.server.ts';
import { quotesOutage } from '#features/front/quotes/outage.server.ts';
import { reservationsOutage } from '#features/front/reservations/outage.server.ts';
import { openTicketIds, waitlistOutage } from '#features/front/waitlist/outage.server.ts';
import { backupService, type BackupService } from '#features/house/backup/service.server.ts';
import { openBackupSettings } from '#features/house/backup/settings.server.ts';
import { noteRestore } from '#features/house/backup/restored.server.ts';
import { backupShares } from '#features/house/backup/shares.server.ts';
import type { AuditService } from '#features/house/audit/service.server.ts';
import { devicesOutage } from '#features/house/devices/outage.server.ts';
import { doubtAfterRestore } from '#features/house/messages/restored.server.ts';
import { outageService } from '#features/house/outage/service.server.ts';
import { printingOutage } from '#features/house/printing/outage.server.ts';
import { staffOutage } from '#features/house/staff/outage.server.ts';
import { MINUTE, SECOND, type Instant, type ServiceDay } from '#protocol';
import type { Parts } from '../parts.server.ts';
import type { OutageShare } from '../outage.server.ts';
import type { Shares } from '../shares.server.ts';
import type { Served } from '../wire.server.ts';

export interface Keeping {
	/** Its `close` is also the last sign of life: how long the house was dark is counted from there. */
	backup: BackupService;
	served: Served[];
	shares: Shares[];
}

/** What each slice does about an outage. */
const outages: readonly OutageShare[] = [
	waitlistOutage,
	floorOutage,
	reservationsOutage,
	quotesOutage(openTicketIds),
	staffOutage,
	devicesOutage,
	printingOutage
];

/** What each slice does when the house came back from a copy. */
const restores = [doubtAfterRestore];

interface KeepingNeeds {
	audit: AuditService;
	house: () => { name: string; zone: string };
	today: (now: Instant) => ServiceDay;
}

export async function openKeeping(parts: Parts, needs: KeepingNeeds): Promise<Keeping> {
	const { config, store, log, jobs, clock, practice } = parts;
	const { data, root } = config;
	const playful = config.playful || practice.inside;
	const settings = await openBackupSettings(data);
	const now = clock.now();
	const { house, audit } = needs;
	const backup = backupService({ data, root, playful, settings, store, log, house }, now);
	const outage = outageService({
		...{ store, note: audit.note, today: needs.today, shares: outages }
	});
	await outage.begin(now);
	jobs.every('heartbeat', 15 * SECOND, (at) => outage.beat(at));
	await noteRestore(data, store, { note: audit.note, reactions: restores }, now);
	let day = needs.today(now);
	jobs.every('copies', 5 * MINUTE, async (at) => {
		const closed = needs.today(at) !== day;
		day = needs.today(at);
		await (closed ? backup.atClose(at) : backup.byTheHour(at));
	});
	return {
		backup: {
			...backup,
			async close() {
				await backup.close();
				await outage.beat(clock.now());
			}
		},
		served: [...backup.served, ...outage.served],
		shares: [backupShares(backup)]
	};
}

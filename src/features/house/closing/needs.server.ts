// What closing needs of the rest of the house; the switchboard hands it in.
import type { Instant, Language, ServiceDay, Slip } from '#protocol';
import type { Reader, Tx } from '#server/store.server.ts';
import type { GatheringNeeds } from './gathering.server.ts';

export interface ClosingNeeds extends GatheringNeeds {
	venue(): {
		name: string;
		zone: string;
		endOfDay: string;
		language: Language;
		currency: { code: string; digits: number };
	};
	today(now: Instant): ServiceDay;
	auditHead(read: Reader): { seq: number; hash: string } | undefined;
	print(tx: Tx, slip: Slip): Promise<void>;
	/** The job of a slip, for its picture. */
	jobOf(read: Reader, slipId: string): Promise<string | undefined>;
}

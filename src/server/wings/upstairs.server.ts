// What the ground floor needs of wings that are built after it.
import type { PrivacyNeeds } from '#features/house/privacy/service.server.ts';
import type { FloorPreset, SetupHours } from '#features/house/venue/contract.ts';
import type { Caller, Instant } from '#protocol';
import type { DemoMade } from '../demo.server.ts';
import type { Reader, Tx } from '../store.server.ts';

export interface Upstairs {
	layFloor(tx: Tx, preset: FloorPreset, now: Instant): Promise<void>;
	/** No party sits anywhere any more. */
	freeTables(tx: Tx): Promise<void>;
	openHours(tx: Tx, hours: SetupHours, now: Instant): Promise<boolean>;
	playDemo(now: Instant): Promise<Pick<DemoMade, 'staffPin' | 'brought'>>;
	/** The member whose card a phone keeps, by the secret of its cookie. */
	memberByKeep: PrivacyNeeds['memberByKeep'];
	memberByExact: PrivacyNeeds['memberByExact'];
	/** The tier of the guest at this table or with this phone. */
	tierOf(read: Reader, caller: Caller): Promise<string | undefined>;
}

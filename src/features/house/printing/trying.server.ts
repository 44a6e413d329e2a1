// Trying a printer: its test page, and the switches of the virtual one.
import { fail, newId, ok, type Instant, type Slip } from '#protocol';
import { onCommand, onPreparedCommand, type Served } from '#server/wire.server.ts';
import { insertJob, REPRINT_LASTS } from './jobs.server.ts';
import { printersOf } from './printers.server.ts';
import { setFault, testPrint } from './printers/contract.ts';
import { ringSlip, testPageSlip } from './slips.ts';
import type { Spool } from './spool.server.ts';

export interface TryingNeeds {
	house: () => string;
	/** Time on the wall, for the test page. */
	wallTime: (now: Instant) => string;
}

const testing = ({ house, wallTime }: TryingNeeds) =>
	onCommand(testPrint, async ({ printerId, ring }, { tx, now }) => {
		const printer = (await printersOf(tx)).find(({ id }) => id === printerId);
		if (!printer) return fail('unknown-printer');
		const slip: Slip = {
			...{ id: `test ${newId(now)}`, copy: 1, language: 'both' },
			template: ring ? ringSlip.name : testPageSlip.name,
			values: {
				...{ house: house(), printer: printer.name, time: wallTime(now) },
				...(!ring && { code: 'HSTEST0123456789ABCD' })
			},
			to: { role: printer.role ?? 'desk' },
			expiresAt: now + REPRINT_LASTS
		};
		return ok({ jobId: (await insertJob(tx, slip, printerId, now)) ?? '' });
	});

const switching = (spool: () => Spool) =>
	onPreparedCommand(
		setFault,
		async (faults) => {
			const given = Object.entries(faults).filter(([, value]) => value !== undefined);
			await spool().setFaults(Object.fromEntries(given));
		},
		async () => ok({})
	);

export const trying = (needs: TryingNeeds, spool: () => Spool): Served[] => [
	testing(needs),
	switching(spool)
];

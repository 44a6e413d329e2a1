// What a guest at a kiosk hears of the slips that were asked for there.
import { MINUTE, ok } from '#protocol';
import { onTopic, type Served } from '#server/wire.server.ts';
import { jobsOf, type JobRow } from '../jobs.server.ts';
import type { Templates } from '../journal.server.ts';
import { printersOf } from '../printers.server.ts';
import type { Spool } from '../spool.server.ts';
import { slipState } from './contract.ts';

/** After this the guest has gone. */
const STANDS_THERE = 3 * MINUTE;

type Told = 'printing' | 'printed' | 'needs-staff';

/** A slip that was handed to a printer without any way back counts as out: the guest looks for it. */
function toldOf(job: JobRow, isStopped: boolean): Told | undefined {
	if (job.state === 'printed' || (job.state === 'sent' && job.is_settled)) return 'printed';
	if (job.state === 'cancelled') return undefined;
	if (job.is_settled || job.reason !== null || isStopped) return 'needs-staff';
	return 'printing';
}

export const kioskSlips = (spool: () => Spool, templates: Templates): Served =>
	onTopic(slipState, {
		pick: (_, caller) => ok({ device: caller.device?.id ?? '' }),
		state: async ({ device }, { read, now }) => {
			const jobs = await jobsOf(read)
				.where('device_id', '=', device)
				.where('asked_at', '>', now - STANDS_THERE)
				.orderBy('place', 'desc')
				.limit(3)
				.execute();
			const printers = await printersOf(read);
			const isStopped = (id: string) => {
				const printer = printers.find((one) => one.id === id);
				if (!printer) return true;
				return printer.paused_at !== null || spool().look(printer).reason !== undefined;
			};
			return {
				slips: jobs.flatMap((job) => {
					const state = toldOf(job, isStopped(job.printer_id));
					const { template } = job;
					const called = templates.get(template)?.called ?? { en: template, zh: template };
					return state ? [{ at: job.asked_at, called, state }] : [];
				})
			};
		}
	});

// What host stand and desk see of paper.
import type { PrinterProfile } from '#protocol';
import { onTopic, type Served } from '#server/wire.server.ts';
import { printingHistory, printingState, type JobView, type PrinterView } from './contract.ts';
import { jobsOf, type JobRow, type PrinterRow, type Templates } from './journal.server.ts';
import { printersOf } from './printers.server.ts';
import type { Spool } from './spool.server.ts';

/** Rows of the desk's history. */
const HISTORY = 60;
/** Slips of the virtual printer that are shown. */
const ROLL = 24;

function jobView(row: JobRow, templates: Templates): JobView {
	const { template } = row;
	return {
		id: row.id,
		printerId: row.printer_id,
		called: templates.get(template)?.called ?? { en: template, zh: template },
		...{ copy: row.copy, state: row.state },
		...(row.reason !== null && { reason: row.reason }),
		...(row.why !== null && { why: row.why }),
		at: row.changed_at
	};
}

function printerView(row: PrinterRow, spool: Spool): PrinterView {
	const { reason, paperLow } = spool.look(row.id);
	return {
		...{ id: row.id, name: row.name, host: row.host, paperLow },
		...(row.role !== null && { role: row.role }),
		...(row.device_id !== null && { deviceId: row.device_id }),
		port: row.is_virtual ? spool.virtual.port : row.port,
		isVirtual: row.is_virtual === 1,
		profile: JSON.parse(row.profile) as PrinterProfile,
		...(reason !== undefined && { reason })
	};
}

export function printingViews(spool: () => Spool, templates: Templates): Served[] {
	const seen = (row: JobRow) => jobView(row, templates);
	return [
		onTopic(printingState, {
			state: async (_, { read }) => {
				const open = await jobsOf(read).where('is_settled', '=', 0).orderBy('asked_at').execute();
				const uncertain = await jobsOf(read)
					.where('state', '=', 'uncertain')
					.orderBy('changed_at')
					.execute();
				const printers = await printersOf(read);
				return {
					printers: printers.map((row) => printerView(row, spool())),
					open: open.map(seen),
					uncertain: uncertain.map(seen)
				};
			}
		}),
		onTopic(printingHistory, {
			state: async (_, { read }) => {
				const jobs = await jobsOf(read)
					.orderBy('asked_at', 'desc')
					.orderBy('id', 'desc')
					.limit(HISTORY)
					.execute();
				const { virtual } = spool();
				const paper = virtual.slips().slice(-ROLL).toReversed();
				return {
					jobs: jobs.map(seen),
					paper: paper.map(({ number, width, height }) => ({ number, width, height })),
					faults: virtual.faults()
				};
			}
		})
	];
}

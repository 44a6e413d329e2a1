// What host stand and desk see of paper.
import type { PrinterProfile } from '#protocol';
import { onTopic, type Served } from '#server/wire.server.ts';
import { printingHistory, printingState, type JobView } from './contract.ts';
import { type PrinterView } from './printers/contract.ts';
import { jobsOf, type JobRow } from './jobs.server.ts';
import type { PrinterRow, Templates } from './journal.server.ts';
import { addressOf, isCalling, printersOf } from './printers.server.ts';
import type { Spool } from './spool.server.ts';

/** Rows of the desk's history. */
const HISTORY = 60;
/** Slips of the virtual printer that are shown. */
const ROLL = 24;

/** Values that say which slip it is, to whoever holds the paper; none of them is a secret or about a person. */
const telling = ['number', 'table'] as const;

function whichOf(row: JobRow): string | undefined {
	const values = JSON.parse(row.filled) as Partial<Record<string, string>>;
	return telling.map((name) => values[name]?.slice(0, 12)).find(Boolean);
}

function jobView(row: JobRow, templates: Templates): JobView {
	const { template } = row;
	const which = whichOf(row);
	return {
		id: row.id,
		printerId: row.printer_id,
		called: templates.get(template)?.called ?? { en: template, zh: template },
		...(which !== undefined && { which }),
		...{ copy: row.copy, state: row.state },
		...(row.reason !== null && { reason: row.reason }),
		...(row.why !== null && { why: row.why }),
		at: row.changed_at
	};
}

function printerView(row: PrinterRow, spool: Spool): PrinterView {
	const { reason, paperLow } = spool.look(row);
	return {
		...{ id: row.id, name: row.name, paperLow },
		address: addressOf(row.is_virtual ? { ...row, port: spool.virtual.port } : row),
		...(isCalling(row.kind) && {
			calls: { ...spool.callers.calls(row.id), hasAddress: row.secret_hash !== null }
		}),
		...(row.agent_id !== null && { agentId: row.agent_id }),
		...(row.fallback_id !== null && { fallbackId: row.fallback_id }),
		...(row.paused_at !== null && { pausedAt: row.paused_at }),
		...(row.role !== null && { role: row.role }),
		...(row.device_id !== null && { deviceId: row.device_id }),
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
				const open = await jobsOf(read).where('is_settled', '=', 0).orderBy('place').execute();
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
				const jobs = await jobsOf(read).orderBy('place', 'desc').limit(HISTORY).execute();
				const { virtual } = spool();
				const paper = virtual.slips().slice(-ROLL).toReversed();
				return {
					jobs: jobs.map(seen),
					paper: paper.map(({ number, width, height }) => ({ number, width, height })),
					faults: virtual.faults(),
					acts: { ...virtual.acts() }
				};
			}
		})
	];
}

// What waits at a printer that cannot print goes to the one that stands in for it.
import { SECOND, type Instant } from '#protocol';
import type { Reader, Store } from '#server/store.server.ts';
import type { PrinterLook } from '@hoststand/printer';
import { changeJob, jobsOf, moveWaiting, openJobsAt } from './jobs.server.ts';
import type { PrinterRow } from './journal.server.ts';
import { printersOf } from './printers.server.ts';

/** A person has so long to put paper in before another printer takes over. */
const GRACE = 10 * SECOND;

type Look = (printer: PrinterRow) => PrinterLook;

const canPrint = (printer: PrinterRow, look: Look): boolean =>
	printer.paused_at === null && look(printer).reason === undefined;

/** The first printer of the chain that can print; undefined if there is none. */
function standInFor(
	printer: PrinterRow,
	printers: readonly PrinterRow[],
	look: Look
): PrinterRow | undefined {
	const seen = new Set([printer.id]);
	let next = printer.fallback_id;
	while (next !== null && !seen.has(next)) {
		seen.add(next);
		const one = printers.find(({ id }) => id === next);
		if (one && canPrint(one, look)) return one;
		next = one?.fallback_id ?? null;
	}
	return undefined;
}

/** Looks after the chains: call it every second or so. */
export function fallbacks(store: Store, look: Look) {
	/** Since when each printer cannot print. */
	const since = new Map<string, Instant>();

	const isDown = (printer: PrinterRow, now: Instant): boolean => {
		if (look(printer).reason === undefined) {
			since.delete(printer.id);
			return false;
		}
		if (!since.has(printer.id)) since.set(printer.id, now);
		return now - (since.get(printer.id) ?? now) >= GRACE;
	};

	return async function lookAfter(now: Instant): Promise<void> {
		const printers = await printersOf(store.read);
		for (const printer of printers) {
			if (!isDown(printer, now)) continue;
			if ((await openJobsAt(store.read, printer.id)).length === 0) continue;
			const other = standInFor(printer, printers, look);
			if (other) await store.write((tx) => moveWaiting(tx, printer.id, other.id, { now }));
		}
	};
}

/** A slip whose agent does not come for it is too late all the same. */
export async function expireUntaken(store: Store, now: Instant): Promise<void> {
	const printers = await printersOf(store.read);
	const theirs = printers.filter(({ agent_id }) => agent_id !== null).map(({ id }) => id);
	if (theirs.length === 0) return;
	const overdue = (read: Reader) =>
		jobsOf(read)
			.where('is_settled', '=', 0)
			.where('taken_by', 'is', null)
			.where('printer_id', 'in', theirs)
			.where('expires_at', '<=', now)
			.execute();
	// Asked each second, and nearly always nothing: only then is the writer troubled.
	if ((await overdue(store.read)).length === 0) return;
	await store.write(async (tx) => {
		for (const job of await overdue(tx)) await changeJob(tx, job, { state: 'expired' }, { now });
	});
}

// Which printer a slip goes to.
import type { CallingKind, PrinterProfile, PrinterRole, Slip } from '#protocol';

export interface Candidate {
	id: string;
	role: PrinterRole | null;
	device_id: string | null;
	is_virtual: number;
}

/** The printer beside the device before one of the role; then the virtual one, which shows it; then any. */
function worth(printer: Candidate, to: Slip['to']): number {
	if (to.device !== undefined && printer.device_id === to.device) return 3;
	if (printer.device_id === null && printer.role === to.role) return 2;
	return printer.is_virtual ? 1 : 0;
}

/** The best of the printers in use, the older of two alike; undefined if there is none. */
export function printerFor<P extends Candidate>(
	printers: readonly P[],
	to: Slip['to']
): P | undefined {
	return printers.toSorted((a, b) => worth(b, to) - worth(a, to))[0];
}

/** What is the same of every printer that calls: it says how it is, and when a slip is out. Star's takes pictures. */
export function callingProfile(kind: CallingKind, profile: PrinterProfile): PrinterProfile {
	const text = kind === 'star' ? ('raster' as const) : profile.text;
	const says = { status: 'asb', confirm: 'process-id', counter: false, drawer: false } as const;
	return { ...profile, ...says, text };
}

/** Following the fall-backs from `next` would come to `printerId` (or go round for ever). */
export function leadsBack(
	printers: readonly { id: string; fallback_id: string | null }[],
	printerId: string | undefined,
	next: string
): boolean {
	const seen = new Set(printerId === undefined ? [] : [printerId]);
	let at: string | null = next;
	while (at !== null) {
		if (seen.has(at)) return true;
		seen.add(at);
		const one = printers.find(({ id }) => id === at);
		at = one?.fallback_id ?? null;
	}
	return false;
}

// Which printer a slip goes to.
import type { PrinterRole, Slip } from '#protocol';

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

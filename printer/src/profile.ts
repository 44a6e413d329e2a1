// What a printer can do, and what follows from it for the width of a line.
import type { PrinterProfile } from '@hoststand/protocol';

/** Dots of one column of Latin letters; an ideograph takes two. */
export const COLUMN_DOTS = 12;

/** A printer of the Epson kind with a Chinese font: what the virtual printer is. */
export const fullProfile: PrinterProfile = {
	widthMm: 80,
	text: 'native-gb18030',
	cutter: true,
	status: 'dle-eot',
	confirm: 'process-id',
	counter: true
};

/** Columns of a line: 48 on 80 mm paper (576 dots), 32 on 58 mm (384 dots). */
export function columnsOf(profile: Pick<PrinterProfile, 'widthMm'>): number {
	return profile.widthMm === 80 ? 48 : 32;
}

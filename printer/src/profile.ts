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
	counter: true,
	buzzer: 'esc-b',
	drawer: true
};

/** Dots of a line: 576 on 80 mm paper and 384 on 58 mm, where the profile does not say otherwise. */
export function dotsAcross({ widthMm, dots }: Pick<PrinterProfile, 'widthMm' | 'dots'>): number {
	return dots ?? (widthMm === 80 ? 576 : 384);
}

/** Whole columns of a line: 48 of 576 dots, 42 of 512, 35 of 420, 32 of 384. */
export function columnsOf(profile: Pick<PrinterProfile, 'widthMm' | 'dots'>): number {
	return Math.floor(dotsAcross(profile) / COLUMN_DOTS);
}

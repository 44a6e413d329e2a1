// What a printer does besides printing, by command: buzz and open the drawer. Never asked for by text.
import type { PrinterProfile } from '@hoststand/protocol';

/** ESC B n t, as most Chinese makers have it: three times, 100 ms each. */
export const buzzEscB = Buffer.of(0x1b, 0x42, 3, 2);
/** Epson's ESC ( A, function 97: pattern 1, three times. */
export const buzzEscA = Buffer.of(0x1b, 0x28, 0x41, 4, 0, 97, 1, 3, 0);
/** ESC p: pin 2 of the drawer's plug, 100 ms on and 500 ms off. */
export const drawerKick = Buffer.of(0x1b, 0x70, 0, 50, 250);

/** The bytes that ring this printer's buzzer; none where it has none. */
export function buzz({ buzzer }: Pick<PrinterProfile, 'buzzer'>): Buffer {
	if (buzzer === 'esc-b') return buzzEscB;
	return buzzer === 'esc-a' ? buzzEscA : Buffer.alloc(0);
}

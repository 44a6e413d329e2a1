// From what a printer answered and what a technician saw to its profile, with the reason of each value.
import type { PrinterFindings, PrinterProfile } from '#protocol';

export type Sample = 'gb18030' | 'big5' | 'raster';

/** What the technician said; undefined where not answered. */
export interface SeenOnPaper {
	legible: readonly Sample[];
	/** The widest ruler that stood on one line, in dots. */
	dots: 384 | 420 | 512 | 576 | undefined;
	/** The smallest QR code that a phone read, in dots a cell. */
	qrCell: number | undefined;
	cut: boolean | undefined;
	buzzer: 'none' | 'esc-b' | 'esc-a';
	drawer: boolean;
}

export type Why =
	| 'read-gb18030'
	| 'read-big5'
	| 'read-picture'
	| 'read-none'
	| 'ruler'
	| 'ruler-none'
	| 'answered-dle-eot'
	| 'told-asb'
	| 'said-nothing'
	| 'gave-process-id'
	| 'answered-gs-r'
	| 'no-proof'
	| 'counts'
	| 'counts-not'
	| 'counts-uncut'
	| 'seen'
	| 'not-seen'
	| 'code-read'
	| 'code-none';

export const profileFields = [
	'widthMm',
	'text',
	'status',
	'confirm',
	'counter',
	'cutter',
	'buzzer',
	'drawer',
	'qrCell'
] as const;
export type ProfileField = (typeof profileFields)[number];

export interface Proposal {
	profile: PrinterProfile;
	why: Record<ProfileField, Why>;
}

/** The printer's own letters are faster and sharper than a picture: they win where they can be read. */
function lettersOf({ legible }: SeenOnPaper): [PrinterProfile['text'], Why] {
	if (legible.includes('gb18030')) return ['native-gb18030', 'read-gb18030'];
	if (legible.includes('big5')) return ['native-big5', 'read-big5'];
	return ['raster', legible.includes('raster') ? 'read-picture' : 'read-none'];
}

/** A question that is answered also while the printer stands still is better than what it tells by itself. */
function statusOf({ dleEot, asb }: PrinterFindings): [PrinterProfile['status'], Why] {
	if (dleEot) return ['dle-eot', 'answered-dle-eot'];
	return asb ? ['asb', 'told-asb'] : ['none', 'said-nothing'];
}

function confirmOf({ processId, gsR }: PrinterFindings): [PrinterProfile['confirm'], Why] {
	if (processId) return ['process-id', 'gave-process-id'];
	return gsR ? ['gs-r', 'answered-gs-r'] : ['none', 'no-proof'];
}

/** The counter is of cuts: without a knife it proves nothing. */
function counterOf({ counter }: PrinterFindings, cuts: boolean): [boolean, Why] {
	if (counter === null) return [false, 'counts-not'];
	return cuts ? [true, 'counts'] : [false, 'counts-uncut'];
}

const usualDots = { 58: 384, 80: 576 } as const;

function widthOf(dots: SeenOnPaper['dots'], present: PrinterProfile) {
	if (dots === undefined) {
		const { widthMm, dots: was } = present;
		return { widthMm, ...(was !== undefined && { dots: was }) };
	}
	const widthMm = dots > 420 ? (80 as const) : (58 as const);
	return { widthMm, ...(dots !== usualDots[widthMm] && { dots }) };
}

/** What was not answered stays as it is in `present`; `dpi` where its maker states it. */
export function proposeProfile(
	found: PrinterFindings,
	seen: SeenOnPaper,
	present: PrinterProfile,
	dpi: PrinterProfile['dpi'] = present.dpi
): Proposal {
	const cutter = seen.cut ?? present.cutter;
	const [text, textWhy] = lettersOf(seen);
	const [status, statusWhy] = statusOf(found);
	const [confirm, confirmWhy] = confirmOf(found);
	const [counter, counterWhy] = counterOf(found, cutter);
	const { buzzer, drawer, qrCell, dots } = seen;
	return {
		profile: {
			...widthOf(dots, present),
			...{ text, status, confirm, counter, cutter, buzzer, drawer },
			...(qrCell !== undefined && { qrCell }),
			...(dpi !== undefined && { dpi })
		},
		why: {
			...{ text: textWhy, status: statusWhy, confirm: confirmWhy, counter: counterWhy },
			widthMm: dots === undefined ? 'ruler-none' : 'ruler',
			cutter: cutter ? 'seen' : 'not-seen',
			buzzer: buzzer === 'none' ? 'not-seen' : 'seen',
			drawer: drawer ? 'seen' : 'not-seen',
			qrCell: qrCell === undefined ? 'code-none' : 'code-read'
		}
	};
}

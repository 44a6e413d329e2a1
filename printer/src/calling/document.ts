// A rendered slip as the document that a calling printer fetches.
import {
	fail,
	ok,
	type CallingKind,
	type Ok,
	type PrinterProfile,
	type Refused
} from '@hoststand/protocol';
import type { RenderedSlip } from '../render.ts';
import { pngOf } from '../render/png.ts';
import { eposBody } from './epos.ts';

/** How such a printer's slips are rendered: a picture for Star; for Epson as the profile has it. It rings by the document. */
export function documentProfile(kind: CallingKind, profile: PrinterProfile): PrinterProfile {
	const text = kind === 'star' ? ('raster' as const) : profile.text;
	return { ...profile, text, buzzer: 'none' };
}

/** A PNG for Star, the inside of an ePOS-Print document for Epson. Refused where Star would need a picture and has none. */
export function documentOf(
	kind: CallingKind,
	slip: Pick<RenderedSlip, 'bytes' | 'dots'>,
	{ beeps, cutter }: { beeps: boolean; cutter: boolean }
): Ok<Uint8Array> | Refused<'raster-unavailable'> {
	const { dots, bytes } = slip;
	if (kind === 'star') return dots ? ok(pngOf(dots)) : fail('raster-unavailable');
	const body = dots ? eposBody({ dots, cutter, beeps }) : eposBody({ bytes, cutter, beeps });
	return ok(Buffer.from(body, 'utf8'));
}

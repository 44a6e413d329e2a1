// One template and its values become the bytes for a printer and a preview for a screen.
import {
	type Language,
	ok,
	type Ok,
	type PrinterProfile,
	type Refused,
	type SlipTemplate
} from '@hoststand/protocol';
import receiptline from 'receiptline';
import { printsNatively } from './letters.ts';
import { buzz } from './acts.ts';
import { columnsOf } from './profile.ts';
import { escposCommands, svgCommands } from './render/commands.ts';
import { dotsOf, type RasterRefused, rasterBytes } from './render/raster.ts';
import type { Dots } from './render/png.ts';
import { fillTemplate } from './template.ts';
import { wrapDocument } from './wrap.ts';

export interface RenderOptions {
	/** 1 for the first; a later one carries 补打 REPRINT and the same code. */
	copy?: number;
	/** Printed above a slip that begins with the house's name. */
	logo?: Dots | undefined;
}

export interface RenderedSlip {
	/** ESC/POS from ESC @ to the cut. */
	bytes: Buffer;
	/** The same slip for a screen, one unit a dot. */
	svg: string;
	/** Letters by the printer, or the whole slip as one picture. */
	form: 'native' | 'raster';
	/** Of a picture: its dots, for printers that take pictures otherwise. */
	dots?: Dots;
}

export type RenderRefused = Refused<'value-missing', { missing: string[] }> | RasterRefused;

/**
 * The slip for this printer. Text that the printer has no letters for makes the whole slip a picture;
 * where that cannot be drawn (no sharp) it is refused with `raster-unavailable`.
 */
export async function render(
	template: SlipTemplate,
	values: Readonly<Record<string, string>>,
	profile: PrinterProfile,
	language: Language | 'both',
	options: RenderOptions = {}
): Promise<Ok<RenderedSlip> | RenderRefused> {
	const columns = columnsOf(profile);
	const filled = fillTemplate(template, values, {
		language,
		copy: options.copy ?? 1,
		columns,
		logo: options.logo
	});
	if (!filled.ok) return filled;
	const document = readableCodes(wrapDocument(filled.value, columns), profile);
	const svg = drawSvg(document, columns);
	const call = template.beeps ? buzz(profile) : Buffer.alloc(0);
	if (profile.text !== 'raster' && isNative(document, profile))
		return ok({
			bytes: Buffer.concat([call, nativeBytes(document, profile)]),
			svg: onPaper(svg),
			form: 'native'
		});
	const dots = await dotsOf(svg);
	if (!dots.ok) return dots;
	const cut = profile.cutter ? [0x1d, 0x56, 66, 0] : [0x1b, 0x64, 5];
	const bytes = Buffer.concat([
		call,
		Buffer.from([0x1b, 0x40]),
		rasterBytes(dots.value),
		Buffer.from(cut)
	]);
	return ok({ bytes, svg: onPaper(svg), form: 'raster', dots: dots.value });
}

function isNative(document: string, profile: PrinterProfile): boolean {
	const text = document.replace(/\{(i|image):[^}]*\}/g, '');
	return printsNatively(text, fontOf(profile));
}

/** No code in cells smaller than a phone could read off this printer's paper. */
function readableCodes(document: string, { qrCell }: PrinterProfile): string {
	if (qrCell === undefined) return document;
	return document.replace(
		/option:qrcode,(\d+)/g,
		(_, cell: string) => `option:qrcode,${Math.max(qrCell, Number(cell))}`
	);
}

const fontOf = ({ text }: PrinterProfile) => (text === 'native-big5' ? 'big5' : 'gb18030');

const settings = { encoding: 'gb18030', spacing: true, gradient: false } as const;

function drawSvg(document: string, columns: number): string {
	return receiptline.transform(document, { ...settings, cpl: columns, command: svgCommands });
}

/** White around the printed part, as paper has it: 4 mm at the sides, 6 above and below. */
function onPaper(svg: string): string {
	return svg.replace(
		/width="(\d+)" height="(\d+)" viewBox="[^"]*"><rect [^>]*>/,
		(_, width: string, height: string) => {
			const [w, h] = [Number(width) + 64, Number(height) + 96];
			return `width="${w}" height="${h}" viewBox="-32 -48 ${w} ${h}"><rect x="-32" y="-48" width="${w}" height="${h}" fill="#fff"/>`;
		}
	);
}

function nativeBytes(document: string, profile: PrinterProfile): Buffer {
	const commands = receiptline.transform(document, {
		...settings,
		encoding: fontOf(profile),
		cpl: columnsOf(profile),
		cutting: profile.cutter,
		command: escposCommands
	});
	return Buffer.from(commands, 'latin1');
}

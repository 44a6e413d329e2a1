// What a slice says when it wants paper, and what a printer can do.
import type { Id } from './ids.ts';
import type { Instant } from './time.ts';

export type Language = 'en' | 'zh';

/** One piece of paper that a slice wants. The same `id` and `copy` never print twice. */
export interface Slip {
	/** What it is for: a coupon's, ticket's or reservation's id, with its kind. */
	id: string;
	/** 1 for the first; a later copy carries the mark of a reprint. */
	copy: number;
	/** The template's name, as declared in the slice's slips.ts. */
	template: string;
	values: Record<string, string>;
	language: Language | 'both';
	/** Which printer: by role, or the one beside a device. */
	to: { role: PrinterRole; device?: Id<'device'> };
	/** After this the paper is of no use and must not come out. */
	expiresAt: Instant;
}

export const printerRoles = ['kiosk', 'host', 'kitchen', 'desk'] as const;
export type PrinterRole = (typeof printerRoles)[number];

/** A template: ReceiptLine text for each language, with {names} to be filled in. */
export interface SlipTemplate {
	name: string;
	/** What staff call such a slip: `Queue ticket`, `号票`. */
	called: { en: string; zh: string };
	en: string;
	zh: string;
	/** For a slip in both languages; without it the Chinese text stands above the English, codes once. */
	both?: string;
	/** The names that must be given, each with an example for previews and tests. */
	values: Record<string, string>;
}

/** What the printer can do; edited by the technician, found by the self-test. */
export interface PrinterProfile {
	widthMm: 58 | 80;
	/** How letters get on paper. `raster` sends the whole slip as one picture. */
	text: 'native-gb18030' | 'native-big5' | 'raster';
	cutter: boolean;
	status: 'none' | 'dle-eot' | 'asb';
	confirm: 'none' | 'gs-r' | 'process-id';
	/** It counts its cuts and tells (GS g 2). */
	counter: boolean;
}

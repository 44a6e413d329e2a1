// The values of a profile and their reasons, as they are called in both languages.
import type { PrinterProfile } from '#protocol';
import { say } from '#ui/language.svelte.ts';
import { m } from '#words';
import type { ProfileField, Why } from './rules.ts';

export const fieldNames = {
	widthMm: m.selftest_field_widthMm,
	text: m.selftest_field_text,
	status: m.selftest_field_status,
	confirm: m.selftest_field_confirm,
	counter: m.selftest_field_counter,
	cutter: m.selftest_field_cutter,
	buzzer: m.selftest_field_buzzer,
	drawer: m.selftest_field_drawer,
	qrCell: m.selftest_field_qrCell
} as const satisfies Record<ProfileField, unknown>;

export const whyNames = {
	'read-gb18030': m.selftest_why_read_gb18030,
	'read-big5': m.selftest_why_read_big5,
	'read-picture': m.selftest_why_read_picture,
	'read-none': m.selftest_why_read_none,
	ruler: m.selftest_why_ruler,
	'ruler-none': m.selftest_why_ruler_none,
	'answered-dle-eot': m.selftest_why_answered_dle_eot,
	'told-asb': m.selftest_why_told_asb,
	'said-nothing': m.selftest_why_said_nothing,
	'gave-process-id': m.selftest_why_gave_process_id,
	'answered-gs-r': m.selftest_why_answered_gs_r,
	'no-proof': m.selftest_why_no_proof,
	counts: m.selftest_why_counts,
	'counts-not': m.selftest_why_counts_not,
	'counts-uncut': m.selftest_why_counts_uncut,
	seen: m.selftest_why_seen,
	'not-seen': m.selftest_why_not_seen,
	'code-read': m.selftest_why_code_read,
	'code-none': m.selftest_why_code_none
} as const satisfies Record<Why, unknown>;

const texts = {
	'native-gb18030': m.selftest_value_gb18030,
	'native-big5': m.selftest_value_big5,
	raster: m.selftest_value_raster
};
const ways = {
	'dle-eot': m.selftest_value_dle_eot,
	asb: m.selftest_value_asb,
	none: m.selftest_value_none,
	'process-id': m.selftest_value_process_id,
	'gs-r': m.selftest_value_gs_r
};
const rings = {
	none: m.selftest_no,
	'esc-b': m.selftest_value_esc_b,
	'esc-a': m.selftest_value_esc_a
};

const yesNo = (is: boolean | undefined) => say(is ? m.selftest_yes : m.selftest_no);

const values: Record<ProfileField, (profile: PrinterProfile) => string> = {
	widthMm: ({ widthMm, dots }) =>
		say(m.selftest_value_width, { mm: widthMm, dots: dots ?? (widthMm === 80 ? 576 : 384) }),
	text: ({ text }) => say(texts[text]),
	status: ({ status }) => say(ways[status]),
	confirm: ({ confirm }) => say(ways[confirm]),
	counter: ({ counter }) => yesNo(counter),
	cutter: ({ cutter }) => yesNo(cutter),
	buzzer: ({ buzzer }) => say(rings[buzzer ?? 'none']),
	drawer: ({ drawer }) => yesNo(drawer),
	qrCell: ({ qrCell }) =>
		qrCell === undefined
			? say(m.selftest_value_usual)
			: say(m.selftest_value_cell, { cell: qrCell })
};

/** What the field of this profile says, in the language of the screen. */
export const valueOf = (field: ProfileField, profile: PrinterProfile): string =>
	values[field](profile);

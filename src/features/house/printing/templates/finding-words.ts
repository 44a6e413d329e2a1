// What is wrong with a text, in a sentence that says how to mend it.
import { m } from '#words';
import type { Finding, FindingCode, Tongue } from './contract.ts';

type Sentence = (
	inputs: { what: string; is: string; most: string; paper: string },
	options?: { locale?: 'en' | 'zh' }
) => string;

const sentences: Record<FindingCode, Sentence> = {
	empty: m.printing_found_empty,
	control: m.printing_found_control,
	escape: m.printing_found_escape,
	braces: m.printing_found_braces,
	command: m.printing_found_command,
	'unknown-value': m.printing_found_unknown_value,
	'unknown-property': m.printing_found_unknown_property,
	'unknown-option': m.printing_found_unknown_option,
	'code-first': m.printing_found_code_first,
	'needed-missing': m.printing_found_needed_missing,
	'code-small': m.printing_found_code_small,
	'code-fine': m.printing_found_code_fine,
	'code-wide': m.printing_found_code_wide,
	'bars-wide': m.printing_found_bars_wide,
	'code-unreadable': m.printing_found_code_unreadable,
	'image-large': m.printing_found_image_large,
	'image-unreadable': m.printing_found_image_unreadable,
	torn: m.printing_found_torn,
	'many-lines': m.printing_found_many_lines,
	'not-shown': m.printing_found_not_shown,
	unprintable: m.printing_found_unprintable
};

export function findingSentence(finding: Finding, locale: 'en' | 'zh'): string {
	const { what = '', is = 0, most = 0, paper = 80 } = finding;
	const inputs = { what, is: String(is), most: String(most), paper: String(paper) };
	return sentences[finding.code](inputs, { locale });
}

export const tongueNames = {
	zh: m.printing_tongue_zh,
	en: m.printing_tongue_en,
	both: m.printing_tongue_both
} as const satisfies Record<Tongue, unknown>;

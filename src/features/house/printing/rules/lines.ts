// What a single line of a slip's text may say.
import type { SlipTemplate } from '#protocol';
import type { FindingCode } from '../templates/contract.ts';

export interface LineFault {
	code: FindingCode;
	/** The name, property or option as it stands there. */
	what?: string;
	is?: number;
	most?: number;
}

const placeholder = /\{\??([a-z][A-Za-z0-9]*)\}/g;
const numberLine = /^\s*\{number:\{([a-z][A-Za-z0-9]*)\}\}\s*$/;
const codeLine = /^\s*\{(?:c|code):/;
/** \n, \x41 and the signs that would otherwise mean something; \x00 to \x1f would be commands. */
const escapeSign = /\\(?:[\\{}|~_"`^;=-]|n|x[2-6][0-9A-Fa-f]|x7[0-9A-Ea-e])/g;
/** Commands to the printer, direction marks and separators that nobody sees. */
const control = /[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]/u;

/** The names of values that stand in a text. */
export const namesIn = (text: string): string[] =>
	Array.from(text.matchAll(placeholder), (found) => found[1] ?? '');

/** `code NAME` for each code of ours and `number NAME` for each great number of a text. */
export function neededIn({ en, values }: Pick<SlipTemplate, 'en' | 'zh' | 'values'>): Set<string> {
	const needed = new Set<string>();
	for (const line of en.split('\n')) {
		const bare = line.replace(/^\{\?[a-z][A-Za-z0-9]*\}/, '');
		const number = numberLine.exec(bare)?.[1];
		if (number !== undefined) needed.add(`number ${number}`);
		if (!codeLine.test(bare)) continue;
		for (const name of namesIn(bare))
			if (/^HS[A-Z]{0,4}\d/.test(values[name] ?? '')) needed.add(`code ${name}`);
	}
	return needed;
}

/** What is wrong with a line, whatever the paper. */
export function lineFaults(line: string, values: Readonly<Record<string, string>>): LineFault[] {
	if (control.test(line)) return [{ code: 'control' }];
	if (/\\\{[a-z]/.test(line) || line.replace(escapeSign, '').includes('\\'))
		return [{ code: 'escape' }];
	const unknown = namesIn(line).filter((name) => !Object.hasOwn(values, name));
	return [
		...unknown.map((what) => ({ code: 'unknown-value' as const, what })),
		...braceFaults(line)
	];
}

function braceFaults(line: string): LineFault[] {
	const bare = line.replace(/^\{\?[a-z][A-Za-z0-9]*\}/, '');
	if (numberLine.test(bare)) return [];
	const filled = bare.replace(/\{[a-z][A-Za-z0-9]*\}/g, 'V').replace(escapeSign, 'E');
	if (!/[{}]/.test(filled)) return [];
	const inside = /^\s*\{([^{}|]*)\}\s*$/.exec(filled)?.[1];
	if (inside === undefined || bare.includes('\\n')) return [{ code: 'braces' }];
	return memberFaults(inside, codeLine.test(bare));
}

/** `code:…; option:…`, one fault a member. */
function memberFaults(inside: string, isCodeFirst: boolean): LineFault[] {
	const members = inside.split(';').filter((member) => member.trim() !== '');
	if (members.length === 0) return [{ code: 'braces' }];
	const isCode = members.some((member) => /^\s*(c|code)\s*:/.test(member));
	if (isCode && !isCodeFirst) return [{ code: 'code-first' }];
	return members.flatMap(memberFault);
}

const properties = new Set([
	...['i', 'image', 'c', 'code', 'o', 'option', 'a', 'align', 'w', 'width'],
	...['b', 'border', 't', 'text', '_', 'comment']
]);

function memberFault(member: string): LineFault[] {
	const [, key, value] = /^\s*([A-Za-z_]\w*)\s*:\s*(\S.*?)\s*$/.exec(member) ?? [];
	if (key === undefined || value === undefined) return [{ code: 'braces' }];
	if (key === 'x' || key === 'command') return [{ code: 'command' }];
	if (!properties.has(key)) return [{ code: 'unknown-property', what: key }];
	return key === 'o' || key === 'option' ? optionFaults(value) : [];
}

/** The smallest cell that can be printed at all, in dots. */
const LEAST_CELL = 3;
const optionWord = /^(upc|ean|jan|code39|itf|codabar|nw7|code93|code128|qrcode|hri|[lmqh])$/;

function optionFaults(value: string): LineFault[] {
	const words = value
		.toLowerCase()
		.split(/[\s,]+/)
		.filter(Boolean);
	const isQr = words.includes('qrcode');
	return words.flatMap((word): LineFault[] => {
		if (!/^\d+$/.test(word))
			return optionWord.test(word) ? [] : [{ code: 'unknown-option', what: word }];
		const size = Number(word);
		if (isQr && size < LEAST_CELL) return [{ code: 'code-small', is: size, most: LEAST_CELL }];
		const fits = isQr ? size <= 8 : (size >= 2 && size <= 4) || (size >= 24 && size <= 240);
		return fits ? [] : [{ code: 'unknown-option', what: word }];
	});
}

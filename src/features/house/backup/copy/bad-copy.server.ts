// Why a copy is refused, in words for the person who holds it.

const words = {
	'no-copy': 'This file is not a copy of Hoststand.',
	'wrong-key': 'This recovery key does not fit this copy (or the head of the copy is damaged).',
	damaged: 'This copy is damaged: a part of it is not as it was written. Take another copy.',
	'cut-short': 'This copy is cut short: its end is missing. Take another copy.',
	'not-whole': 'What is in this copy is not what was put into it. Take another copy.',
	newer:
		'This copy was made by a newer Hoststand than this one. Bring this program up to date first.'
} as const;

export type CopyWhy = keyof typeof words;

export class BadCopy extends Error {
	readonly why: CopyWhy;
	constructor(why: CopyWhy, more?: string) {
		super(more === undefined ? words[why] : `${words[why]} (${more})`);
		this.why = why;
	}
}

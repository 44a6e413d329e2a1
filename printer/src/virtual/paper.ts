// Tokens become slips: text and commands go to the head, a cut lets the paper fall, the rest is listed.
import { acts, silent } from './commands.ts';
import type { DrawnSlip, UnknownBytes } from './drawn.ts';
import { nextToken, type Token } from './grammar.ts';
import type { ChineseFont } from './letters.ts';
import { endLine, freshHead, freshSetting, type Head, typeText } from './typeset.ts';

const cuts = new Set(['GS V', 'ESC i', 'ESC m']);
/** Answered by the printer's electronics, see answers.ts. */
const asked = new Set([
	'GS r',
	'GS I',
	'GS a',
	'GS g 0',
	'GS g 2',
	'GS ( H',
	'DLE EOT',
	'DLE ENQ',
	'DLE DC4'
]);

export class Paper {
	readonly #width: number;
	#head: Head;
	#unknown: UnknownBytes[] = [];
	#raw: Uint8Array[] = [];
	#length = 0;
	#number = 0;

	constructor(widthDots: number) {
		this.#width = widthDots;
		this.#head = freshHead(widthDots);
	}

	/** Draws the token; answers with the slip if it was a cut. `raw` are the token's bytes as they came. */
	take(token: Token, raw: Uint8Array, font: ChineseFont): DrawnSlip | undefined {
		this.#raw.push(raw);
		if (cuts.has(token.name)) return this.#fall(token.args[1] ?? 0);
		this.#draw(token, font);
		this.#length += raw.length;
		return undefined;
	}

	/** The power went: what stood in memory is gone, what stands on paper stays. */
	forget(): void {
		this.#head.line = [];
		this.#head.x = 0;
		this.#head.set = freshSetting(this.#width);
	}

	#draw(token: Token, font: ChineseFont): void {
		if (token.name === 'text') return typeText(this.#head, token.args, font);
		const act = acts[token.name];
		const why = act
			? act(this.#head, token.args)
			: silent.has(token.name) || asked.has(token.name)
				? undefined
				: token.name;
		if (!why) return;
		const hex = Buffer.from(token.args.subarray(0, 16)).toString('hex');
		this.#unknown.push({ at: this.#length, hex, why });
	}

	#fall(feed: number): DrawnSlip {
		if (this.#head.line.length > 0) endLine(this.#head);
		const slip: DrawnSlip = {
			number: ++this.#number,
			width: this.#width,
			height: this.#head.y + feed,
			drawn: this.#head.drawn,
			unknown: this.#unknown,
			bytes: Buffer.concat(this.#raw)
		};
		this.#head = { ...freshHead(this.#width), set: this.#head.set };
		this.#unknown = [];
		this.#raw = [];
		this.#length = 0;
		return slip;
	}
}

/** Reads a whole stream at once: the slips that were cut from it. */
export function slipsOf(
	bytes: Uint8Array,
	widthDots = 576,
	font: ChineseFont = 'gb18030'
): DrawnSlip[] {
	const paper = new Paper(widthDots);
	const slips: DrawnSlip[] = [];
	let rest = bytes;
	for (let token = nextToken(rest); token; token = nextToken(rest)) {
		const slip = paper.take(token, rest.slice(0, token.length), font);
		if (slip) slips.push(slip);
		rest = rest.subarray(token.length);
	}
	return slips;
}

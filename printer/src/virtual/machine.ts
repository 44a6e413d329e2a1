// The printer behind the socket: a buffer that fills, a reader that runs ahead, paper that follows.
import { answerTo, automaticStatus, processIdOf, realTimeStatus } from './answers.ts';
import type { DrawnSlip } from './drawn.ts';
import { type Faults, isStopped } from './faults.ts';
import { nextToken, type Token } from './grammar.ts';
import type { ChineseFont } from './letters.ts';
import { Paper } from './paper.ts';

/** Bytes of the receive buffer, as in many 80 mm printers. */
const BUFFER = 4096;
/** Commands read but not yet on paper. */
const AHEAD = 64;
/** Millimetres from one line to the next. */
const LINE_MM = 30 / 8;

export interface MachineSettings {
	widthDots: number;
	faults: Faults;
	/** Milliseconds that a cut takes. */
	cutMs: number;
	/** Millimetres a second; 0 prints at once. */
	speed: number;
	onSlip(slip: DrawnSlip): void;
	answer(bytes: Buffer): void;
	/** It buzzed, or the drawer sprang open. */
	onAct(): void;
	/** There is room in the buffer again. */
	onRoom(): void;
}

interface Step {
	token: Token;
	raw: Uint8Array;
}

export class Machine {
	readonly #settings: MachineSettings;
	readonly #faults: Faults;
	readonly #paper: Paper;
	#buffer: Buffer = Buffer.alloc(0);
	#ahead: Step[] = [];
	#cuts = 0;
	readonly #acts = { beeps: 0, kicks: 0 };
	#timer: NodeJS.Timeout | undefined;
	/** Automatic status is on (GS a). */
	#isTalkative = false;
	/** The last two bytes, because a request may arrive in two pieces. */
	#tail: Buffer = Buffer.alloc(0);

	constructor(settings: MachineSettings) {
		this.#settings = settings;
		this.#faults = settings.faults;
		this.#paper = new Paper(settings.widthDots);
	}

	/** Takes what fits into the buffer; answers how many bytes that were. */
	receive(bytes: Uint8Array): number {
		const taken = bytes.subarray(0, Math.max(0, this.#room()));
		this.#answerRealTime(taken);
		this.#buffer = Buffer.concat([this.#buffer, taken]);
		this.#run();
		return taken.length;
	}

	/** A switch was turned: say so, go on or stop. */
	look(): void {
		this.greet();
		this.#run();
	}

	/** A machine that tells its status unasked does so to whoever calls. */
	greet(): void {
		if (this.#isTalkative || this.#faults.speaks === 'asb')
			this.#say(automaticStatus(this.#faults));
	}

	/** Power went: the buffer and what was read are gone; what is on paper stays, and the counter. */
	loseMemory(): void {
		this.stop();
		this.#buffer = Buffer.alloc(0);
		this.#ahead = [];
		this.#isTalkative = false;
		this.#paper.forget();
	}

	/** How often it buzzed and opened the drawer since it was made. */
	acts(): Readonly<{ beeps: number; kicks: number }> {
		return this.#acts;
	}

	cuts(): number {
		return this.#cuts;
	}

	stop(): void {
		clearTimeout(this.#timer);
		this.#timer = undefined;
	}

	/** A command longer than the buffer is read as it comes, like a picture is by a real printer. */
	#room(): number {
		const isHalf = this.#buffer.length > 0 && nextToken(this.#buffer) === undefined;
		return isHalf ? 1 << 20 : BUFFER - this.#buffer.length;
	}

	#say(bytes: Buffer | undefined): void {
		const { replies, speaks } = this.#faults;
		if (bytes && replies === 'sent' && speaks !== 'nothing') this.#settings.answer(bytes);
	}

	/** DLE EOT is answered on arrival, whatever stands before it in the buffer. */
	#answerRealTime(arrived: Uint8Array): void {
		if (this.#faults.speaks !== 'all') return;
		const bytes = Buffer.concat([this.#tail, arrived]);
		this.#tail = bytes.subarray(-2);
		for (let at = 0; at + 2 < bytes.length; at++) {
			if (bytes[at] !== 0x10 || bytes[at + 1] !== 0x04) continue;
			const status = realTimeStatus(bytes[at + 2] ?? 0, this.#faults);
			if (status !== undefined) this.#say(Buffer.of(status));
		}
	}

	/** Reads commands ahead of the paper; answers that only need the reading go out here. */
	#read(): void {
		while (this.#ahead.length < AHEAD) {
			const found = nextToken(this.#buffer);
			if (!found) break;
			const raw = Buffer.from(this.#buffer.subarray(0, found.length));
			const token: Token = { ...found, args: Uint8Array.from(found.args) };
			this.#buffer = this.#buffer.subarray(found.length);
			this.#say(answerTo(token, this.#faults, this.#cuts));
			if (token.name === 'GS a') this.#talk((token.args[0] ?? 0) !== 0);
			this.#ahead.push({ token, raw });
		}
	}

	/** GS a: from now on it tells every change, and how it is at once. */
	#talk(isOn: boolean): void {
		this.#isTalkative = isOn;
		if (isOn) this.greet();
	}

	#act({ name }: Token): void {
		const { buzzer, drawer } = this.#faults;
		const beeps =
			(name === 'ESC B' && buzzer === 'esc-b') || (name === 'ESC ( A' && buzzer === 'esc-a');
		const kicks = name === 'ESC p' && drawer;
		if (beeps) this.#acts.beeps++;
		if (kicks) this.#acts.kicks++;
		if (beeps || kicks) this.#settings.onAct();
	}

	#font(): ChineseFont {
		return this.#faults.chineseFont ? this.#faults.characters : 'none';
	}

	/** Moves the paper as far as it goes now. */
	#run(): void {
		while (!this.#timer && !isStopped(this.#faults)) {
			this.#read();
			const step = this.#ahead[0];
			if (!step) return this.#settings.onRoom();
			const delay = this.#delayOf(step.token);
			if (delay > 0) this.#later(step, delay);
			else this.#print(step);
		}
	}

	#later(step: Step, delay: number): void {
		this.#timer = setTimeout(() => {
			this.#timer = undefined;
			if (!isStopped(this.#faults)) this.#print(step);
			this.#run();
		}, delay);
	}

	#delayOf({ name }: Token): number {
		if (name === 'GS V' || name === 'ESC i' || name === 'ESC m') return this.#settings.cutMs;
		if (name !== 'LF' || this.#settings.speed === 0) return 0;
		return (LINE_MM / this.#settings.speed) * 1000;
	}

	#print({ token, raw }: Step): void {
		this.#ahead.shift();
		this.#act(token);
		const slip = this.#paper.take(token, raw, this.#font());
		if (slip) {
			this.#cuts++;
			this.#settings.onSlip(slip);
		}
		if (this.#faults.processId) this.#say(processIdOf(token));
	}
}

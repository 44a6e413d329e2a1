// Takes the printer's answers apart: each kind has its own fixed bits, so they can arrive mixed.

export type Reply =
	/** DLE EOT: one byte, bits 1 and 4 set, 0 and 7 clear. */
	| { kind: 'status'; value: number }
	/** GS r: one byte, bits 4 and 7 clear. */
	| { kind: 'sensor'; value: number }
	/** GS ( H: the process id of data that is on paper. */
	| { kind: 'printed'; processId: string }
	/** GS g 2 and GS I: a text. */
	| { kind: 'text'; text: string }
	/** GS a: four bytes unasked. */
	| { kind: 'automatic'; readiness: Readiness };

/** A reader that keeps what is not complete yet. */
export function replyReader(): (bytes: Uint8Array) => Reply[] {
	let rest = Buffer.alloc(0);
	return (bytes) => {
		rest = Buffer.concat([rest, bytes]);
		const replies: Reply[] = [];
		for (let taken = nextReply(rest); taken; taken = nextReply(rest)) {
			if (taken.reply) replies.push(taken.reply);
			rest = rest.subarray(taken.length);
		}
		return replies;
	};
}

interface Taken {
	reply?: Reply;
	length: number;
}

function nextReply(bytes: Buffer): Taken | undefined {
	const first = bytes[0];
	if (first === undefined) return undefined;
	if (first === 0x37) return blockReply(bytes);
	if (first === 0x5f) return textReply(bytes);
	if ((first & 0b1001_0011) === 0b0001_0010)
		return { reply: { kind: 'status', value: first }, length: 1 };
	if ((first & 0b1001_0011) === 0b0001_0000)
		return bytes.length < 4 ? undefined : automaticReply(bytes);
	if ((first & 0b1001_0000) === 0) return { reply: { kind: 'sensor', value: first }, length: 1 };
	return { length: 1 };
}

function automaticReply(bytes: Buffer): Taken {
	const [printer = 0, fault = 0, paper = 0] = bytes;
	return {
		reply: { kind: 'automatic', readiness: automaticReadiness(printer, fault, paper) },
		length: 4
	};
}

function blockReply(bytes: Buffer): Taken | undefined {
	if (bytes.length < 2) return undefined;
	if (bytes[1] !== 0x22) return { length: 1 };
	if (bytes.length < 7) return undefined;
	return { reply: { kind: 'printed', processId: bytes.toString('latin1', 2, 6) }, length: 7 };
}

function textReply(bytes: Buffer): Taken | undefined {
	const end = bytes.indexOf(0);
	if (end < 0) return bytes.length > 80 ? { length: 1 } : undefined;
	return { reply: { kind: 'text', text: bytes.toString('latin1', 1, end) }, length: end + 1 };
}

/** What DLE EOT 1, 2 and 4 say together. */
export interface Readiness {
	ready: boolean;
	reason?: 'paper' | 'cover' | 'error' | 'offline';
	paperLow: boolean;
}

/** Reads the three bytes, in the order asked: printer, cause of being offline, paper. */
export function readinessOf(printer: number, cause: number, paper: number): Readiness {
	const paperLow = (paper & 0b1100) !== 0;
	if ((cause & 0b10_0000) !== 0 || (paper & 0b110_0000) !== 0)
		return { ready: false, reason: 'paper', paperLow };
	if ((cause & 0b100) !== 0) return { ready: false, reason: 'cover', paperLow };
	if ((cause & 0b100_0000) !== 0) return { ready: false, reason: 'error', paperLow };
	if ((printer & 0b1000) !== 0) return { ready: false, reason: 'offline', paperLow };
	return { ready: true, paperLow };
}

/** Reads the first three bytes of an automatic status: printer and cover, faults, paper. */
function automaticReadiness(printer: number, fault: number, paper: number): Readiness {
	const paperLow = (paper & 0b1111) !== 0;
	if ((paper & 0b1100) !== 0) return { ready: false, reason: 'paper', paperLow };
	if ((printer & 0b10_0000) !== 0) return { ready: false, reason: 'cover', paperLow };
	if ((fault & 0b110_1000) !== 0) return { ready: false, reason: 'error', paperLow };
	if ((printer & 0b1000) !== 0) return { ready: false, reason: 'offline', paperLow };
	return { ready: true, paperLow };
}

// Asks a printer what it can do: every question with its time-out, and without a line of paper.
import { type PrinterFindings, randomCode } from '@hoststand/protocol';
import type { Connection, Outlet } from './outlets/outlet.ts';
import type { Readiness, Reply } from './spool/replies.ts';
import {
	askAutomatic,
	askDeveloped,
	askPrinted,
	askReadiness,
	endOfHeader,
	hearingOn
} from './spool/session.ts';

/** Milliseconds that an answer may take; a printer in reach needs twenty. */
const PATIENCE_MS = 700;

/** GS I, and GS g 2 with the cuts since it was made. */
const askName = (n: number) => Buffer.of(0x1d, 0x49, n);
const askCuts = Buffer.of(0x1d, 0x67, 0x32, 0, 178, 0);
/** Nothing unasked any more, and all settings as after switching on. */
const goodbye = Buffer.of(0x1d, 0x61, 0, 0x1b, 0x40);

type Ask = (question: Uint8Array, wants: (reply: Reply) => boolean) => Promise<Reply | undefined>;

function asking(connection: Connection, patience: number) {
	const hearing = hearingOn(connection);
	const ask: Ask = async (question, wants) => {
		const heard = hearing.hear(wants, patience);
		await connection.write(question).catch(() => undefined);
		return heard;
	};
	return { hearing, ask };
}

async function textOf(ask: Ask, question: Buffer): Promise<string | undefined> {
	const reply = await ask(question, ({ kind }) => kind === 'text');
	return reply?.kind === 'text' ? reply.text.trim() : undefined;
}

/** Maker, model and letters; one that does not say the first is not asked for more. */
async function names(ask: Ask): Promise<Pick<PrinterFindings, 'maker' | 'model' | 'font'>> {
	const maker = await textOf(ask, askName(66));
	if (maker === undefined) return {};
	const model = await textOf(ask, askName(67));
	const font = await textOf(ask, askName(69));
	return { maker, ...(model !== undefined && { model }), ...(font !== undefined && { font }) };
}

async function knowsProcessId(ask: Ask): Promise<boolean> {
	const id = randomCode(4);
	const isIt = (reply: Reply) => reply.kind === 'printed' && reply.processId === id;
	return (await ask(askPrinted(id), isIt)) !== undefined;
}

/** What it does in its turn; a stopped printer would do none of it. */
async function abilities(ask: Ask) {
	const gsR = (await ask(askDeveloped, ({ kind }) => kind === 'sensor')) !== undefined;
	const cuts = await textOf(ask, askCuts);
	const counter = cuts !== undefined && /^\d+$/.test(cuts) ? Number(cuts) : null;
	return { gsR, counter, processId: await knowsProcessId(ask) };
}

/**
 * The printer must be let go by its worker before. Rejects when nobody answers the call.
 * A printer that says that it is stopped is asked no more.
 */
export async function probe(outlet: Outlet, patience = PATIENCE_MS): Promise<PrinterFindings> {
	const connection = await outlet.open();
	const { ask, hearing } = asking(connection, patience);
	const nothing = { dleEot: false, asb: false, gsR: false, processId: false, counter: null };
	connection.write(endOfHeader).catch(() => undefined);
	try {
		const status = await askReadiness(ask);
		const dleEot = status !== undefined;
		const isTelling = hearing.told() ?? (await toldOf(ask));
		const asb = isTelling !== undefined;
		const stopped = (status ?? isTelling)?.reason;
		if (stopped !== undefined) return { ...nothing, dleEot, asb, stopped };
		return { ...nothing, dleEot, asb, ...(await names(ask)), ...(await abilities(ask)) };
	} finally {
		await connection.write(goodbye).catch(() => undefined);
		await connection.end();
	}
}

async function toldOf(ask: Ask): Promise<Readiness | undefined> {
	const reply = await ask(askAutomatic, ({ kind }) => kind === 'automatic');
	return reply?.kind === 'automatic' ? reply.readiness : undefined;
}

/** Writes bytes as they are and says goodbye after the last has left. */
export async function writeOnce(outlet: Outlet, bytes: Uint8Array): Promise<void> {
	const connection = await outlet.open();
	connection.onData(() => undefined);
	try {
		await connection.write(bytes);
	} finally {
		await connection.end();
	}
}

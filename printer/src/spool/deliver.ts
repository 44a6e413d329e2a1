// One slip on its way: ready? written down? sent? on paper? And what the evidence says if no answer came.
import {
	attemptOf,
	type Delivery,
	flush,
	type Flushed,
	isConfirmed,
	type Sent
} from './confirm.ts';
import type { PrintJob, WaitReason } from './job.ts';
import { canProve, judge } from './rules.ts';
import { askDeveloped, askPrinted, type Session } from './session.ts';

/**
 * A cut under the word VOID, so that a torn piece cannot hang on to the next slip. The zeros before it fill up
 * a picture that was torn in the middle, and mean nothing outside one.
 */
function voidCut(torn: number): Buffer {
	const cut = Buffer.from('\x1b@\n\n\x1ba\x01\x1d!\x11VOID\n\x1dVB\x00', 'latin1');
	return Buffer.concat([Buffer.alloc(torn), cut]);
}

/** Sends the job if the printer is ready. Leaves it settled, waiting, or to be tried again. */
export async function deliver(job: PrintJob, delivery: Delivery): Promise<void> {
	const { line, journal } = delivery;
	const rendered = await job.bytes();
	if (!rendered.ok) return journal.change(job.id, { state: 'refused', why: rendered.code });
	const session = await readySession(job, delivery);
	if (!session) return line.pause(delivery.timing.pollMs);
	const prepared = await prepare(job, session, delivery);
	if (prepared === 'gone') return line.hangUp();
	const counter = await countBefore(job, prepared, session, delivery);
	if (line.isStopped() || !session.isOpen()) return line.hangUp();
	const sent: Sent = { ...job, attempt: attemptOf(job, rendered.value, counter, delivery) };
	if (!(await journal.attempt(job.id, sent.attempt))) return;
	const absences = line.absences();
	if (await send(sent, rendered.value, session, delivery)) return;
	await findOut(sent, delivery, { absences, watched: true, session });
}

/**
 * Cuts so far. Where the printer did not say that the VOID before is out, its cut may still come and be taken for this
 * slip's: then nothing is counted.
 */
async function countBefore(
	{ torn }: PrintJob,
	prepared: Flushed,
	session: Session,
	{ profile }: Delivery
): Promise<number | null> {
	const isSure = prepared === 'flushed' || torn === 0;
	return isSure && profile.counter ? session.counter() : null;
}

/** A conversation with a printer that can print now; otherwise the job waits and says why. */
async function readySession(job: PrintJob, delivery: Delivery): Promise<Session | undefined> {
	const { session, reason } = await lookAt(delivery);
	if (!session) await delivery.journal.change(job.id, { state: 'waiting', reason });
	return session;
}

/** What was begun before is finished and cut off; only then may a new slip begin. */
function prepare(job: PrintJob, session: Session, delivery: Delivery): Promise<Flushed> {
	const isClean = job.torn === 0 && delivery.profile.confirm !== 'process-id';
	if (isClean) return Promise.resolve('flushed');
	const cut = job.torn > 0 ? session.write(voidCut(job.torn)) : Promise.resolve();
	return cut.catch(() => undefined).then(() => flush(session, delivery));
}

/** Writes the slip and waits for its confirmation; true when the journal says how it ended. */
async function send(
	job: Sent,
	bytes: Uint8Array,
	session: Session,
	delivery: Delivery
): Promise<boolean> {
	const { journal, profile, line } = delivery;
	const asks = {
		'process-id': askPrinted(job.attempt.processId),
		'gs-r': askDeveloped,
		none: Buffer.alloc(0)
	};
	try {
		await session.write(Buffer.concat([bytes, asks[profile.confirm]]));
	} catch {
		return false;
	}
	if (profile.status === 'none' && profile.confirm === 'none') {
		await line.hangUp();
		await journal.change(job.id, { state: 'sent', why: 'unconfirmed' });
		return true;
	}
	await journal.change(job.id, { state: 'sent' });
	if (!(await isConfirmed(job, session, delivery))) return false;
	await journal.change(job.id, { state: 'printed' });
	return true;
}

export interface Before {
	/** How often the printer had been away when the slip was sent. */
	absences: number;
	/** This process saw the first byte leave. */
	watched: boolean;
	/** The conversation in which it was sent. */
	session?: Session;
}

/** After silence: reach the printer, let it finish what it holds, and let its counter say. */
export async function findOut(job: Sent, delivery: Delivery, before: Before): Promise<void> {
	const { line, journal, profile, timing } = delivery;
	if (!canProve(profile))
		return journal.change(job.id, { state: 'uncertain', torn: job.attempt.length });
	while (!line.isStopped()) {
		const { session, reason } = await lookAt(delivery);
		if (session) {
			if (await isJudged(job, session, delivery, before)) return;
			await line.hangUp();
		} else {
			await journal.change(job.id, { state: 'sent', reason });
			await line.pause(timing.pollMs);
		}
	}
}

interface Looked {
	/** Only of a printer that can print now. */
	session?: Session;
	reason: WaitReason | undefined;
}

async function lookAt({ line, onState }: Delivery): Promise<Looked> {
	const session = await line.session();
	const found = session ? await line.readiness(session, { fresh: true }) : undefined;
	const reason = found ? found.reason : 'offline';
	onState(reason, found?.paperLow ?? false);
	return session && found?.ready ? { session, reason } : { reason };
}

/**
 * Empties the printer's buffer and reads the counter; false if it fell silent meanwhile.
 * After a broken connection the printer may wait for the rest of a picture: zeros fill it up.
 */
async function isJudged(
	job: Sent,
	session: Session,
	delivery: Delivery,
	before: Before
): Promise<boolean> {
	const { profile, journal, line } = delivery;
	if (session !== before.session)
		await session.write(Buffer.alloc(job.attempt.length)).catch(() => undefined);
	const state = await flush(session, delivery);
	if (session.heard(job.attempt.processId)) {
		await journal.change(job.id, { state: 'printed' });
		return true;
	}
	if (state === 'gone') return false;
	const counterNow = profile.counter ? await session.counter() : null;
	if (profile.counter && counterNow === null && !session.isOpen()) return false;
	const verdict = judge({
		attempt: job.attempt,
		counterNow,
		isFlushed: state === 'flushed',
		wasAway: line.absences() !== before.absences,
		watched: before.watched
	});
	await journal.change(job.id, verdict);
	return true;
}

// How a slip is known to be on paper: by process id, by GS r and quiet, or by quiet alone.
import { createHash } from 'node:crypto';
import type { Clock, PrinterProfile } from '@hoststand/protocol';
import type { Attempt, Journal, PrintJob, WaitReason } from './job.ts';
import type { Line } from './line.ts';
import { askPrinted, type Session } from './session.ts';
import type { Timing } from './timing.ts';

export interface Delivery {
	profile: PrinterProfile;
	journal: Journal;
	line: Line;
	timing: Timing;
	clock: Clock;
	/** Four printable characters, new each time. */
	processId(): string;
	/** Ready, or what a person must do; told at every look. */
	onState(reason: WaitReason | undefined, paperLow: boolean): void;
}

/** A job whose attempt is written down. */
export type Sent = PrintJob & { attempt: Attempt };

export function attemptOf(
	job: PrintJob,
	bytes: Uint8Array,
	counterBefore: number | null,
	{ clock, processId }: Delivery
): Attempt {
	return {
		number: (job.attempt?.number ?? 0) + 1,
		at: clock.now(),
		processId: processId(),
		counterBefore,
		sha256: createHash('sha256').update(bytes).digest('hex'),
		length: bytes.length
	};
}

/**
 * Waits for a process id. Time only counts while the printer is ready: paper may be out for an hour.
 * `onReason` hears what holds it up, each time that changes.
 */
async function untilPrinted(
	processId: string,
	session: Session,
	{ timing, line, onState }: Delivery,
	onReason: (reason: WaitReason | undefined) => Promise<void> = async () => undefined
): Promise<boolean> {
	let waited = 0;
	let shown: WaitReason | undefined;
	while (waited < timing.confirmMs && session.isOpen() && !line.isStopped()) {
		if (await session.printed(processId, timing.pollMs)) return true;
		const { ready, reason, paperLow } = await line.readiness(session);
		onState(reason, paperLow);
		if (reason !== shown) await onReason(reason);
		shown = reason;
		if (ready) waited += timing.pollMs;
	}
	return session.heard(processId);
}

/** Nothing went wrong for a while on the same conversation. */
async function staysQuiet(session: Session, { timing, line }: Delivery): Promise<boolean> {
	for (let quiet = 0; quiet < timing.settleMs; quiet += timing.pollMs) {
		await line.pause(timing.pollMs);
		const { ready } = await line.readiness(session);
		if (!ready || !session.isOpen() || line.isStopped()) return false;
	}
	return true;
}

/** The slip is out, as far as this printer can tell. */
export async function isConfirmed(
	job: Sent,
	session: Session,
	delivery: Delivery
): Promise<boolean> {
	const { profile, timing, journal } = delivery;
	if (profile.confirm === 'process-id')
		return untilPrinted(job.attempt.processId, session, delivery, (reason) =>
			journal.change(job.id, { state: 'sent', reason })
		);
	if (profile.confirm === 'gs-r' && !(await session.developed(timing.confirmMs))) return false;
	return staysQuiet(session, delivery);
}

/** `flushed`: the printer said that all is printed. `quiet`: it did not say, but nothing moves. */
export type Flushed = 'flushed' | 'quiet' | 'gone';

export async function flush(session: Session, delivery: Delivery): Promise<Flushed> {
	if (delivery.profile.confirm === 'process-id') {
		const id = delivery.processId();
		await session.write(askPrinted(id)).catch(() => undefined);
		if (await untilPrinted(id, session, delivery)) return 'flushed';
	}
	return (await staysQuiet(session, delivery)) ? 'quiet' : 'gone';
}

// A print job, its states, and the journal that must outlive a crash.
import type { Instant, Ok, Refused } from '@hoststand/protocol';

/**
 * queued → waiting → sending → sent → printed, or uncertain until a person says what came out.
 * A printer without any way back leaves its jobs at `sent`, settled: handed over, not confirmed.
 */
export type JobState =
	| 'queued'
	| 'waiting'
	| 'sending'
	| 'sent'
	| 'printed'
	| 'uncertain'
	| 'expired'
	| 'cancelled'
	| 'refused';

/** Why the paper does not come: what a person must do. */
export type WaitReason = 'paper' | 'cover' | 'error' | 'offline';

/** Written and safe on disk before the first byte leaves. */
export interface Attempt {
	/** 1 for the first. */
	number: number;
	at: Instant;
	/** Four characters that the printer gives back when the slip is out. */
	processId: string;
	/** Cuts that the printer had counted before, if it counts. */
	counterBefore: number | null;
	/** Of the bytes, hex. */
	sha256: string;
	length: number;
}

export interface PrintJob {
	id: string;
	state: JobState;
	expiresAt: Instant;
	attempt: Attempt | undefined;
	/** Bytes of a slip that may hang torn out of the printer: a cut marked VOID goes before this one. 0 for none. */
	torn: number;
	/** Staff must hear of it. Only where the bytes themselves cannot ring: a picture that the printer fetches. */
	beeps?: boolean;
	/** Made when it is its turn, because the printer's profile may have changed. */
	bytes(): Promise<Ok<Uint8Array> | Refused>;
}

export interface JobChange {
	state: JobState;
	/** What holds it up, while it waits or is under way. */
	reason?: WaitReason | undefined;
	/** Kept with the printer: the next job there, whichever it is, is told so. */
	torn?: number;
	/** For `refused` the code; for `sent` that it stays so: `unconfirmed`. */
	why?: string;
}

/** Each call returns when its change is safe on disk. */
export interface Journal {
	/** The oldest job that is not settled; one under way (sending, sent) before all others. */
	next(): Promise<PrintJob | undefined>;
	/** Writes the attempt and the state `sending`, and forgets what was torn before; false if the job was withdrawn. */
	attempt(jobId: string, attempt: Attempt): Promise<boolean>;
	change(jobId: string, change: JobChange): Promise<void>;
}

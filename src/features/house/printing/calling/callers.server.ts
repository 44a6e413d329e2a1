// Printers that call the house: a hatch for each, its journal in the store, and when it was last heard.
import type { CallingKind, Clock, PrinterProfile } from '#protocol';
import type { Store } from '#server/store.server.ts';
import {
	type Call,
	type CallAnswer,
	documentOf,
	documentProfile,
	epsonDoor,
	Hatch,
	type HatchJournal,
	presence,
	type Presence,
	type PrinterLook,
	starDoor
} from '@hoststand/printer';
import { changeJob, jobsOf } from '../jobs.server.ts';
import { journalOf, type JournalParts, type Templates } from '../journal.server.ts';

/** How a printer that calls has called so far. */
export interface Calls {
	isHeard: boolean;
	paceMs?: number;
}

export interface Callers {
	take(printerId: string, kind: CallingKind, profile: string): void;
	drop(printerId: string): void;
	/** Undefined for a printer that does not call. */
	look(printerId: string): PrinterLook | undefined;
	calls(printerId: string): Calls;
	/** Undefined where no such printer calls. */
	answer(printerId: string, kind: string, call: Call): Promise<CallAnswer> | undefined;
	/** Printers that have gone, slips that nobody came for: call it each second. */
	tend(): Promise<void>;
}

interface Needs {
	store: Store;
	clock: Clock;
	templates: Templates;
	tick: () => number;
	told(printerId: string): void;
}

interface Caller {
	kind: CallingKind;
	hatch: Hatch;
	door(call: Call): Promise<CallAnswer>;
}

/** A printer that nobody has heard within this of the start is away (ms); later it goes by its own pace. */
const PRESENCE = { firstMs: 10_000, marginMs: 1000 };

function hatchJournal(
	printerId: string,
	kind: CallingKind,
	profile: PrinterProfile,
	parts: JournalParts
): HatchJournal {
	const { store, clock } = parts;
	const { cutter, buzzer } = profile;
	const rings = buzzer !== undefined && buzzer !== 'none';
	const drawn = { id: printerId, profile: documentProfile(kind, profile) };
	const journal = journalOf(drawn, parts, (made, beeps) =>
		made.ok ? documentOf(kind, made.value, { cutter, beeps: beeps && rings }) : made
	);
	return {
		...journal,
		async next() {
			const job = await journal.next();
			return job && { ...job, beeps: job.beeps === true && rings };
		},
		tell: (jobId, attempt, change, from) =>
			store.write(async (tx) => {
				const job = await jobsOf(tx)
					.where('id', '=', jobId)
					.where('printer_id', '=', printerId)
					.where('attempts', '=', attempt)
					.executeTakeFirst();
				return job ? changeJob(tx, job, change, { now: clock.now(), from }) : false;
			})
	};
}

export function callers(needs: Needs): Callers {
	const { tick } = needs;
	const all = new Map<string, Caller>();
	/** When each was last heard outlives a change of its settings. */
	const heard = new Map<string, Presence>();

	function open(id: string, kind: CallingKind, profile: PrinterProfile): Caller {
		const there = heard.get(id) ?? presence(tick, PRESENCE);
		heard.set(id, there);
		const journal = hatchJournal(id, kind, profile, needs);
		const onLook = () => needs.told(id);
		const hatch = new Hatch({ journal, clock: needs.clock, tick, presence: there, onLook });
		return { kind, hatch, door: kind === 'star' ? starDoor(hatch, profile) : epsonDoor(hatch) };
	}

	return {
		take: (id, kind, profile) =>
			void all.set(id, open(id, kind, JSON.parse(profile) as PrinterProfile)),
		drop: (id) => void all.delete(id),
		look: (id) => all.get(id)?.hatch.look(),
		calls(id) {
			const paceMs = heard.get(id)?.pace();
			const isHeard = heard.get(id)?.hasCalled() ?? false;
			return { isHeard, ...(paceMs !== undefined && { paceMs }) };
		},
		answer(id, kind, call) {
			const caller = all.get(id);
			if (caller?.kind !== kind) return undefined;
			const wasHeard = heard.get(id)?.hasCalled();
			const answered = caller.door(call);
			// The desk waits for the first call of a printer that is being set up.
			if (!wasHeard) void answered.then(() => needs.told(id)).catch(() => undefined);
			return answered;
		},
		async tend() {
			for (const { hatch } of all.values()) await hatch.turn(() => hatch.tend());
		}
	};
}

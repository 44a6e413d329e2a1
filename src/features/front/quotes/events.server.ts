// What happened since the last look, gathered from the facts of floor, line and book: the causes of re-quotes.
import type { Fact } from '#protocol';
import type { Bus } from '#server/bus.server.ts';
import { doorChanged } from '../door/contract.ts';
import { partyLeft, partySeated, tableChanged } from '../floor/contract.ts';
import { callChanged } from '../service/contract.ts';
import { lineChanged } from '../waitlist/contract.ts';
import { lineRuleChanged } from '../waitlist/settings/contract.ts';
import { nothing, type Events } from './rules/display.ts';

export interface Gathered {
	/** The floor, the book and the line are about to be read: what was told until now is in what will be read. */
	begin(): void;
	/**
	 * The causes of what was just read. What was told while it was read may be in it or not: it counts now, and once
	 * more at the next look.
	 */
	take(): Events;
	/** Compares with what was seen before: who left the line, who came with a head start, who changed, whose meal ends. */
	saw(seen: Seen): void;
}

interface Seen {
	line: readonly { id: string; size: number; headStart: number; overtaken: number }[];
	scene: { seated: readonly { id: string; signalAt?: number | undefined }[] };
}

type Counts = Omit<Events, 'own'>;

const plus = (counts: Counts, more: Partial<Counts>): Counts => ({
	freed: counts.freed + (more.freed ?? 0),
	ending: counts.ending + (more.ending ?? 0),
	ahead: counts.ahead + (more.ahead ?? 0),
	gone: counts.gone + (more.gone ?? 0),
	booked: counts.booked + (more.booked ?? 0),
	floor: counts.floor + (more.floor ?? 0),
	door: counts.door + (more.door ?? 0)
});

/** Which fact counts as what; the others only make it worth looking again. */
function listen(
	bus: Pick<Bus, 'on'>,
	booked: readonly Fact[],
	{ count, changed }: { count: (kind: keyof Counts) => void; changed: () => void }
): void {
	for (const [fact, kind] of [
		[partyLeft, 'freed'],
		[tableChanged, 'floor'],
		[doorChanged, 'door'],
		...booked.map((one) => [one, 'booked'] as const)
	] as const)
		bus.on('quotes', fact, () => {
			count(kind);
		});
	for (const fact of [partySeated, lineChanged, lineRuleChanged, callChanged])
		bus.on('quotes', fact, changed);
}

/** Calls `changed` after each fact that may move a quote. `booked`: the facts of the book. */
export function gatherEvents(
	bus: Pick<Bus, 'on'>,
	booked: readonly Fact[],
	changed: () => void
): Gathered {
	/** Told before the reading began; told while it went on. */
	let [before, meanwhile]: [Counts, Counts] = [nothing, nothing];
	let own = new Set<string>();
	let seen: ReadonlyMap<string, { size: number; overtaken: number }> = new Map();
	let ends: ReadonlySet<string> = new Set<string>();
	const count = (kind: keyof Counts) => {
		meanwhile = plus(meanwhile, { [kind]: 1 });
		changed();
	};
	listen(bus, booked, { count, changed });
	return {
		begin() {
			before = plus(before, meanwhile);
			meanwhile = nothing;
		},
		take() {
			const taken = { ...plus(before, meanwhile), own };
			before = nothing;
			own = new Set();
			return taken;
		},
		saw({ line, scene }) {
			const now = new Map(line.map((one) => [one.id, one]));
			const ending = scene.seated.filter((one) => one.signalAt !== undefined);
			before = plus(before, {
				gone: [...seen.keys()].filter((id) => !now.has(id)).length,
				ahead: line.filter(({ id, headStart }) => headStart > 0 && !seen.has(id)).length,
				ending: ending.filter(({ id }) => !ends.has(id)).length
			});
			for (const { id, size } of line) if ((seen.get(id)?.size ?? size) !== size) own.add(id);
			seen = now;
			ends = new Set(ending.map(({ id }) => id));
		}
	};
}

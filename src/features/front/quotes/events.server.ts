// What happened since the last look, gathered from the facts of floor, line and book: the causes of re-quotes.
import type { Fact } from '#protocol';
import type { Bus } from '#server/bus.server.ts';
import { doorChanged } from '../door/contract.ts';
import { partyLeft, partySeated, tableChanged } from '../floor/contract.ts';
import { callChanged } from '../service/contract.ts';
import { lineChanged } from '../waitlist/contract.ts';
import { lineRuleChanged } from '../waitlist/settings/contract.ts';
import type { Events, Kind } from './rules/display.ts';

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
	line: readonly { id: string; size: number; headStart: number }[];
	scene: { seated: readonly { id: string; signalAt?: number | undefined }[] };
}

/** Which fact counts as what; the others only make it worth looking again. */
function listen(
	bus: Pick<Bus, 'on'>,
	booked: readonly Fact[],
	{ count, changed }: { count: (kind: Kind) => void; changed: () => void }
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
	let [before, meanwhile] = [new Set<Kind>(), new Set<Kind>()];
	let own = new Set<string>();
	let sizes: ReadonlyMap<string, number> = new Map();
	let ends: ReadonlySet<string> = new Set();
	const count = (kind: Kind) => {
		meanwhile.add(kind);
		changed();
	};
	listen(bus, booked, { count, changed });
	return {
		begin() {
			before = before.union(meanwhile);
			meanwhile = new Set();
		},
		take() {
			const taken = { kinds: before.union(meanwhile), own };
			before = new Set();
			own = new Set();
			return taken;
		},
		saw({ line, scene }) {
			const now = new Map(line.map(({ id, size }) => [id, size]));
			const ending = new Set(
				scene.seated.flatMap(({ id, signalAt }) => (signalAt === undefined ? [] : [id]))
			);
			if ([...sizes.keys()].some((id) => !now.has(id))) before.add('gone');
			if (line.some(({ id, headStart }) => headStart > 0 && !sizes.has(id))) before.add('ahead');
			if (!ending.isSubsetOf(ends)) before.add('ending');
			for (const { id, size } of line) if ((sizes.get(id) ?? size) !== size) own.add(id);
			sizes = now;
			ends = ending;
		}
	};
}

// What happened since the last look, gathered from the facts of floor, line and book: the causes of re-quotes.
import type { Fact } from '#protocol';
import type { Bus } from '#server/bus.server.ts';
import { doorChanged } from '../door/contract.ts';
import { partyLeft, partySeated, tableChanged } from '../floor/contract.ts';
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
	/** Compares the line with the one seen before: who left it, who came with a head start, who changed. */
	sawLine(
		parties: readonly { id: string; size: number; headStart: number; overtaken: number }[]
	): void;
}

type Counts = Omit<Events, 'own'>;

const plus = (counts: Counts, more: Partial<Counts>): Counts => ({
	freed: counts.freed + (more.freed ?? 0),
	ahead: counts.ahead + (more.ahead ?? 0),
	gone: counts.gone + (more.gone ?? 0),
	booked: counts.booked + (more.booked ?? 0),
	floor: counts.floor + (more.floor ?? 0),
	door: counts.door + (more.door ?? 0)
});

/** Calls `changed` after each fact that may move a quote. `booked`: the facts of the book. */
export function gatherEvents(
	bus: Pick<Bus, 'on'>,
	booked: readonly Fact[],
	changed: () => void
): Gathered {
	/** Told before the reading began; told while it went on. */
	let [before, meanwhile]: [Counts, Counts] = [nothing, nothing];
	let own = new Set<string>();
	let seen = new Map<string, { size: number; overtaken: number }>();
	const count = (kind: keyof Counts) => {
		meanwhile = plus(meanwhile, { [kind]: 1 });
		changed();
	};
	bus.on('quotes', partyLeft, () => {
		count('freed');
	});
	bus.on('quotes', tableChanged, () => {
		count('floor');
	});
	bus.on('quotes', doorChanged, () => {
		count('door');
	});
	bus.on('quotes', partySeated, changed);
	bus.on('quotes', lineChanged, changed);
	bus.on('quotes', lineRuleChanged, changed);
	for (const fact of booked) bus.on('quotes', fact, () => void count('booked'));
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
		sawLine(parties) {
			const now = new Map(parties.map((one) => [one.id, one]));
			before = plus(before, {
				gone: [...seen.keys()].filter((id) => !now.has(id)).length,
				ahead: parties.filter(({ id, headStart }) => headStart > 0 && !seen.has(id)).length
			});
			for (const { id, size } of parties) if ((seen.get(id)?.size ?? size) !== size) own.add(id);
			seen = now;
		}
	};
}

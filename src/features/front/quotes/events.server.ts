// What happened since the last look, gathered from the facts of floor, line and book: the causes of re-quotes.
import type { Fact } from '#protocol';
import type { Bus } from '#server/bus.server.ts';
import { doorChanged } from '../door/contract.ts';
import { partyLeft, partySeated, tableChanged } from '../floor/contract.ts';
import { lineChanged } from '../waitlist/contract.ts';
import { lineRuleChanged } from '../waitlist/settings/contract.ts';
import { nothing, type Events } from './rules/display.ts';

export interface Gathered {
	/** What was gathered since the last time this was asked. */
	take(): Events;
	/** Compares the line with the one seen before: who left it, who came with a head start, who changed. */
	sawLine(
		parties: readonly { id: string; size: number; headStart: number; overtaken: number }[]
	): void;
}

type Counts = Omit<Events, 'own'>;

/** Calls `changed` after each fact that may move a quote. `booked`: the facts of the book. */
export function gatherEvents(
	bus: Pick<Bus, 'on'>,
	booked: readonly Fact[],
	changed: () => void
): Gathered {
	let counts: Counts = { ...nothing };
	let own = new Set<string>();
	let seen = new Map<string, { size: number; overtaken: number }>();
	const count = (kind: keyof Counts) => {
		counts = { ...counts, [kind]: counts[kind] + 1 };
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
	for (const fact of booked)
		bus.on('quotes', fact, () => {
			count('booked');
		});
	return {
		take() {
			const taken = { ...counts, own };
			counts = { ...nothing };
			own = new Set();
			return taken;
		},
		sawLine(parties) {
			const now = new Map(parties.map((one) => [one.id, one]));
			const add = (kind: keyof Counts, n: number) => {
				counts = { ...counts, [kind]: counts[kind] + n };
			};
			add('gone', [...seen.keys()].filter((id) => !now.has(id)).length);
			add('ahead', parties.filter(({ id, headStart }) => headStart > 0 && !seen.has(id)).length);
			for (const { id, size } of parties) if ((seen.get(id)?.size ?? size) !== size) own.add(id);
			seen = now;
		}
	};
}

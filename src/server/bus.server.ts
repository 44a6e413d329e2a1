// Facts, told after their commit. Subscribers are keyed by their owner so that one call ends them all.
import type { DataOf, Fact } from '#protocol';
import type { Log } from './log.server.ts';

export interface Told {
	name: string;
	data: unknown;
}

type Ear = (data: unknown) => void | Promise<void>;

export interface Bus {
	/** `hear` runs after each such fact; what it throws is logged and stops nobody. */
	on<F extends Fact>(owner: string, fact: F, hear: (data: DataOf<F>) => void | Promise<void>): void;
	onAny(owner: string, hear: (told: Told) => void): void;
	tell(told: readonly Told[]): void;
	leave(owner: string): void;
}

export function openBus(log: Log): Bus {
	const ears: { owner: string; name: string; hear: Ear }[] = [];
	const everything: { owner: string; hear: (told: Told) => void }[] = [];

	function call(owner: string, name: string, act: () => void | Promise<void>): void {
		try {
			Promise.resolve(act()).catch((err: unknown) => {
				log.error({ owner, fact: name, err }, 'reaction failed');
			});
		} catch (err) {
			log.error({ owner, fact: name, err }, 'reaction failed');
		}
	}

	return {
		on(owner, fact, hear) {
			ears.push({ owner, name: fact.name, hear: hear as Ear });
		},
		onAny(owner, hear) {
			everything.push({ owner, hear });
		},
		tell(told) {
			for (const one of told) {
				for (const ear of ears)
					if (ear.name === one.name) call(ear.owner, one.name, () => ear.hear(one.data));
				for (const ear of everything) call(ear.owner, one.name, () => ear.hear(one));
			}
		},
		leave(owner) {
			for (const list of [ears, everything] as { owner: string }[][])
				for (let at = list.length - 1; at >= 0; at--)
					if (list[at]?.owner === owner) list.splice(at, 1);
		}
	};
}

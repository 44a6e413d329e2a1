// The ways of guests' phones as the manager sets them.
import { fail, ok } from '#protocol';
import { onPreparedCommand, onTopic, type Served } from '#server/wire.server.ts';
import { reach, reachChanged, reachSettings, setReach, type Reachable } from './contract.ts';

export interface ReachNeeds {
	profile: () => Reachable;
	/** Writes both into venue.json; undefined takes one out. */
	change: (to: Pick<Reachable, 'publicUrl' | 'wifi'>) => Promise<unknown>;
}

const hostOf = (url: string): string | undefined => URL.parse(url)?.hostname;

export function reachService({ profile, change }: ReachNeeds) {
	const served: Served[] = [
		onTopic(reachSettings, {
			state: () => {
				const now = profile();
				const { address, publicUrl = null, wifi = null } = now;
				return Promise.resolve({ way: reach(now), address, publicUrl, wifi });
			}
		}),
		onPreparedCommand(
			setReach,
			async ({ publicUrl, wifi }) => {
				const own = publicUrl !== null && hostOf(publicUrl) === hostOf(profile().address);
				if (own) return fail('own-address');
				await change({ publicUrl: publicUrl ?? undefined, wifi: wifi ?? undefined });
				return undefined;
			},
			(_, { tx }, refused) => {
				if (refused) return Promise.resolve(refused);
				tx.tell(reachChanged, {});
				return Promise.resolve(ok({ way: reach(profile()) }));
			}
		)
	];
	return { served };
}

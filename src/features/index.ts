// THE LIST: every feature of the house, in the order of the wings; each wing's lines stand in its own file beside this one.
import type { ClientEvents, Contract } from '#protocol';
import { contractsOf, fieldsOf, fileOf, stepsOf, type Feature } from './feature.ts';
import { frontFeatures } from './front.ts';
import { houseFeatures } from './house.ts';
import { membersFeatures } from './members.ts';
import { voiceFeatures } from './voice.ts';

export const features = [
	...houseFeatures,
	...membersFeatures,
	...frontFeatures,
	...voiceFeatures
] as const satisfies readonly Feature[];

type Declared<F> = F extends { contract: infer C } ? Extract<C[keyof C], Contract> : never;

/** Socket.IO's event map of the whole house, derived from the contracts. */
export type HouseEvents = ClientEvents<Declared<(typeof features)[number]>>;

/** Every command, query, topic and fact of the house. */
export const declaredContracts = (list: readonly Feature[] = features) => contractsOf(list);

/** Every slice's steps, by name; their names give the one order. @throws if two share a name. */
export const declaredMigrations = (list: readonly Feature[] = features) => stepsOf(list);
/** What every slice stores about people. */
export const declaredFields = (list: readonly Feature[] = features) => fieldsOf(list);
/** The file in which a step's tables belong: `2026112221_front_waitlist` -> `src/features/front/waitlist/fields.ts`. */
export const fieldsFileOf = (step: string) => fileOf(features, step);

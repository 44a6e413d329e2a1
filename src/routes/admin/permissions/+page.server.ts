// The permission matrix as the contracts declare it: by wing and slice, each act in words with its surfaces and their roles.
import { declaredContracts, features } from '#features/index.ts';
import { actCalled, sliceCalled } from '#server/rights.server.ts';
import { permission, staffAt, staffRoles, type Contract } from '#protocol';
import type { PageServerLoad } from './$types';

type Guarded = Exclude<Contract, { kind: 'fact' }>;

function actOf(def: Guarded) {
	return {
		name: def.name,
		called: actCalled(def.name),
		kind: def.kind,
		fresh: def.fresh === true,
		at: def.from.map((surface) => ({
			surface,
			/** Null: whoever stands there. */
			roles: staffAt(def, surface)
				? staffRoles.filter((role) => permission(def, surface, role) === 'yes')
				: null
		}))
	};
}

export const load: PageServerLoad = () => ({
	slices: features.map((feature) => ({
		slice: feature.name,
		called: sliceCalled(feature.name),
		wing: feature.name.split('/')[0] ?? '',
		acts: declaredContracts([feature])
			.filter((one): one is Guarded => one.kind !== 'fact')
			.map(actOf)
	}))
});

// The staff of the house: signing in and out, one's own account, and what a manager does with the people who work here.
import type { Served } from '#server/wire.server.ts';
import { staffActs } from './approvals.ts';
import { managing, type ManagingNeeds } from './managing.server.ts';
import { ownAccounts } from './own/service.server.ts';
import { add, people } from './people.server.ts';
import { signingIn, type StaffNeeds } from './signing-in.server.ts';
import { openSignIns } from './sign-ins.server.ts';
import { staffViews } from './views.server.ts';

export function staffService(needs: StaffNeeds & Pick<ManagingNeeds, 'ask'>) {
	const signIns = openSignIns();
	return {
		/** Adds a person whose PIN or password has been hashed before the transaction. */
		add,
		/** Everybody who works here. */
		people,
		hash: needs.hashes.make,
		signedInAt: signIns.at,
		acted: signIns.acted,
		beginSignIn: signIns.begin,
		endSignIn: signIns.end,
		endQuiet: signIns.look,
		acts: staffActs(signIns),
		served: [
			...signingIn(needs, signIns),
			...ownAccounts(needs, signIns),
			...managing({ ...needs, signIns }),
			...staffViews(needs, signIns)
		] satisfies Served[]
	};
}

export type StaffService = ReturnType<typeof staffService>;

// Acts upon staff that need a second person: somebody becomes manager or owner, the last other manager goes.
import * as v from 'valibot';
import { staffRoles } from '#protocol';
import { inBoth, secondPersonAct, type SecondPersonAct } from '#server/second-person.server.ts';
import type { Reader } from '#server/store.server.ts';
import { m } from '#words';
import { changeRole, closeStaff } from './contract.ts';
import { leave, takeRole } from './managing.server.ts';
import { byId } from './people.server.ts';
import { roleNames } from './roles.ts';
import type { SignIns } from './sign-ins.server.ts';

const nameOf = async (read: Reader, staffId: string): Promise<string> =>
	(await byId(read, staffId))?.name ?? '';

export function staffActs(signIns: SignIns): SecondPersonAct[] {
	return [
		secondPersonAct({
			act: changeRole.name,
			input: v.object({ staffId: v.string(), role: v.picklist(staffRoles) }),
			who: ['manager'],
			settle: ['manager'],
			about: ({ staffId }) => [staffId],
			says: async ({ staffId, role }, read) => {
				const name = await nameOf(read, staffId);
				return inBoth((locale) =>
					m.staff_act_role({ name, role: roleNames[role]({}, { locale }) }, { locale })
				);
			},
			perform: (tx, input, now) => takeRole(tx, signIns, input, now)
		}),
		secondPersonAct({
			act: closeStaff.name,
			input: v.object({ staffId: v.string() }),
			who: ['manager'],
			settle: ['manager'],
			about: ({ staffId }) => [staffId],
			says: async ({ staffId }, read) => {
				const name = await nameOf(read, staffId);
				return inBoth((locale) => m.staff_act_close({ name }, { locale }));
			},
			perform: (tx, { staffId }, now) => leave(tx, signIns, staffId, now)
		})
	];
}

// For the tests of this slice: a house with an officer, and members with something to remember.
import {
	confirmSignUp,
	findMembers,
	NOTICE_VERSION,
	signUp
} from '#features/members/profiles/contract.ts';
import type { Caller } from '#protocol';
import { openHouseForTest, someone } from '#server/testing.server.ts';

export const lin = { id: 'STAFF-PRIVACY', name: 'Lin', role: 'privacy' } as const;
export const anybody = {
	language: 'en',
	fourteenOrOlder: true,
	noticeVersion: NOTICE_VERSION
} as const;

export async function openPrivacyForTest() {
	const house = await openHouseForTest();
	const read = () => house.app.parts.store.read.tables<Record<string, Record<string, unknown>>>();
	return Object.assign(house, {
		/** The privacy officer, who has just typed the PIN. */
		officer: (): Caller => ({
			...someone.manager,
			staff: { ...lin, provedAt: house.clock.now() }
		}),
		/** A member with a phone, a name of her own, a card and consents. */
		async joined(name = 'Ingrid Zoë', phone = '+447700900123') {
			const said = { marketing: true, profileOffers: false };
			const heard = await house
				.as(someone.kiosk)
				.send(signUp, { ...anybody, ...said, name, phone });
			if (!heard.ok) throw new Error(heard.code);
			const { signUpId, code } = heard.value;
			await house.as(someone.host).send(confirmSignUp, { signUpId, proof: 'guest' });
			const found = await house.as(someone.manager).ask(findMembers, { text: name });
			if (!found.ok) throw new Error(found.code);
			return { memberId: found.value.found[0]?.memberId ?? '', code };
		},
		/** Every text of the whole database, in one; first answers are sealed and go after two days. */
		async everything(): Promise<string> {
			const tables = await read().introspection.getTables();
			const rows = await Promise.all(
				tables
					.filter(({ name }) => name !== 'answers')
					.map((table) => read().selectFrom(table.name).selectAll().execute())
			);
			return JSON.stringify(rows);
		},
		rowsOf: (table: string) => read().selectFrom(table).selectAll().execute()
	});
}

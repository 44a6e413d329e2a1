// One's own account: each change with the password in force, wrong ones counted as everywhere.
import { fail, hasPassword, ok, type Caller, type Instant } from '#protocol';
import type { Reader, Tx } from '#server/store.server.ts';
import { onPreparedCommand, onTopic, type Asking, type Served } from '#server/wire.server.ts';
import type { Trying } from '../lockouts.server.ts';
import { byId, setPerson, type StaffRow } from '../people.server.ts';
import type { SignIns } from '../sign-ins.server.ts';
import { check, decide, tryingOf, type StaffNeeds } from '../signing-in.server.ts';
import { newTotpSecret, totpStep, totpUri } from './codes.ts';
import {
	accountChanged,
	beginSecondStep,
	changePassword,
	confirmSecondStep,
	dropSecondStep,
	ownAccount,
	prove,
	renewRecoveryCodes
} from './contract.ts';
import {
	forgetSecondStep,
	makeRecoveryCodes,
	opened,
	recoveryLeft,
	sealed
} from './second-step.server.ts';

interface Proof {
	trying: Trying;
	right: boolean;
}

/** Whether what was typed is this person's own password, or PIN where that is asked. */
async function proofOf(
	needs: StaffNeeds,
	read: Reader,
	caller: Caller,
	now: Instant,
	[typed, stored]: [string, (person: StaffRow) => string | null]
): Promise<Proof & { person: StaffRow | undefined }> {
	const person = await byId(read, caller.staff?.id ?? '');
	const trying = tryingOf(needs, caller, person?.id, now);
	const right = await check(needs, read, trying, [typed, person && stored(person)]);
	return { trying, right, person };
}

const passwordOf = (person: StaffRow) => person.password_hash;

/** The person as the transaction sees them, or why the try ends here. */
async function proved(tx: Tx, { trying, right }: Proof) {
	const refused = await decide(tx, trying, right);
	if (refused) return { refused };
	const person = await byId(tx, trying.staff ?? '');
	return person ? { person } : { refused: fail('wrong-secret', { left: 0 }) };
}

const ownPassword = (needs: StaffNeeds, signIns: SignIns): Served =>
	onPreparedCommand(
		changePassword,
		async ({ current, password }, { read, caller, now }) => {
			const proof = await proofOf(needs, read, caller, now, [current, passwordOf]);
			const right = proof.right || proof.person?.password_due === 1;
			return { ...proof, right, hash: right ? await needs.hashes.make(password) : null };
		},
		async (_, { tx, now }, { hash, ...proof }) => {
			const { refused, person } = await proved(tx, proof);
			if (refused) return refused;
			await setPerson(tx, person.id, { password_hash: hash, password_due: 0 });
			await signIns.end(tx, { staff: person.id, but: proof.trying.device }, 'changed', now);
			tx.tell(accountChanged, { staffId: person.id });
			return ok({});
		}
	);

/** The first half of an act that wants the person's own password. */
const byPassword =
	(needs: StaffNeeds) =>
	({ password }: { password: string }, { read, caller, now }: Asking) =>
		proofOf(needs, read, caller, now, [password, passwordOf]);

function settingUp(needs: StaffNeeds): Served[] {
	const { keys } = needs;
	return [
		onPreparedCommand(beginSecondStep, byPassword(needs), async (_, { tx }, proof) => {
			const { refused, person } = await proved(tx, proof);
			if (refused) return refused;
			const secret = newTotpSecret();
			await setPerson(tx, person.id, { totp_pending: sealed(keys, secret) });
			return ok({ secret, uri: totpUri(needs.house(), person.name, secret) });
		}),
		onPreparedCommand(
			confirmSecondStep,
			async (_, { caller, now }) => Promise.resolve(tryingOf(needs, caller, caller.staff?.id, now)),
			async ({ code }, { tx, now }, trying) => {
				const person = await byId(tx, trying.staff ?? '');
				if (!person || person.totp_pending === null) return fail('not-begun');
				const step = totpStep(opened(keys, person.totp_pending), code, 0, now);
				const refused = await decide(tx, trying, step !== undefined);
				if (refused) return refused;
				const set = { totp_secret: person.totp_pending, totp_pending: null, totp_step: step ?? 0 };
				await setPerson(tx, person.id, set);
				const recoveryCodes = await makeRecoveryCodes(tx, keys, person.id);
				tx.tell(accountChanged, { staffId: person.id });
				return ok({ recoveryCodes });
			}
		)
	];
}

function changing(needs: StaffNeeds): Served[] {
	return [
		onPreparedCommand(renewRecoveryCodes, byPassword(needs), async (_, { tx }, proof) => {
			const { refused, person } = await proved(tx, proof);
			if (refused) return refused;
			if (person.totp_secret === null) return fail('no-second-step');
			const recoveryCodes = await makeRecoveryCodes(tx, needs.keys, person.id);
			tx.tell(accountChanged, { staffId: person.id });
			return ok({ recoveryCodes });
		}),
		onPreparedCommand(dropSecondStep, byPassword(needs), async (_, { tx }, proof) => {
			const { refused, person } = await proved(tx, proof);
			if (refused) return refused;
			if (person.totp_secret === null) return fail('no-second-step');
			await forgetSecondStep(tx, person.id);
			return ok({});
		})
	];
}

/** At the desk those with a password type it; everybody else, and everywhere else, the PIN. */
const provenBy = (caller: Caller) => (person: StaffRow) =>
	caller.surface === 'desk' && hasPassword(person.role) ? person.password_hash : person.pin_hash;

const proving = (needs: StaffNeeds, signIns: SignIns): Served =>
	onPreparedCommand(
		prove,
		({ secret }, { read, caller, now }) =>
			proofOf(needs, read, caller, now, [secret, provenBy(caller)]),
		async (_, { tx, now }, proof) => {
			const { refused } = await proved(tx, proof);
			if (refused) return refused;
			await signIns.prove(tx, proof.trying.device, now);
			return ok({});
		}
	);

const view = onTopic(ownAccount, {
	pick: (_, { staff }) => (staff ? ok({ staffId: staff.id }) : fail('sign-in-needed')),
	state: async ({ staffId }, { read }) => {
		const person = await byId(read, staffId);
		return {
			name: person?.name ?? '',
			secondStep: person !== undefined && person.totp_secret !== null,
			recoveryLeft: await recoveryLeft(read, staffId),
			passwordDue: person?.password_due === 1
		};
	}
});

export function ownAccounts(needs: StaffNeeds, signIns: SignIns): Served[] {
	return [
		ownPassword(needs, signIns),
		...settingUp(needs),
		...changing(needs),
		proving(needs, signIns),
		view
	];
}

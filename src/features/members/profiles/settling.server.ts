// A sign-up is settled: it makes a member, joins its card to one, or is refused.
import {
	fail,
	newId,
	ok,
	type Caller,
	type Id,
	type Language,
	type Ok,
	type PrinterRole,
	type Refused,
	type ServiceDay
} from '#protocol';
import type { Secrets } from '#server/secrets.server.ts';
import type { Tx } from '#server/store.server.ts';
import { onCommand, type Served } from '#server/wire.server.ts';
import {
	confirmByCode,
	confirmSignUp,
	memberChanged,
	refuseSignUp,
	reopenSignUp,
	signUpSettled,
	type Proof
} from './contract.ts';
import { settling } from './rules.ts';
import type { MemberRow, ProfilesTables, SignUpRow } from './schema.server.ts';
import { provedBy } from './sign-ups.server.ts';

export interface SettlingNeeds {
	secrets: Pick<Secrets, 'open' | 'blindIndex'>;
	checkCode(
		tx: Tx,
		tried: { about: string; code: string },
		now: number
	): Promise<
		Ok<object> | Refused<'code-ended', undefined> | Refused<'wrong-code', { left: number }>
	>;
	/** The sign-up is settled: its code is no code any more. */
	endCode(tx: Tx, about: string): Promise<void>;
	attachCard(tx: Tx, cardId: Id<'card'>, memberId: Id<'member'>): Promise<void>;
	issueCoupon(
		tx: Tx,
		order: {
			kind: 'welcome';
			memberId: Id<'member'>;
			once: string;
			language: Language;
			printAt: { role: PrinterRole; device?: Id<'device'> };
		},
		now: number
	): Promise<{ endsOn: ServiceDay; isNew: boolean }>;
}

const signUpsOf = (tx: Tx) => tx.tables<ProfilesTables>();

const byId = (tx: Tx, id: string): Promise<SignUpRow | undefined> =>
	signUpsOf(tx)
		.selectFrom('sign_ups')
		.selectAll()
		.where('venue_id', '=', tx.venue)
		.where('id', '=', id)
		.executeTakeFirst();

async function memberWithPhone(tx: Tx, index: string | null): Promise<MemberRow | undefined> {
	if (index === null) return undefined;
	return signUpsOf(tx)
		.selectFrom('members')
		.selectAll()
		.where('venue_id', '=', tx.venue)
		.where('phone_index', '=', index)
		.executeTakeFirst();
}

async function makeMember(
	tx: Tx,
	needs: SettlingNeeds,
	row: SignUpRow,
	now: number
): Promise<Id<'member'>> {
	const memberId = newId<'member'>(now);
	const e164 = row.phone_sealed && needs.secrets.open(row.phone_sealed, 'phone');
	await signUpsOf(tx)
		.insertInto('members')
		.values({
			venue_id: tx.venue,
			id: memberId,
			...{ name: row.name, tier: 'standard', language: row.language, notes: '' },
			phone_sealed: row.phone_sealed,
			phone_index: row.phone_index,
			phone_tail: e164 ? needs.secrets.blindIndex(e164.slice(-4), 'phone tail') : null,
			...{ email_sealed: null, email_index: null, joined_at: now, erased_at: null }
		})
		.execute();
	return memberId;
}

/** The member keeps what is known; a name is taken only where there was none. */
async function joinMember(tx: Tx, member: MemberRow, row: SignUpRow): Promise<Id<'member'>> {
	await signUpsOf(tx)
		.updateTable('members')
		.set({ language: row.language, ...(member.name === '' && { name: row.name }) })
		.where('venue_id', '=', tx.venue)
		.where('id', '=', member.id)
		.execute();
	return member.id;
}

interface By {
	proof: Proof;
	caller: Caller;
	role: PrinterRole;
}

/** The sign-up keeps no number once it is settled: the member has it. */
async function close(tx: Tx, row: SignUpRow, memberId: string, by: By, now: number): Promise<void> {
	const nothing = { phone_sealed: null, phone_index: null, code_sealed: null, code_index: null };
	await signUpsOf(tx)
		.updateTable('sign_ups')
		.set({ state: 'confirmed', settled_at: now, settled_by: by.caller.staff?.id ?? null })
		.set({ proof: by.proof, member_id: memberId, name: '', ...nothing })
		.where('venue_id', '=', tx.venue)
		.where('id', '=', row.id)
		.execute();
	await signUpsOf(tx)
		.updateTable('consents')
		.set({ member_id: memberId })
		.where('venue_id', '=', tx.venue)
		.where('sign_up_id', '=', row.id)
		.execute();
	tx.tell(signUpSettled, { signUpId: row.id });
	tx.tell(memberChanged, { memberId });
}

/** Only here does anything of an old account, or a gift for a new one, come to be. */
async function settle(tx: Tx, needs: SettlingNeeds, row: SignUpRow, by: By, now: number) {
	if (row.state !== 'waiting') return fail('already-settled');
	const member = await memberWithPhone(tx, row.phone_index);
	if (settling(by.proof, member !== undefined) === 'no-old-card') return fail('no-old-card');
	const memberId = member
		? await joinMember(tx, member, row)
		: await makeMember(tx, needs, row, now);
	await close(tx, row, memberId, by, now);
	await needs.endCode(tx, provedBy(row.id));
	await needs.attachCard(tx, row.card_id, memberId);
	if (member) return ok({ welcomeCoupon: false });
	const { device } = by.caller;
	const coupon = await needs.issueCoupon(
		tx,
		{
			...{ kind: 'welcome', memberId, once: `welcome ${memberId}`, language: row.language },
			printAt: { role: by.role, ...(device && { device: device.id }) }
		},
		now
	);
	return ok({ welcomeCoupon: coupon.isNew });
}

function byCode(needs: SettlingNeeds): Served {
	return onCommand(confirmByCode, async (input, { tx, now, caller }) => {
		const row = await byId(tx, input.signUpId);
		if (!row || row.state !== 'waiting' || row.device_id !== caller.device?.id)
			return fail('unknown-sign-up');
		const checked = await needs.checkCode(tx, { about: provedBy(row.id), code: input.code }, now);
		if (!checked.ok) return checked;
		const settled = await settle(tx, needs, row, { proof: 'code', caller, role: 'kiosk' }, now);
		return settled.ok ? settled : fail('unknown-sign-up');
	});
}

/** From one state to the other, if it is still there. */
async function turn(
	tx: Tx,
	id: string,
	from: SignUpRow['state'],
	to: SignUpRow['state']
): Promise<'done' | 'unknown' | 'elsewhere'> {
	const row = await byId(tx, id);
	if (!row) return 'unknown';
	if (row.state !== from) return 'elsewhere';
	await signUpsOf(tx)
		.updateTable('sign_ups')
		.set({ state: to })
		.where('venue_id', '=', tx.venue)
		.where('id', '=', id)
		.execute();
	tx.tell(signUpSettled, { signUpId: id });
	return 'done';
}

export function settlingServed(needs: SettlingNeeds): Served[] {
	return [
		byCode(needs),
		onCommand(confirmSignUp, async (input, { tx, now, caller }) => {
			const row = await byId(tx, input.signUpId);
			if (!row) return fail('unknown-sign-up');
			return settle(tx, needs, row, { proof: input.proof, caller, role: 'host' }, now);
		}),
		onCommand(refuseSignUp, async ({ signUpId }, { tx }) => {
			const turned = await turn(tx, signUpId, 'waiting', 'refused');
			if (turned === 'unknown') return fail('unknown-sign-up');
			if (turned !== 'done') return fail('already-settled');
			await needs.endCode(tx, provedBy(signUpId));
			return ok({});
		}),
		onCommand(reopenSignUp, async ({ signUpId }, { tx }) => {
			const turned = await turn(tx, signUpId, 'refused', 'waiting');
			if (turned === 'unknown') return fail('unknown-sign-up');
			return turned === 'done' ? ok({}) : fail('not-refused');
		})
	];
}

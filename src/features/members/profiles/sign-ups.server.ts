// A guest signs up: whatever number is given, known or new, the same work is done and the same answer goes back.
import {
	fail,
	inFours,
	MINUTE,
	newId,
	ok,
	type Caller,
	type Id,
	type InputOf,
	type Ok,
	type Refused,
	type Language,
	type PrinterRole,
	type ServiceDay,
	type Slip
} from '#protocol';
import type { Secrets } from '#server/secrets.server.ts';
import type { Tx } from '#server/store.server.ts';
import { onCommand, type Served } from '#server/wire.server.ts';
import { phoneBase, wifiCard, type Reachable } from '../../house/reach/contract.ts';
import { NOTICE_VERSION, signedUp, signUp } from './contract.ts';
import { writeConsents } from './consents.server.ts';
import { readPhone } from './phone.server.ts';
import { SIGN_UP_WINDOW_MS, SIGN_UPS_AN_HOUR } from './rules.ts';
import type { ProfilesTables, SignUpRow } from './schema.server.ts';

export interface SignUpNeeds {
	secrets: Pick<Secrets, 'seal' | 'open' | 'blindIndex'>;
	venue(): Reachable & { name: string; phoneRegion: string };
	today(now: number): ServiceDay;
	issueCode(
		tx: Tx,
		wish: {
			about: string;
			called: Record<Language, string>;
			to: { phone: string };
			language: Language;
			deviceId: string;
		},
		now: number
	): Promise<Ok<{ by: 'message' | 'stand' }> | Refused>;
	issueCard(
		tx: Tx,
		whose: { signUpId: Id<'sign-up'> },
		now: number
	): Promise<{ cardId: Id<'card'>; code: string; number: string; link: string }>;
	print(tx: Tx, slip: Slip): Promise<void>;
	/** One more sign-up for the source that led here. */
	countSource(
		tx: Tx,
		by: { caller: Caller; source?: string | undefined; step: 'sign-up' },
		now: number
	): Promise<void>;
}

type Input = InputOf<typeof signUp>;

/** What a code of a sign-up proves. */
export const provedBy = (signUpId: string): string => `sign-up ${signUpId}`;

async function tooMany(tx: Tx, device: string, now: number): Promise<boolean> {
	const row = await tx
		.tables<ProfilesTables>()
		.selectFrom('sign_ups')
		.select((e) => e.fn.countAll<number>().as('n'))
		.where('venue_id', '=', tx.venue)
		.where('device_id', '=', device)
		.where('at', '>', now - SIGN_UP_WINDOW_MS)
		.executeTakeFirstOrThrow();
	return row.n >= SIGN_UPS_AN_HOUR;
}

function sealedPhone(needs: SignUpNeeds, e164: string | undefined) {
	if (e164 === undefined) return { phone_sealed: null, phone_index: null };
	return {
		phone_sealed: needs.secrets.seal(e164, 'phone'),
		phone_index: needs.secrets.blindIndex(e164, 'phone')
	};
}

const codeCalled = { en: 'Sign-up at the kiosk', zh: '自助机入会' };

/** A code for the phone, where there is one: sent, or read out by the host. Else the host confirms by a tap alone. */
async function proveBy(
	needs: SignUpNeeds,
	tx: Tx,
	row: SignUpRow,
	{ e164, now }: { e164: string | undefined; now: number }
): Promise<'code' | 'stand' | 'host'> {
	if (e164 === undefined) return 'host';
	const { id, language, device_id: deviceId } = row;
	const issued = await needs.issueCode(
		tx,
		{ about: provedBy(id), called: codeCalled, to: { phone: e164 }, language, deviceId },
		now
	);
	if (!issued.ok) return 'host';
	return issued.value.by === 'message' ? 'code' : 'stand';
}

const untouched = {
	...{ code_sealed: null, code_index: null, code_until: 0, code_tries: 0 },
	settled_at: null,
	settled_by: null,
	proof: null,
	member_id: null
} as const;

function printerOf(caller: Caller): { role: PrinterRole; device?: Id<'device'> } {
	return { role: 'kiosk', ...(caller.device && { device: caller.device.id }) };
}

function refusalOf(input: Input) {
	if (!input.fourteenOrOlder) return fail('under-fourteen');
	if (input.noticeVersion !== NOTICE_VERSION) return fail('notice-changed');
	return undefined;
}

async function admit(
	needs: SignUpNeeds,
	input: Input,
	e164: string | undefined,
	{ caller, now, tx }: { caller: Caller; now: number; tx: Tx }
) {
	const signUpId = newId<'sign-up'>(now);
	const card = await needs.issueCard(tx, { signUpId }, now);
	const row: SignUpRow = {
		...{ venue_id: tx.venue, id: signUpId, card_id: card.cardId, state: 'waiting' },
		...{ name: input.name, language: input.language, device_id: caller.device?.id ?? '' },
		...{ day: needs.today(now), at: now, ...untouched },
		...sealedPhone(needs, e164)
	};
	await tx.tables<ProfilesTables>().insertInto('sign_ups').values(row).execute();
	await writeConsents(tx, {
		...{ signUpId, language: input.language, deviceId: row.device_id, at: now },
		given: {
			membership: true,
			marketing: input.marketing,
			'profile-offers': input.profileOffers
		}
	});
	const confirmBy = await proveBy(needs, tx, row, { e164, now });
	const venue = needs.venue();
	await needs.print(tx, {
		id: `card ${card.cardId}`,
		copy: 1,
		template: 'member-card',
		values: { house: venue.name, code: card.code, number: inFours(card.number) },
		language: input.language,
		to: printerOf(caller),
		expiresAt: now + 15 * MINUTE
	});
	await needs.countSource(tx, { caller, source: input.source, step: 'sign-up' }, now);
	tx.tell(signedUp, { signUpId });
	const [base, wifi] = [phoneBase(venue), wifiCard(venue)];
	const phone = { ...(base && { link: `${base}/m/card/${card.link}` }), ...(wifi && { wifi }) };
	return ok({ signUpId, code: card.code, number: card.number, ...phone, confirmBy });
}

export function signUpServed(needs: SignUpNeeds): Served {
	return onCommand(signUp, async (input, acting) => {
		const refused = refusalOf(input);
		if (refused) return refused;
		const e164 = input.phone && readPhone(input.phone, needs.venue().phoneRegion);
		if (input.phone && !e164) return fail('phone-not-read');
		const device = acting.caller.device?.id ?? '';
		if (await tooMany(acting.tx, device, acting.now)) return fail('too-many-sign-ups');
		return admit(needs, input, e164 === '' ? undefined : e164, acting);
	});
}

// Codes that prove a phone number or an e-mail address: issued, sent or read out at the stand, tried a few times, used once.
import { randomInt } from 'node:crypto';
import { fail, HOUR, MINUTE, newId, ok, type Instant, type Language } from '#protocol';
import { sameText } from '#server/secrets.server.ts';
import type { Reader, Tx } from '#server/store.server.ts';
import { codeTemplate } from './messages.ts';
import { put, type OutboxNeeds } from './outbox.server.ts';
import { codeChanged } from './contract.ts';
import { maskAddress } from './rules/filling.ts';
import type { Verification } from './codes.schema.server.ts';
import type { MessagesTables } from './schema.server.ts';

/** Good for ten minutes; the sixth wrong try locks it. */
const CODE_MS = 10 * MINUTE;
const CODE_TRIES = 6;
/** Codes within an hour to one address, and from one device: a busy door signs up about ten guests. */
const CODES_AN_ADDRESS = 5;
const CODES_A_DEVICE = 40;

export interface CodeWish {
	/** What is proved, `sign-up ID`: also the message's key, so a code is sent once. */
	about: string;
	/** What staff call it: `Sign-up at the kiosk`. */
	called: Record<Language, string>;
	to: { phone: string } | { email: string };
	language: Language;
	deviceId: string;
}

const addressOf = (to: CodeWish['to']): string => ('phone' in to ? to.phone : to.email);

const indexOf = ({ secrets }: Pick<OutboxNeeds, 'secrets'>, id: string, code: string): string =>
	secrets.blindIndex(`${id} ${code}`, 'verification code');

const rows = (read: Reader) =>
	read.tables<MessagesTables>().selectFrom('verifications').where('venue_id', '=', read.venue);

async function count(tx: Tx, column: 'address_index' | 'device_id', value: string, since: Instant) {
	const row = await rows(tx)
		.select((e) => e.fn.countAll<number>().as('n'))
		.where(column, '=', value)
		.where('at', '>', since)
		.executeTakeFirstOrThrow();
	return row.n;
}

const CODE_SEAL = 'verification code';

/**
 * Issues a code and puts its message into the same commit; where nothing goes out it stands at the host stand.
 * `too-many`: this address or device has had its share.
 */
export async function issueCode(
	needs: OutboxNeeds,
	tx: Tx,
	/** `sent`: a way is open that brings it. */
	wish: CodeWish & { sent: boolean },
	now: Instant
) {
	const address = needs.secrets.blindIndex(addressOf(wish.to), 'verification');
	const hour = now - HOUR;
	if ((await count(tx, 'address_index', address, hour)) >= CODES_AN_ADDRESS)
		return fail('too-many');
	if ((await count(tx, 'device_id', wish.deviceId, hour)) >= CODES_A_DEVICE)
		return fail('too-many');
	const code = String(randomInt(1_000_000)).padStart(6, '0');
	const id = newId<'verification'>(now);
	const until = now + CODE_MS;
	await tx
		.tables<MessagesTables>()
		.insertInto('verifications')
		.values({
			...{ venue_id: tx.venue, id, about: wish.about, address_index: address, until, at: now },
			...{
				device_id: wish.deviceId,
				code_index: indexOf(needs, id, code),
				tries: 0,
				used_at: null
			},
			code_sealed: needs.secrets.seal(code, CODE_SEAL),
			...{ by_stand: wish.sent ? 0 : 1, called: JSON.stringify(wish.called) },
			shown_to: maskAddress(addressOf(wish.to))
		})
		.execute();
	tx.tell(codeChanged, {});
	if (!wish.sent) return ok({ until, by: 'stand' as const });
	const { about: key, to, language } = wish;
	const { name: template } = codeTemplate;
	const values = { code };
	await put(needs, tx, { template, key, to, language, values, expiresAt: until }, now);
	return ok({ until, by: 'message' as const });
}

const latest = (tx: Tx, about: string): Promise<Verification | undefined> =>
	rows(tx).selectAll().where('about', '=', about).orderBy('at', 'desc').executeTakeFirst();

const isOpen = (row: Verification, now: Instant): boolean =>
	row.used_at === null && now <= row.until && row.tries < CODE_TRIES;

/** One more wrong try; with the last one the code itself goes. */
const wrong = ({ tries }: Verification) => ({
	tries: tries + 1,
	...(tries + 1 >= CODE_TRIES && { code_sealed: null })
});

/**
 * Tries a code. Whether there is one, whether it has ended and whether it is right take the same work;
 * a wrong try counts, a right one ends it.
 */
export async function tryCode(
	needs: Pick<OutboxNeeds, 'secrets'>,
	tx: Tx,
	{ about, code }: { about: string; code: string },
	now: Instant
) {
	const row = await latest(tx, about);
	const right = sameText(row?.code_index ?? '', indexOf(needs, row?.id ?? about, code));
	if (!row || !isOpen(row, now)) return fail('code-ended');
	await tx
		.tables<MessagesTables>()
		.updateTable('verifications')
		.set(right ? { used_at: now, code_sealed: null } : wrong(row))
		.where('venue_id', '=', tx.venue)
		.where('id', '=', row.id)
		.execute();
	tx.tell(codeChanged, {});
	if (right) return ok({});
	const left = CODE_TRIES - row.tries - 1;
	return left === 0 ? fail('code-ended') : fail('wrong-code', { left });
}

/** What it proves is settled otherwise: nobody types or reads it any more. */
export async function endCode(tx: Tx, about: string): Promise<void> {
	await tx
		.tables<MessagesTables>()
		.updateTable('verifications')
		.set({ code_sealed: null, tries: CODE_TRIES })
		.where('venue_id', '=', tx.venue)
		.where('about', '=', about)
		.where('used_at', 'is', null)
		.execute();
	tx.tell(codeChanged, {});
}

/** A message that did not bring its code to the guest. */
const notSent = ['suppressed', 'failed', 'refused', 'unsure', 'expired'] as const;

/** Codes to be read out by the host: nothing could send them, or their message did not go out. */
export async function codesAtStand(
	needs: Pick<OutboxNeeds, 'secrets'>,
	read: Reader,
	now: Instant
) {
	const found = await read
		.tables<MessagesTables>()
		.selectFrom('verifications')
		.where('verifications.venue_id', '=', read.venue)
		.leftJoin('messages', (on) =>
			on
				.onRef('messages.venue_id', '=', 'verifications.venue_id')
				.onRef('messages.key', '=', 'verifications.about')
		)
		.select(['verifications.id', 'called', 'verifications.shown_to', 'code_sealed'])
		.select(['until', 'verifications.tries', 'at'])
		.where('until', '>', now)
		.where('code_sealed', 'is not', null)
		.where((e) => e.or([e('by_stand', '=', 1), e('messages.state', 'in', [...notSent])]))
		.orderBy('at')
		.limit(20)
		.execute();
	return found.map(({ code_sealed, called, shown_to, tries, ...row }) => ({
		...{ ...row, to: shown_to, left: CODE_TRIES - tries },
		called: JSON.parse(called) as CodeWish['called'],
		code: needs.secrets.open(code_sealed ?? '', CODE_SEAL)
	}));
}

/** What has ended is no code any more; a day later nothing of it is needed, not even for the limits. */
export async function forgetCodes(tx: Tx, { now, before }: { now: Instant; before: Instant }) {
	const tables = tx.tables<MessagesTables>();
	await tables
		.updateTable('verifications')
		.set({ code_sealed: null, shown_to: '' })
		.where('venue_id', '=', tx.venue)
		.where('until', '<', now)
		.where('code_sealed', 'is not', null)
		.execute();
	await tables
		.deleteFrom('verifications')
		.where('venue_id', '=', tx.venue)
		.where('at', '<', before)
		.execute();
}

// Codes that prove a phone number or an e-mail address: issued, sent, tried a few times, used once.
import { randomInt } from 'node:crypto';
import { fail, HOUR, MINUTE, newId, ok, type Instant, type Language } from '#protocol';
import { sameText } from '#server/secrets.server.ts';
import type { Reader, Tx } from '#server/store.server.ts';
import { codeTemplate } from './messages.ts';
import { put, type OutboxNeeds } from './outbox.server.ts';
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

/** Issues a code and puts its message into the same commit. `too-many`: this address or device has had its share. */
export async function issueCode(needs: OutboxNeeds, tx: Tx, wish: CodeWish, now: Instant) {
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
			...{ device_id: wish.deviceId, code_index: indexOf(needs, id, code), tries: 0, used_at: null }
		})
		.execute();
	const { about: key, to, language } = wish;
	const { name: template } = codeTemplate;
	const values = { code };
	await put(needs, tx, { template, key, to, language, values, expiresAt: until }, now);
	return ok({ until });
}

type Verification = MessagesTables['verifications'];

const latest = (tx: Tx, about: string): Promise<Verification | undefined> =>
	rows(tx).selectAll().where('about', '=', about).orderBy('at', 'desc').executeTakeFirst();

const isOpen = (row: Verification, now: Instant): boolean =>
	row.used_at === null && now <= row.until && row.tries < CODE_TRIES;

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
		.set(right ? { used_at: now } : { tries: row.tries + 1 })
		.where('venue_id', '=', tx.venue)
		.where('id', '=', row.id)
		.execute();
	if (right) return ok({});
	const left = CODE_TRIES - row.tries - 1;
	return left === 0 ? fail('code-ended') : fail('wrong-code', { left });
}

/** A day later nothing of it is needed, not even for the limits. */
export const forgetCodes = (tx: Tx, before: Instant) =>
	tx
		.tables<MessagesTables>()
		.deleteFrom('verifications')
		.where('venue_id', '=', tx.venue)
		.where('at', '<', before)
		.execute();

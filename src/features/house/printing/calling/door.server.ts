// The door for printers that call the house: each comes in with a secret of its own, in the address or as a password.
import { fail, ok, randomCode, type CallingKind } from '#protocol';
import { fingerprint } from '#server/secrets.server.ts';
import type { Reader, Store } from '#server/store.server.ts';
import { onCommand, type Served } from '#server/wire.server.ts';
import type { Call, CallAnswer } from '@hoststand/printer';
import type { PrinterRow } from '../journal.server.ts';
import { isCalling, printersOf } from '../printers.server.ts';
import { giveAddress, printerSaved } from '../printers/contract.ts';
import type { PrintingTables } from '../schema.server.ts';
import type { Callers } from './callers.server.ts';

/** Of 26 characters in Crockford's base32: 130 bits. */
const SECRET = /^[0-9A-Z]{26}$/;
const PLACE = '/api/printers';

const stranger: CallAnswer = {
	status: 401,
	headers: { 'www-authenticate': 'Basic realm="Hoststand printers"' },
	body: ''
};

/** The password of `Authorization: Basic`; the user's name does not matter. */
function passwordIn(authorization: string | null): string {
	const sent = /^Basic ([\w+/=]{1,200})$/i.exec(authorization ?? '')?.[1] ?? '';
	const both = Buffer.from(sent, 'base64').toString('utf8');
	return both.slice(both.indexOf(':') + 1);
}

/** `SECRET/star`, or `star` with the secret as a password. */
function readAt(at: string, authorization: string | null): { secret: string; kind: string } {
	const [first = '', second] = at.split('/');
	return second === undefined
		? { secret: passwordIn(authorization), kind: first }
		: { secret: first, kind: second };
}

const printerWith = (read: Reader, secret: string): Promise<Pick<PrinterRow, 'id'> | undefined> =>
	read
		.tables<PrintingTables>()
		.selectFrom('printers')
		.select('id')
		.where('venue_id', '=', read.venue)
		.where('secret_hash', '=', fingerprint(secret))
		.where('removed_at', 'is', null)
		.executeTakeFirst();

/** Answers a call; one without the secret of a printer of this kind is sent away. */
export function printerDoor({ read }: Store, callers: Callers) {
	return async (at: string, authorization: string | null, call: Call): Promise<CallAnswer> => {
		const { secret, kind } = readAt(at, authorization);
		const printer = SECRET.test(secret) ? await printerWith(read, secret) : undefined;
		return (printer && (await callers.answer(printer.id, kind, call))) ?? stranger;
	};
}

const urlsOf = (addresses: readonly string[], kind: CallingKind, secret: string): string[] =>
	addresses.map((address) => `${address}${PLACE}/${secret}/${kind}`);

export const givingAddress = (addresses: () => readonly string[]): Served =>
	onCommand(giveAddress, async ({ printerId }, { tx }) => {
		const known = (await printersOf(tx)).find(({ id }) => id === printerId);
		if (!known) return fail('unknown-printer');
		const { kind } = known;
		if (!isCalling(kind)) return fail('does-not-call');
		const secret = randomCode(26);
		await tx
			.tables<PrintingTables>()
			.updateTable('printers')
			.set({ secret_hash: fingerprint(secret) })
			.where('venue_id', '=', tx.venue)
			.where('id', '=', printerId)
			.execute();
		tx.tell(printerSaved, { printerId });
		return ok({
			urls: urlsOf(addresses(), kind, secret),
			path: `${PLACE}/${kind}`,
			password: secret
		});
	});

// Consents as records that are only added to: what was said to which words, in which language, when and where.
import { newId, type Language } from '#protocol';
import type { Reader, Tx } from '#server/store.server.ts';
import { consentKinds, NOTICE_VERSION, type ConsentKind } from './contract.ts';
import type { ProfilesTables } from './schema.server.ts';
import { wordingHash } from './wording.server.ts';

interface Said {
	signUpId?: string;
	memberId?: string;
	language: Language;
	deviceId: string;
	at: number;
	given: Partial<Record<ConsentKind | 'membership', boolean>>;
}

export async function writeConsents(tx: Tx, said: Said): Promise<void> {
	const rows = Object.entries(said.given).map(([kind, given]) => ({
		venue_id: tx.venue,
		id: newId(said.at),
		sign_up_id: said.signUpId ?? null,
		member_id: said.memberId ?? null,
		kind: kind as ConsentKind | 'membership',
		given: given ? 1 : 0,
		wording_version: NOTICE_VERSION,
		wording_hash: wordingHash(kind as ConsentKind | 'membership', said.language),
		language: said.language,
		device_id: said.deviceId,
		at: said.at
	}));
	await tx.tables<ProfilesTables>().insertInto('consents').values(rows).execute();
}

/** A member's word as it stands: of each kind the latest. */
export async function standingConsents(
	read: Pick<Reader, 'tables' | 'venue'>,
	memberId: string
): Promise<{ kind: ConsentKind; given: boolean; at: number }[]> {
	const rows = await read
		.tables<ProfilesTables>()
		.selectFrom('consents')
		.select(['kind', 'given', 'at'])
		.where('venue_id', '=', read.venue)
		.where('member_id', '=', memberId)
		.orderBy('at')
		.orderBy('id')
		.execute();
	return consentKinds.map((kind) => {
		const last = rows.filter((row) => row.kind === kind).at(-1);
		return { kind, given: last?.given === 1, at: last?.at ?? 0 };
	});
}

// A copy of a member's data: asked for by a signed-in officer, written down, read while it is open, never kept.
import { fail, newId, ok, type Caller, type Instant, type TableFields } from '#protocol';
import type { Secrets } from '#server/secrets.server.ts';
import type { Reader } from '#server/store.server.ts';
import { onCommand, onQuery, type Served } from '#server/wire.server.ts';
import { settleCasesOf } from './cases.server.ts';
import { copyChanged, copyTaken, makeCopy, readCopy } from './contract.ts';
import { copyJson, copyPage } from './copy-page.ts';
import { copyPerson, rootRow } from './person.server.ts';
import { copyOpen } from './rules.ts';
import type { CopyRow, PrivacyTables } from './schema.server.ts';

export interface CopyNeeds {
	fields: readonly TableFields[];
	secrets: Pick<Secrets, 'open'>;
	venue(): { name: string; zone: string; language: 'en' | 'zh' };
}

/** A copy that this very officer asked for on this very device. */
async function copyOf(
	read: Pick<Reader, 'tables' | 'venue'>,
	copyId: string,
	{ device, staff }: Caller
): Promise<CopyRow | undefined> {
	return read
		.tables<PrivacyTables>()
		.selectFrom('privacy_copies')
		.selectAll()
		.where('venue_id', '=', read.venue)
		.where('id', '=', copyId)
		.where('device_id', '=', device?.id ?? '')
		.where('staff_id', '=', staff?.id ?? '')
		.executeTakeFirst();
}

async function copied(
	{ fields, secrets, venue }: CopyNeeds,
	read: Reader,
	id: string,
	at: Instant
) {
	const root = await rootRow(read, fields, id);
	const { name: house, zone, language } = venue();
	const tables = await copyPerson(read, fields, id, secrets.open);
	const own = root?.['language'];
	return copyBoth({
		house,
		zone,
		at,
		tables,
		language: own === 'zh' || own === 'en' ? own : language
	});
}

const copyBoth = (parts: Parameters<typeof copyPage>[0]) => ({
	json: copyJson(parts),
	html: copyPage(parts)
});

export function copiesServed(needs: CopyNeeds): Served[] {
	return [
		onCommand(makeCopy, async ({ memberId }, { tx, now, caller }) => {
			if (!(await rootRow(tx, needs.fields, memberId))) return fail('unknown-member');
			const copyId = newId<'copy'>(now);
			await tx
				.tables<PrivacyTables>()
				.insertInto('privacy_copies')
				.values({
					...{ venue_id: tx.venue, id: copyId, member_id: memberId, made_at: now },
					...{ device_id: caller.device?.id ?? '', staff_id: caller.staff?.id ?? '' },
					...{ staff_name: caller.staff?.name ?? '', taken_at: null }
				})
				.execute();
			tx.tell(copyChanged, { copyId });
			return ok({ copyId });
		}),
		onQuery(readCopy, async ({ copyId }, { read, now, caller }) => {
			const row = await copyOf(read, copyId, caller);
			if (!row) return fail('unknown-copy');
			if (!copyOpen(row, now)) return fail('copy-ended');
			const name = `member-${row.member_id.slice(-6).toLowerCase()}`;
			return ok({ name, ...(await copied(needs, read, row.member_id, now)) });
		}),
		onCommand(copyTaken, async ({ copyId }, { tx, now, caller }) => {
			const row = await copyOf(tx, copyId, caller);
			if (!row) return fail('unknown-copy');
			if (!copyOpen(row, now)) return fail('copy-ended');
			await tx
				.tables<PrivacyTables>()
				.updateTable('privacy_copies')
				.set({ taken_at: now })
				.where('venue_id', '=', tx.venue)
				.where('id', '=', copyId)
				.execute();
			await settleCasesOf(tx, row.member_id, ['copy'], row.staff_name, now);
			tx.tell(copyChanged, { copyId });
			return ok({});
		})
	];
}

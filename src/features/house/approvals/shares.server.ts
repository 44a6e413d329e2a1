// What waits for a second person: on Today, and named at closing, where it is never settled by the way.
import { phrase } from '#protocol';
import type { Secrets } from '#server/secrets.server.ts';
import type { Bilingual } from '#server/second-person.server.ts';
import type { Shares } from '#server/shares.server.ts';
import type { Reader } from '#server/store.server.ts';
import { approvalAsked, approvalSettled } from './contract.ts';
import { waiting, type ApprovalRow } from './rows.server.ts';

const href = '/admin/approvals';
const changedBy = [approvalAsked, approvalSettled];

export function approvalsShares(secrets: Pick<Secrets, 'open'>): Shares {
	const saysOf = (row: ApprovalRow) => JSON.parse(secrets.open(row.says, 'approval')) as Bilingual;
	const lines = async (read: Reader) =>
		(await waiting(read)).map((row) => ({ row, says: saysOf(row) }));
	return {
		today: [
			{
				name: 'approvals',
				section: 'approvals',
				/** The sentence of an act may name a guest. */
				guests: true,
				changedBy,
				items: async (read) =>
					(await lines(read)).map(({ row, says }) => ({
						...{ id: `approval ${row.id}`, kind: 'wait' as const, at: row.asked_at, href },
						text: phrase('approvals_today_waiting', { says: { ...says } })
					}))
			}
		],
		closing: [
			{
				name: 'approvals',
				changedBy,
				open: async (read) =>
					(await lines(read)).map(({ row, says }) => ({
						...{ id: row.id, href, running: false },
						text: phrase('approvals_closing_waiting', { says: { ...says } })
					}))
			}
		]
	};
}

// The demo evening's requests about data: one overdue, one fresh, one settled.
import { DAY, HOUR, newId, type Instant } from '#protocol';
import type { DemoEvening } from '#server/demo.server.ts';
import type { CaseKind } from './contract.ts';
import { dueAt } from './rules.ts';
import type { CaseRow, PrivacyTables } from './schema.server.ts';

interface Asked {
	kind: CaseKind;
	channel: CaseRow['channel'];
	note: string;
	at: Instant;
	settledBy?: string;
}

const asked = (now: Instant): Asked[] => [
	{ kind: 'copy', channel: 'phone', note: '', at: now - 33 * DAY },
	{ kind: 'correction', channel: 'stand', note: 'Spelling of the name', at: now - 26 * HOUR },
	{ kind: 'copy', channel: 'stand', note: '', at: now - 12 * DAY, settledBy: 'Mei' }
];

export const demoPrivacy = ({ made, now, write }: DemoEvening): Promise<void> =>
	write(async (tx) => {
		for (const [at, one] of asked(now).entries()) {
			const memberId = made.members[at + 20]?.id;
			if (memberId === undefined) continue;
			const by = one.settledBy ?? '';
			await tx
				.tables<PrivacyTables>()
				.insertInto('privacy_cases')
				.values({
					...{ venue_id: tx.venue, id: newId(one.at), member_id: memberId, kind: one.kind },
					...{ channel: one.channel, note: one.note, asked_at: one.at, due_at: dueAt(one.at) },
					...{ state: by ? 'done' : 'open', settled_at: by ? one.at + 3 * DAY : null },
					...{ settled_by: by, outcome: '' }
				})
				.execute();
		}
	});

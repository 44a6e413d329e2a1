// What came of an attempt: into the journal, and the message's next state. It never leaves a way that may have carried it.
import type { Clock, Instant } from '#protocol';
import type { Tx } from '#server/store.server.ts';
import { attemptsOf, change, ended, endAttempt, type Attempt } from './outbox.server.ts';
import { noteHealth } from './outlets/outlets.server.ts';
import { after, type Next, type Outcome } from './rules/sending.ts';
import type { MessageRow } from './schema.server.ts';

const sending = ['sending'] as const;
const NOT_BEGUN_MOST = 3;

export interface Ended {
	row: MessageRow;
	outletId: string;
	idempotent: boolean;
	outcome: Outcome;
}

const detailOf = (outcome: Outcome): string =>
	outcome.is === 'sent' ? (outcome.id ?? '') : outcome.why;

/** Some attempt may have carried it, whatever a later one says. */
const inDoubt = (attempts: readonly Attempt[]): boolean =>
	attempts.some((one) => one.outcome === 'unsure');

/** Nothing left on this way three times, or its address is none: another way may be tried. */
function mayGoElsewhere(
	next: { elsewhere: boolean },
	row: MessageRow,
	attempts: Attempt[]
): boolean {
	if (row.template === 'outlet-test' || inDoubt(attempts)) return false;
	const dead = attempts.filter((one) => one.outcome === 'not-begun').length;
	return next.elsewhere || dead >= NOT_BEGUN_MOST;
}

function settled(next: Exclude<Next, { state: 'queued' }>, it: Ended, doubt: boolean) {
	const bad = next.state === 'failed' || next.state === 'expired';
	const state = bad && doubt ? ('unsure' as const) : next.state;
	const reason = it.outcome.is === 'sent' ? null : detailOf(it.outcome);
	return { state, reason, ...(bad && !doubt && { sent_at: null }), ...ended(it.row) };
}

function again(next: Extract<Next, { state: 'queued' }>, it: Ended, attempts: Attempt[]) {
	return {
		...{ state: 'queued' as const, next_at: next.at, reason: detailOf(it.outcome) },
		...(!inDoubt(attempts) && { sent_at: null }),
		...(mayGoElsewhere(next, it.row, attempts) && { outlet_id: null })
	};
}

export async function finish(tx: Tx, clock: Clock, it: Ended): Promise<void> {
	const now: Instant = clock.now();
	const { row, outcome, outletId, idempotent } = it;
	const detail = detailOf(outcome);
	await endAttempt(tx, row.id, { number: row.tries, outcome: outcome.is, detail, now });
	const worked = outcome.is === 'sent' || outcome.is === 'gone';
	await noteHealth(tx, outletId, { worked, fault: detail, now });
	const attempts = await attemptsOf(tx, row.id);
	const next = after(outcome, { tries: row.tries, expiresAt: row.expires_at, idempotent }, now);
	const set =
		next.state === 'queued' ? again(next, it, attempts) : settled(next, it, inDoubt(attempts));
	await change(tx, row, set, { from: sending, now });
}

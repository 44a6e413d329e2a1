// Closes a service day once: lines settled by their slices, the till as counted, the slip; or by itself in the night.
import {
	dayBefore,
	fail,
	ok,
	type Id,
	type InputOf,
	type Instant,
	type Language,
	type ServiceDay
} from '#protocol';
import type { Reader, Store, Tx } from '#server/store.server.ts';
import { onCommand, type Acting, type Served } from '#server/wire.server.ts';
import {
	closeDay,
	closingChanged,
	dayClosed,
	enterTill,
	reopenDay,
	settleLines,
	type Till
} from './contract.ts';
import { eveningOf, openLines, settleAll, sumsOf } from './gathering.server.ts';
import type { ClosingNeeds } from './needs.server.ts';
import { closingSlip } from './paper.server.ts';
import { closesItself, noteMissing } from './rules.ts';
import { rowOf, writeRow, type ClosingRow } from './rows.server.ts';
import { eveningTopic } from './views.server.ts';

/** Why this day cannot be worked on; today can, and one that was opened again. */
function notOpen(needs: ClosingNeeds, row: ClosingRow | undefined, day: ServiceDay, now: Instant) {
	if (row?.state === 'closed')
		return fail('already-closed', { by: row.closed_by, at: row.closed_at ?? 0 });
	return day === needs.today(now) || row?.state === 'reopened' ? undefined : fail('not-that-day');
}

interface Shut {
	day: ServiceDay;
	by: string;
	byItself: boolean;
	language: Language;
	device?: Id<'device'> | undefined;
}

/** Writes the day down as closed and asks for its slip, in the caller's transaction. */
async function shut(needs: ClosingNeeds, tx: Tx, how: Shut, now: Instant): Promise<void> {
	const before = await rowOf(tx, how.day);
	const sums = await sumsOf(needs, tx, how.day);
	const times = (before?.times ?? 0) + 1;
	const till = before?.till ? (JSON.parse(before.till) as Till) : null;
	await writeRow(tx, how.day, {
		...{ state: 'closed', times, closed_at: now, closed_by: how.by },
		...{ by_itself: how.byItself ? 1 : 0, sums: JSON.stringify(sums) }
	});
	const { name: house, zone, currency } = needs.venue();
	const audit = needs.auditHead(tx);
	const slip = closingSlip(
		{ house, zone, currency, audit },
		{ ...how, times, at: now, sums, till }
	);
	const { device } = how;
	await needs.print(tx, { ...slip, to: { role: 'desk', ...(device && { device }) } });
	tx.tell(dayClosed, { day: how.day });
	tx.tell(closingChanged, {});
}

async function settle(needs: ClosingNeeds, input: InputOf<typeof settleLines>, acting: Acting) {
	const { tx, now, caller } = acting;
	const refused = notOpen(needs, await rowOf(tx, input.day), input.day, now);
	if (refused) return refused;
	const open = await openLines(needs, tx, input.day, now);
	const wanted = open.filter((line) =>
		input.lines.some(({ share, id }) => share === line.share && id === line.id)
	);
	const n = wanted.filter((line) => line.running).length;
	if (n > 0 && !input.anyway) return fail('still-running', { n });
	const settled = await settleAll(needs, tx, wanted, caller.staff?.name ?? '', now);
	tx.tell(closingChanged, {});
	return ok({ settled, gone: input.lines.length - settled });
}

async function count(
	needs: ClosingNeeds,
	{ day, till }: InputOf<typeof enterTill>,
	acting: Acting
) {
	const { tx, now } = acting;
	const refused = notOpen(needs, await rowOf(tx, day), day, now);
	if (refused) return refused;
	if (noteMissing(till, await sumsOf(needs, tx, day))) return fail('note-needed');
	await writeRow(tx, day, { till: JSON.stringify(till) });
	tx.tell(closingChanged, {});
	return ok({});
}

async function close(needs: ClosingNeeds, input: InputOf<typeof closeDay>, acting: Acting) {
	const { tx, now, caller } = acting;
	const { day, language } = input;
	const refused = notOpen(needs, await rowOf(tx, day), day, now);
	if (refused) return refused;
	const n = (await openLines(needs, tx, day, now)).filter((line) => line.proposal).length;
	if (n > 0) return fail('still-open', { n });
	const by = caller.staff?.name ?? '';
	await shut(needs, tx, { day, by, byItself: false, language, device: caller.device?.id }, now);
	return ok({});
}

async function reopen({ day, reason }: InputOf<typeof reopenDay>, { tx, now, caller }: Acting) {
	if ((await rowOf(tx, day))?.state !== 'closed') return fail('not-closed');
	const reopened = { reopened_at: now, reopened_by: caller.staff?.name ?? '', reason };
	await writeRow(tx, day, { state: 'reopened', ...reopened });
	tx.tell(closingChanged, {});
	return ok({});
}

/** Yesterday, if nobody closed it and anything happened: settled by rule, written down as closed by itself. */
async function closeByItself(needs: ClosingNeeds, store: Store, now: Instant): Promise<boolean> {
	const today = needs.today(now);
	const day = dayBefore(today);
	const began = eveningOf(needs, today).from;
	const due = async (read: Reader) => {
		const row = await rowOf(read, day);
		return closesItself(row && { state: row.state, reopenedAt: row.reopened_at }, began);
	};
	if (!(await due(store.read))) return false;
	return store.write(async (tx) => {
		if (!(await due(tx))) return false;
		const lines = (await openLines(needs, tx, day, now)).filter((line) => line.proposal);
		const sums = Object.values(await sumsOf(needs, tx, day));
		const row = await rowOf(tx, day);
		if (!row && lines.length === 0 && sums.every((n) => n === 0)) return false;
		await settleAll(needs, tx, lines, '', now);
		const { language } = needs.venue();
		await shut(needs, tx, { day, by: '', byItself: true, language }, now);
		return true;
	});
}

export function closingService(needs: ClosingNeeds) {
	const served: Served[] = [
		eveningTopic(needs),
		onCommand(settleLines, (input, acting) => settle(needs, input, acting)),
		onCommand(enterTill, (input, acting) => count(needs, input, acting)),
		onCommand(closeDay, (input, acting) => close(needs, input, acting)),
		onCommand(reopenDay, reopen)
	];
	return {
		served,
		/** Call it now and then: yesterday is closed once if nobody did. True when it just was. */
		closeByItself: (store: Store, now: Instant) => closeByItself(needs, store, now)
	};
}

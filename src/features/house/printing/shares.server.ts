// Paper for the desk: printers that cannot print, slips nobody knows about, and what still waits at closing.
import { MINUTE, phrase, type PhraseValue } from '#protocol';
import type { ClosingShare, Shares, TodayItem, TodayShare } from '#server/shares.server.ts';
import type { Reader } from '#server/store.server.ts';
import { jobChanged } from './contract.ts';
import { printerChanged, printerSaved } from './printers/contract.ts';
import { changeJob, jobsOf, type JobRow } from './jobs.server.ts';
import type { Templates } from './journal.server.ts';
import { printersOf } from './printers.server.ts';
import { faultyTexts } from './slip-editing.server.ts';
import type { Spool } from './spool.server.ts';
import { slipTextChanged } from './templates/contract.ts';

const PLACE = '/admin/printing';
/** A slip that was asked for just now is on its way. */
const UNDER_WAY = 2 * MINUTE;
const changedBy = [jobChanged, printerChanged, printerSaved];

interface Needs {
	templates: Templates;
	look: Spool['look'];
}

function calledOf({ templates }: Needs, job: JobRow): PhraseValue {
	return templates.get(job.template)?.called ?? job.template;
}

const uncertain = (read: Reader) =>
	jobsOf(read).where('state', '=', 'uncertain').orderBy('changed_at').execute();

async function paperItems(needs: Needs, read: Reader): Promise<TodayItem[]> {
	return (await printersOf(read)).flatMap((printer): TodayItem[] => {
		const { id, name } = printer;
		const { reason, paperLow } = needs.look(printer);
		if (reason !== undefined) {
			const text = phrase(`printing_today_${reason}`, { printer: name });
			return [{ id: `printer ${id}`, kind: 'alarm', text, href: PLACE }];
		}
		const text = phrase('printing_today_low', { printer: name });
		return paperLow ? [{ id: `printer ${id}`, kind: 'late', text, href: PLACE }] : [];
	});
}

const today = (needs: Needs): TodayShare[] => [
	{ name: 'paper', section: 'devices', changedBy, items: (read) => paperItems(needs, read) },
	{
		name: 'texts of slips',
		section: 'devices',
		changedBy: [slipTextChanged],
		items: async (read) =>
			(await faultyTexts(read, needs.templates)).map(({ name, called, at }) => ({
				...{ id: `text ${name}`, kind: 'late' as const, at, href: `${PLACE}/templates/${name}` },
				text: phrase('printing_today_text', { slip: called })
			}))
	},
	{
		name: 'uncertain slips',
		section: 'overdue',
		changedBy,
		items: async (read) =>
			(await uncertain(read)).map((job) => ({
				...{ id: `job ${job.id}`, kind: 'late' as const, at: job.changed_at, href: PLACE },
				text: phrase('printing_today_uncertain', { slip: calledOf(needs, job) })
			}))
	}
];

/** An uncertain slip is never settled unseen; one that waits would come out tomorrow, when it is of no use. */
const closing = (needs: Needs): ClosingShare => ({
	name: 'printing',
	changedBy,
	async open(read, evening, now) {
		const waiting = await jobsOf(read).where('is_settled', '=', 0).orderBy('asked_at').execute();
		return [
			...(await uncertain(read)).map((job) => ({
				...{ id: job.id, href: PLACE, running: false },
				text: phrase('printing_closing_uncertain', { slip: calledOf(needs, job) })
			})),
			...waiting
				.filter(({ state }) => state === 'queued' || state === 'waiting')
				.filter((job) => now - job.asked_at >= UNDER_WAY && job.expires_at > now)
				// What was asked for since belongs to another evening, also when this one is closed by itself.
				.filter((job) => job.asked_at < evening.to)
				.map((job) => ({
					...{ id: job.id, href: PLACE, running: false },
					text: phrase('printing_closing_waiting', { slip: calledOf(needs, job) }),
					proposal: phrase('printing_closing_cancel')
				}))
		];
	},
	async settle(tx, id, _by, now) {
		const job = await jobsOf(tx).where('id', '=', id).executeTakeFirst();
		if (!job) return false;
		return changeJob(tx, job, { state: 'cancelled' }, { now, from: ['queued', 'waiting'] });
	}
});

export const printingShares = (needs: Needs): Shares => ({
	today: today(needs),
	closing: [closing(needs)]
});

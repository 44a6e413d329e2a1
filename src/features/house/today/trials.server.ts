// Trials that a person confirms: which printers, voices and cameras there are, and what was said of each.
import { phrase, type DeviceRole, type Instant } from '#protocol';
import type { ReadyShare } from '#server/shares.server.ts';
import type { Reader, Tx } from '#server/store.server.ts';
import { trials, type Trial, type TrialSubject } from './contract.ts';
import { camerasRead, paperSeen, voiceHeard } from './rules.ts';
import type { TodayTables } from './schema.server.ts';

export interface TrialNeeds {
	devices(read: Reader): Promise<readonly { id: string; name: string; role: DeviceRole }[]>;
	printers(read: Reader): Promise<readonly { id: string; name: string; isVirtual: boolean }[]>;
	here(): ReadonlySet<string>;
}

type Subject = TrialSubject & { isVirtual?: boolean };

/** Screens that sound a call: boards, kiosks and the host stand. */
const voiced: readonly string[] = ['board', 'kiosk', 'host'];

async function candidates(needs: TrialNeeds, read: Reader): Promise<Subject[]> {
	const [devices, printers] = [await needs.devices(read), await needs.printers(read)];
	const here = needs.here();
	const ofDevices = (trial: Trial, roles: readonly string[]): Subject[] =>
		devices
			.filter(({ role }) => roles.includes(role))
			.map(({ id, name }) => ({ trial, id, name, here: here.has(id) }));
	return [
		...printers.map(({ id, name, isVirtual }) => ({
			...{ trial: 'paper' as const, id, name, isVirtual, here: true }
		})),
		...ofDevices('voice', voiced),
		...ofDevices('camera', ['kiosk'])
	];
}

/** All that can be tried, each with the newest word about it. */
export async function subjectsOf(needs: TrialNeeds, read: Reader): Promise<Subject[]> {
	const marks = await read
		.tables<TodayTables>()
		.selectFrom('trial_marks')
		.selectAll()
		.where('venue_id', '=', read.venue)
		.execute();
	return (await candidates(needs, read)).map((subject) => {
		const mark = marks.find((one) => one.trial === subject.trial && one.subject_id === subject.id);
		return { ...subject, ...(mark && { seenAt: mark.seen_at, by: mark.seen_by }) };
	});
}

export interface Mark {
	trial: Trial;
	id: string;
	by: string;
}

export async function setMark(tx: Tx, { trial, id, by }: Mark, now: Instant): Promise<void> {
	const said = { seen_at: now, seen_by: by };
	await tx
		.tables<TodayTables>()
		.insertInto('trial_marks')
		.values({ venue_id: tx.venue, trial, subject_id: id, ...said })
		.onConflict((c) => c.columns(['venue_id', 'trial', 'subject_id']).doUpdateSet(said))
		.execute();
}

export async function dropMark(tx: Tx, { trial, id }: Omit<Mark, 'by'>): Promise<void> {
	await tx
		.tables<TodayTables>()
		.deleteFrom('trial_marks')
		.where('venue_id', '=', tx.venue)
		.where('trial', '=', trial)
		.where('subject_id', '=', id)
		.execute();
}

const done: Record<Trial, (subjects: readonly Subject[]) => boolean> = {
	paper: paperSeen,
	voice: voiceHeard,
	camera: camerasRead
};
const places: Record<Trial, string> = {
	paper: '/admin/printing',
	voice: '/admin/devices',
	camera: '/admin/devices'
};

/** The three lines of "Ready for service" that are trials. */
export function trialShares(needs: TrialNeeds): ReadyShare[] {
	return trials.map((trial) => ({
		name: trial,
		changedBy: [],
		async check(read) {
			const subjects = (await subjectsOf(needs, read)).filter((one) => one.trial === trial);
			const state = done[trial](subjects) ? 'green' : 'open';
			const word = subjects.length === 0 ? 'none' : state;
			return { state, text: phrase(`today_ready_${trial}_${word}`), href: places[trial] };
		}
	}));
}

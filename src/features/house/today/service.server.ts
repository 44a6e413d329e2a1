// Merges what the slices hand to Today and to "Ready for service"; knows none of them.
import { fail, ok, type Caller, type Instant } from '#protocol';
import {
	readyLines,
	todaySections,
	type BookHour,
	type Shares,
	type TodayItem,
	type TodaySection
} from '#server/shares.server.ts';
import type { Reader } from '#server/store.server.ts';
import { onCommand, onTopic, type Served } from '#server/wire.server.ts';
import {
	cameraRead,
	chime,
	chimeAsked,
	confirmTrial,
	readiness,
	soundChime,
	todayBoard,
	todayChanged,
	type ReadyLine
} from './contract.ts';
import { byPressing } from './rules.ts';
import { dropMark, setMark, subjectsOf, trialShares, type TrialNeeds } from './trials.server.ts';

export interface TodayNeeds extends TrialNeeds {
	/** Of all slices, once they are built. */
	shares(): readonly Shares[];
}

type Board = Record<TodaySection, TodayItem[]> & {
	hours: { day: string; hours: BookHour[] }[];
};

async function boardOf(needs: TodayNeeds, read: Reader, guests: boolean, now: Instant) {
	const empty = todaySections.map((section) => [section, []] as const);
	const board = { ...Object.fromEntries(empty), hours: [] } as unknown as Board;
	for (const share of needs.shares().flatMap((one) => one.today ?? [])) {
		if (share.guests && !guests) continue;
		board[share.section].push(...(await share.items(read, now)));
		board.hours.push(...((await share.hours?.(read, now)) ?? []));
	}
	for (const section of todaySections)
		if (section !== 'book') board[section] = byPressing(board[section]);
	return board;
}

async function linesOf(needs: TodayNeeds, read: Reader, now: Instant): Promise<ReadyLine[]> {
	const shares = [
		...trialShares(needs),
		...needs.shares().flatMap((one) => one.ready ?? [])
	].toSorted((a, b) => readyLines.indexOf(a.name) - readyLines.indexOf(b.name));
	const lines: ReadyLine[] = [];
	for (const share of shares) lines.push({ name: share.name, ...(await share.check(read, now)) });
	return lines;
}

/** Staff who look after machines see no guests. */
const seesGuests = (caller: Caller): boolean => caller.staff?.role !== 'technician';

function views(needs: TodayNeeds): Served[] {
	return [
		onTopic(todayBoard, {
			pick: (_, caller) => ok({ guests: seesGuests(caller) }),
			state: ({ guests }, { read, now }) => boardOf(needs, read, guests, now)
		}),
		onTopic(readiness, {
			state: async (_, { read, now }) => ({
				lines: await linesOf(needs, read, now),
				subjects: await subjectsOf(needs, read)
			})
		})
	];
}

function trying(needs: TodayNeeds): Served[] {
	/** Lost with a restart: nobody waits for an old chime. */
	const asked = new Map<string, Instant>();
	return [
		onCommand(confirmTrial, async ({ trial, id, seen }, { tx, now, caller }) => {
			const known = await subjectsOf(needs, tx);
			if (!known.some((one) => one.trial === trial && one.id === id))
				return fail('unknown-subject');
			if (seen) await setMark(tx, { trial, id, by: caller.staff?.name ?? '' }, now);
			else await dropMark(tx, { trial, id });
			tx.tell(todayChanged, {});
			return ok({});
		}),
		onCommand(soundChime, async ({ deviceId }, { tx, now }) => {
			const known = await subjectsOf(needs, tx);
			const place = known.find((one) => one.trial === 'voice' && one.id === deviceId);
			if (!place) return fail('unknown-subject');
			if (!place.here) return fail('not-here');
			asked.set(deviceId, now);
			tx.tell(chimeAsked, { deviceId });
			return ok({});
		}),
		onCommand(cameraRead, async (_, { tx, now, caller }) => {
			const id = caller.device?.id;
			if (id) await setMark(tx, { trial: 'camera', id, by: '' }, now);
			tx.tell(todayChanged, {});
			return ok({});
		}),
		onTopic(chime, {
			pick: (_, { device }) => (device ? ok({ deviceId: device.id }) : fail('not-allowed')),
			state: ({ deviceId = '' }) => Promise.resolve({ askedAt: asked.get(deviceId) ?? null })
		})
	];
}

export function todayService(needs: TodayNeeds): { served: Served[] } {
	return { served: [...views(needs), ...trying(needs)] };
}

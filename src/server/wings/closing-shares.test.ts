// Nothing of an evening is forgotten: each slice says at closing what is still open, or stands here with its reason.
import { expect, test } from 'vitest';
import { features } from '#features/index.ts';
import type { CheckInTables } from '#features/front/checkin/schema.server.ts';
import type { CutOffTables } from '#features/front/cutoff/schema.server.ts';
import type { MessagesTables } from '#features/house/messages/schema.server.ts';
import type { TasksTables } from '#features/house/tasks/schema.server.ts';
import type { RatingsTables } from '#features/voice/ratings/schema.server.ts';
import type { Tx } from '../store.server.ts';
import { openHouseForTest } from '../testing.server.ts';

/** Slices in which nothing of an evening can stay open. */
const nothingOpen: Readonly<Record<string, string>> = {
	'house/venue': 'the profile of the house',
	'house/venue/leaving': 'an act of the owner, at once',
	'house/reach': 'how phones reach the house: ready for service',
	'house/address': 'of the machine, not of an evening',
	'house/timekeeping': 'the clock: ready for service',
	'house/audit': 'is only written',
	'house/staff': 'sign-ins end by themselves',
	'house/practice': 'nothing of it is real',
	'house/outage': 'its acts and cards stand with cutoff and check-in',
	'house/backup': 'the copy is made by the closing itself',
	'house/devices': 'a device that is away stands on Today',
	'house/dishes': 'dishes that are off come back with the day',
	'house/sources': 'counts only',
	'house/counters': 'counts only',
	'house/today': 'shows what others have',
	'house/closing': 'is the closing',
	'house/search': 'shows what others have',
	'house/timeline': 'shows what others have',
	'house/style': 'how screens look',
	'house/privacy': 'its requests have weeks, and stand on Today',
	'members/tiers': 'standing of members, not of an evening',
	'members/cards': 'cards stay with their guests',
	'members/segments': 'groups of members',
	'front/quotes': 'answers only; a promise ends with its ticket',
	'front/guestbook': 'follows the bookings',
	'front/door': 'a state of the house that the host sets, not a thing left to do',
	'front/contingency': 'paper for an outage'
};

test('each slice says at closing what is still open, or is known to have nothing', async () => {
	const house = await openHouseForTest();
	const shares = house.app.wings.shares.flatMap((one) => one.closing ?? []);
	await house.close();
	const closing = new Set(shares.map(({ name }) => name));
	const lastOf = (name: string) => name.split('/').at(-1) ?? '';
	const silent = features.map(({ name }) => name).filter((name) => !closing.has(lastOf(name)));
	expect(silent.sort()).toEqual(Object.keys(nothingOpen).sort());
	expect(closing.size).toBe(shares.length);
	expect(closing.size + silent.length).toBe(features.length);
});

const DAY_OF_TEST = '2026-11-20';
const at = Date.UTC(2026, 10, 20, 20);
const evening = { day: DAY_OF_TEST, from: at - 12 * 3_600_000, to: at + 8 * 3_600_000 };

type Left = CheckInTables & CutOffTables & MessagesTables & TasksTables & RatingsTables;

/** What an outage has left: an act and a card. */
async function afterOutage(tx: Tx): Promise<void> {
	const db = tx.tables<Left>();
	const intent = JSON.stringify({ does: 'call', ticketId: 'T', label: 'A12' });
	await db
		.insertInto('intents')
		.values({
			...{ venue_id: tx.venue, id: 'INTENT', device_name: 'Stand', seq: 1, done_at: at },
			...{ device_at: at, brought_at: at, brought_by: 'Mei', intent, conflict: 'ended', who: '' },
			...{ seating_id: null, settled: null, settled_at: null, settled_by: null }
		})
		.execute();
	await db
		.insertInto('offline_scans')
		.values({
			...{ venue_id: tx.venue, nonce: 'SCAN', day: DAY_OF_TEST, shown_at: at, device_at: at },
			...{ device_id: 'D', device_name: 'Kiosk', brought_at: at, card_id: 'C', member_id: null },
			...{ outcome: 'conflict', misfit: 'card-blocked', first_at: at, seen_at: null }
		})
		.execute();
}

async function message(tx: Tx, id: string, set: Partial<Left['messages']>) {
	await tx
		.tables<Left>()
		.insertInto('messages')
		.values({
			...{ venue_id: tx.venue, id, key: id, template: 'waitlist-call', purpose: 'service' },
			...{ to_sealed: '', member_id: null, ticket_id: null, reservation_id: null },
			...{ device_role: null, shown_to: '', filled: '', language: 'en', state: 'sent' },
			...{ reason: null, channel: 'text', outlet_id: null, address_index: null, tries: 1 },
			...{ next_at: at, expires_at: at + 60_000, made_at: at, changed_at: at, sent_at: null },
			...set
		})
		.execute();
}

async function taskAndRating(tx: Tx): Promise<void> {
	const db = tx.tables<Left>();
	await db
		.insertInto('tasks')
		.values({
			...{ venue_id: tx.venue, id: 'TASK', title_en: 'Filters', title_zh: '滤网', made_at: at },
			...{ owner: '{"kind":"role","role":"host"}', recurrence: '{"every":"day"}' },
			...{ from_day: DAY_OF_TEST, removed_at: null }
		})
		.execute();
	await db
		.insertInto('ratings')
		.values({
			...{ venue_id: tx.venue, id: 'RATING', seating_id: 'S', table_id: 'T', day: DAY_OF_TEST },
			...{ at, service: 1, environment: null, price: null, comment: '', language: 'en' },
			...{ took_ms: 1, low: 1, food_safety: 0, answered_at: null, answered_by: null }
		})
		.execute();
}

test('what an outage, messages, tasks and low scores have left stands there, and no proposal with it', async () => {
	const house = await openHouseForTest();
	const { store } = house.app.parts;
	await store.write(async (tx) => {
		await afterOutage(tx);
		await taskAndRating(tx);
		await message(tx, 'FAILED', { state: 'failed' });
		await message(tx, 'UNSURE', { state: 'unsure' });
		await message(tx, 'CALL', { state: 'sending', channel: 'call' });
		await message(tx, 'SENT', {});
		await message(tx, 'OLD', { state: 'failed', changed_at: evening.from - 1 });
	});
	const closing = house.app.wings.shares.flatMap((one) => one.closing ?? []);
	const lines = await Promise.all(
		closing.map(async (share) =>
			(await share.open(store.read, evening, at)).map((line) => ({ ...line, of: share.name }))
		)
	);
	await house.close();
	expect(
		lines
			.flat()
			.map(({ of, id, text, proposal }) => [of, id, text.word, proposal])
			.sort()
	).toEqual([
		['checkin', 'SCAN', 'checkin_closing_misfit', undefined],
		['cutoff', 'INTENT', 'cutoff_closing_conflict', undefined],
		['messages', 'CALL', 'messages_closing_call', undefined],
		['messages', 'FAILED', 'messages_today_failed', undefined],
		['messages', 'UNSURE', 'messages_today_unsure', undefined],
		['ratings', 'RATING', 'ratings_today_low', undefined],
		['tasks', 'TASK', 'tasks_today_due', undefined]
	]);
});

// Takes a party's rating with its coupon in one commit, tells the host of a low one, and reports.
import type { Reader, Tx } from '#server/store.server.ts';
import { onCommand, onQuery, onTopic, type Acting, type Served } from '#server/wire.server.ts';
import {
	fail,
	newId,
	ok,
	type Id,
	type InputOf,
	type Instant,
	type Language,
	type Message,
	type ResultOf,
	type ServiceDay
} from '#protocol';
import {
	alertAnswered,
	alerts,
	answerAlert,
	rate,
	rateByPhone,
	ratingGiven,
	report,
	tableRating
} from './contract.ts';
import { lowTemplate } from './messages.ts';
import { openAlerts } from './alerts.server.ts';
import { pageOf, partyOf, ratingOf, type ByPhone, type PhoneNeeds } from './phone.server.ts';
import { printAlert, type PaperNeeds } from './paper.server.ts';
import { reportOver } from './report.server.ts';
import { isEmpty, isLow } from './rules.ts';
import type { RatingsTables } from './schema.server.ts';

interface Bilingual {
	en: string;
	zh: string;
}

export interface RatingsNeeds extends PhoneNeeds, PaperNeeds {
	today(now: Instant): ServiceDay;
	openSeating(
		read: Reader,
		tableId: Id<'table'>
	): Promise<{ seatingId: string; memberId?: Id<'member'> } | undefined>;
	tables(
		read: Reader
	): Promise<readonly { id: string; name: string; seatingId?: string | undefined }[]>;
	/** Every dish that ever was on the menu. */
	dishes(read: Reader): Promise<readonly { id: string; nameEn: string; nameZh: string }[]>;
	/** Into the outbox, where the staff have a group of their own. */
	tellTeam(tx: Tx, message: Message, now: Instant): Promise<void>;
	/** The house's language: the team's. */
	language(): Language;
	/** At most one coupon for one `once`; printed in the same commit. */
	thank(
		tx: Tx,
		asked: {
			once: string;
			memberId?: Id<'member'>;
			language: 'en' | 'zh';
			device?: Id<'device'>;
		},
		now: Instant
	): Promise<{ code: string; endsOn: ServiceDay; title: Bilingual; value: Bilingual }>;
}

type Given = InputOf<typeof rate>;

/** Why this cannot be taken from this party, if it cannot. */
async function refusal(needs: RatingsNeeds, given: Given, tx: Tx) {
	if (isEmpty(given)) return fail('nothing-rated');
	if (await ratingOf(tx, given.seatingId)) return fail('already-rated');
	const known = new Set((await needs.dishes(tx)).map((dish) => dish.id));
	if (given.dishes.some((dish) => !known.has(dish.dishId))) return fail('unknown-dish');
	return undefined;
}

async function keep(
	tx: Tx,
	given: Given,
	about: { tableId: string; day: ServiceDay; now: Instant }
) {
	const id = newId<'rating'>(about.now);
	const db = tx.tables<RatingsTables>();
	await db
		.insertInto('ratings')
		.values({
			...{ venue_id: tx.venue, id, seating_id: given.seatingId, table_id: about.tableId },
			...{ day: about.day, at: about.now, comment: given.comment, language: given.language },
			service: given.service ?? null,
			environment: given.environment ?? null,
			price: given.price ?? null,
			took_ms: given.tookMs,
			low: isLow(given) ? 1 : 0,
			food_safety: given.foodSafety ? 1 : 0,
			...{ answered_at: null, answered_by: null }
		})
		.execute();
	for (const { dishId, stars } of new Map(given.dishes.map((dish) => [dish.dishId, dish])).values())
		await db
			.insertInto('rating_dishes')
			.values({ venue_id: tx.venue, rating_id: id, dish_id: dishId, stars })
			.execute();
	return id;
}

async function tellLow(
	needs: RatingsNeeds,
	tx: Tx,
	{ ratingId, tableId }: { ratingId: string; tableId: string },
	now: Instant
): Promise<void> {
	const table = (await needs.tables(tx)).find(({ id }) => id === tableId)?.name ?? '';
	const what = { template: lowTemplate.name, values: { table }, key: `low ${ratingId}` };
	await needs.tellTeam(tx, { ...what, to: {}, language: needs.language() }, now);
}

interface Party {
	tableId: Id<'table'>;
	memberId?: Id<'member'> | undefined;
}

/** Keeps a rating and gives its thank-you, in one commit. */
async function take(needs: RatingsNeeds, given: Given, party: Party, acting: Acting) {
	const { tx, caller, now } = acting;
	const refused = await refusal(needs, given, tx);
	if (refused) return refused;
	const { tableId, memberId } = party;
	const ratingId = await keep(tx, given, { tableId, day: needs.today(now), now });
	const coupon = await needs.thank(
		tx,
		{
			once: `seating ${given.seatingId}`,
			language: given.language,
			...(memberId && { memberId }),
			...(caller.device && { device: caller.device.id })
		},
		now
	);
	if (isLow(given)) await printAlert(needs, tx, ratingId, now);
	if (isLow(given)) await tellLow(needs, tx, { ratingId, tableId }, now);
	tx.tell(ratingGiven, { ratingId, tableId, low: isLow(given) });
	return ok({ coupon });
}

async function atTable(
	needs: RatingsNeeds,
	given: Given,
	acting: Acting
): Promise<ResultOf<typeof rate>> {
	const { tx, caller } = acting;
	if (caller.staff) return fail('staff-signed-in');
	const tableId = caller.device?.tableId;
	const seating = tableId && (await needs.openSeating(tx, tableId));
	if (!seating || seating.seatingId !== given.seatingId) return fail('not-seated');
	return take(needs, given, { tableId, memberId: seating.memberId }, acting);
}

async function byPhone(
	needs: RatingsNeeds,
	{ link, ...said }: InputOf<typeof rateByPhone>,
	acting: Acting
): Promise<ResultOf<typeof rateByPhone>> {
	const { guest, secure } = acting.caller;
	const party = await partyOf(needs, acting.tx, { guest, link }, acting.now);
	if (!party) return fail('not-seated');
	const taken = await take(needs, { ...said, seatingId: party.seatingId }, party, acting);
	if (!taken.ok) return taken;
	return ok(secure ? taken.value : {});
}

async function answerLow(
	ratingId: string,
	{ tx, caller, now }: Acting
): Promise<ResultOf<typeof answerAlert>> {
	const db = tx.tables<RatingsTables>();
	const row = await db
		.selectFrom('ratings')
		.selectAll()
		.where('venue_id', '=', tx.venue)
		.where('id', '=', ratingId)
		.executeTakeFirst();
	if (!row) return fail('unknown-rating');
	if (row.answered_by !== null) return fail('already-answered', { by: row.answered_by });
	await db
		.updateTable('ratings')
		.set({ answered_at: now, answered_by: caller.staff?.name ?? '' })
		.where('venue_id', '=', tx.venue)
		.where('id', '=', ratingId)
		.execute();
	tx.tell(alertAnswered, { ratingId });
	return ok({});
}

export function ratingsService(needs: RatingsNeeds) {
	const served: Served[] = [
		onTopic(tableRating, {
			pick: (_, caller) =>
				caller.device?.tableId ? ok({ tableId: caller.device.tableId }) : fail('not-allowed'),
			state: async ({ tableId }, { read }) => {
				const seating = tableId && (await needs.openSeating(read, tableId));
				if (!seating) return { seatingId: null, rated: false };
				const { seatingId } = seating;
				const rated = (await ratingOf(read, seatingId)) !== undefined;
				return { seatingId, rated, ...pageOf(needs, seatingId) };
			}
		}),
		onTopic(alerts, {
			state: async (_, { read, now }) => ({
				alerts: await openAlerts(needs, read, needs.today(now))
			})
		}),
		onCommand(rate, (given, acting) => atTable(needs, given, acting)),
		onCommand(rateByPhone, (given, acting) => byPhone(needs, given, acting)),
		onCommand(answerAlert, ({ ratingId }, acting) => answerLow(ratingId, acting)),
		onQuery(report, async (days, { read }) => ok(await reportOver(needs, read, days)))
	];
	return {
		served,
		/** What this phone may do: rate, nothing any more, or nothing at all. */
		async byPhone(read: Reader, who: ByPhone, now: Instant): Promise<'open' | 'given' | 'none'> {
			const party = await partyOf(needs, read, who, now);
			if (!party) return 'none';
			return (await ratingOf(read, party.seatingId)) ? 'given' : 'open';
		}
	};
}

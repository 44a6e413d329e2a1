// A party rates by its own phone: from the ticket it holds, or by the code that its table shows while it sits there.
import { HOUR, type Caller, type Id, type Instant } from '#protocol';
import { sameText, type Secrets } from '#server/secrets.server.ts';
import type { Reader } from '#server/store.server.ts';
import { phoneBase, wifiCard, type Reachable } from '../../house/reach/contract.ts';
import type { RatingsTables } from './schema.server.ts';

/** Who has gone may still say it on the way home. */
const AFTER_LEAVING = 4 * HOUR;

export interface PhoneNeeds {
	venue(): Reachable;
	secrets: Pick<Secrets, 'blindIndex'>;
	seatingOf(
		read: Reader,
		by: { seatingId: string } | { ticketId: string }
	): Promise<
		| {
				seatingId: string;
				tableId: Id<'table'>;
				leftAt: Instant | null;
				memberId?: Id<'member'>;
		  }
		| undefined
	>;
}

/** Of a seating, by the house's key: nobody makes one up, and none is stored. */
const linkOf = ({ secrets }: PhoneNeeds, seatingId: string): string =>
	`${seatingId}-${secrets.blindIndex(seatingId, 'rating link').slice(0, 22)}`;

/** Where this party may rate on its own phone; nothing where no phone can come. */
export function pageOf(needs: PhoneNeeds, seatingId: string) {
	const venue = needs.venue();
	const [base, wifi] = [phoneBase(venue), wifiCard(venue)];
	return {
		...(base && { page: `${base}/m/rate/${linkOf(needs, seatingId)}` }),
		...(wifi && { wifi })
	};
}

function pointedAt(needs: PhoneNeeds, guest: Caller['guest'], link: string | undefined) {
	if (link === undefined) return guest && { ticketId: guest.ticketId };
	const [seatingId = ''] = link.split('-', 1);
	return sameText(link, linkOf(needs, seatingId)) ? { seatingId } : undefined;
}

export interface ByPhone {
	guest: Caller['guest'];
	link: string | undefined;
}

/** The party that this phone may speak for, while it sits there and for four hours after. */
export async function partyOf(
	needs: PhoneNeeds,
	read: Reader,
	{ guest, link }: ByPhone,
	now: Instant
) {
	const by = pointedAt(needs, guest, link);
	const seating = by && (await needs.seatingOf(read, by));
	if (!seating) return undefined;
	const { leftAt } = seating;
	return leftAt === null || now - leftAt <= AFTER_LEAVING ? seating : undefined;
}

export const ratingOf = (read: Reader, seatingId: string) =>
	read
		.tables<RatingsTables>()
		.selectFrom('ratings')
		.selectAll()
		.where('venue_id', '=', read.venue)
		.where('seating_id', '=', seatingId)
		.executeTakeFirst();

// The line for those who look at it as a whole: who is in it now, and who came since a moment.
import { MINUTE, type Id, type Instant, type ServiceDay } from '#protocol';
import type { Reader } from '#server/store.server.ts';
import type { Waiting } from '../rule/contract.ts';
import { inShort, isCalled } from '../rules/states.ts';
import type { WaitlistTables } from '../schema.server.ts';
import { asWaiting, openTickets } from './tickets.server.ts';

export interface PartyInLine extends Waiting {
	id: Id<'ticket'>;
	number: string;
	name: string;
	language: 'en' | 'zh';
	memberId?: Id<'member'>;
	called: boolean;
}

/** Who waits or is called on this day, by arrival. */
export async function partiesOf(read: Reader, day: ServiceDay): Promise<PartyInLine[]> {
	return (await openTickets(read, day)).map((row) => ({
		...asWaiting(row),
		...{ id: row.id, number: row.number, name: row.call_name ?? '', language: row.language },
		...(row.member_id !== null && { memberId: row.member_id }),
		called: isCalled(row.state)
	}));
}

const goneInShort = ['missed', 'left'];

export interface PastParty {
	id: string;
	day: ServiceDay;
	size: number;
	joinedAt: Instant;
	/** In ms. */
	headStart: number;
	/** Missed its call, left, or never came to the door. */
	gone: boolean;
	/** How often the host knowingly seated somebody before it beyond the rule. */
	passedKnowingly: number;
	/** Entered from paper afterwards. */
	fromPaper: boolean;
}

/** Who took a ticket since then. */
export async function partiesSince(read: Reader, since: Instant): Promise<PastParty[]> {
	const rows = read.tables<WaitlistTables>();
	const found = await rows
		.selectFrom('tickets')
		.select(['id', 'day', 'size', 'joined_at', 'head_start', 'state', 'from_paper'])
		.where('venue_id', '=', read.venue)
		.where('joined_at', '>=', since)
		.orderBy('joined_at')
		.execute();
	const broken = await rows
		.selectFrom('overtakings')
		.select('ticket_id')
		.where('venue_id', '=', read.venue)
		.where('at', '>=', since)
		.where('broke', 'is not', null)
		.execute();
	const passed = new Map<string, number>();
	for (const { ticket_id: id } of broken) passed.set(id, (passed.get(id) ?? 0) + 1);
	return found.map((row) => ({
		...{ id: row.id, day: row.day, size: row.size, joinedAt: row.joined_at },
		fromPaper: row.from_paper === 1,
		gone: goneInShort.includes(inShort(row.state)),
		...{ headStart: row.head_start * MINUTE, passedKnowingly: passed.get(row.id) ?? 0 }
	}));
}

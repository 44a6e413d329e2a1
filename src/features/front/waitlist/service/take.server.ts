// Into the line: a number, a place, a page for the phone, and paper, in one commit.
import {
	codeText,
	fail,
	newId,
	ok,
	randomCode,
	type AnswerOf,
	type Caller,
	type Id,
	type InputOf,
	type Instant,
	type Ok,
	type ServiceDay,
	type Slip
} from '#protocol';
import { fingerprint, type Secrets } from '#server/secrets.server.ts';
import type { Reader, Tx } from '#server/store.server.ts';
import type { Acting } from '#server/wire.server.ts';
import { phoneBase, wifiCard, type Reachable } from '../../../house/reach/contract.ts';
import type { Door } from '../../door/contract.ts';
import { lineChanged, type takeTicket } from '../contract.ts';
import type { WaitlistTables } from '../schema.server.ts';
import type { LineRule } from '../settings/contract.ts';
import { ruleOf } from './rule.server.ts';
import { tooLarge } from './matching.server.ts';
import { paperValues, slipOf } from './paper.server.ts';
import type { QuoteNeeds, Told } from './told.server.ts';
import { noPhone, phoneColumns } from './phone.server.ts';
import { wantsColumns } from './wants.server.ts';
import {
	nextCount,
	nextNumber,
	noteTicket,
	openTicketOf,
	openTicketOfPhone,
	placeOf,
	type LineNeeds,
	type TicketRow
} from './tickets.server.ts';

/** Who a card belongs to, as far as the line wants to know. */
export type Holder =
	| { state: 'unknown' | 'not-valid' }
	| {
			state: 'ok';
			cardId: Id<'card'>;
			memberId?: Id<'member'> | undefined;
			/** Absent for a provisional card: it counts as standard. */
			tier?: string | undefined;
			/** Minutes. */
			headStart: number;
	  };

export interface TakeNeeds extends LineNeeds, QuoteNeeds {
	today: (now: Instant) => ServiceDay;
	/** How phones come here, the zone that times are printed in, and the house's name. */
	venue: () => Reachable & { name: string; zone: string };
	/** Synchronous: a card's code or number and whose it is. */
	holderOf: (read: Reader, codeOrNumber: string) => Holder;
	/** The largest party that a table takes; 0: no tables yet. */
	largestParty: (read: Reader) => Promise<number>;
	/** How the door stands. */
	door: (read: Reader, now: Instant) => Promise<Door>;
	/** Whether the house calls names or numbers. */
	calling: () => 'numbers' | 'names';
	/** Reads a number as typed, with the venue's region; undefined: it is none. */
	e164: (written: string) => string | undefined;
	secrets: Pick<Secrets, 'seal' | 'blindIndex'>;
	print: (tx: Tx, slip: Slip) => Promise<void>;
	/** One more ticket for the source that led here. */
	countSource: (
		tx: Tx,
		by: { caller: Caller; source?: string | undefined; step: 'ticket' },
		now: Instant
	) => Promise<void>;
}

export type Asked = InputOf<typeof takeTicket>;
export type Given = AnswerOf<typeof takeTicket>;
type Member = Extract<Holder, { state: 'ok' }>;
const noMember: Partial<Member> & { headStart: number } = { headStart: 0 };

export async function alreadyInLine(needs: LineNeeds, read: Reader, ticketId: string) {
	const place = await placeOf(needs, read, ticketId);
	return fail('already-in-line', { number: place?.number ?? '', place: place?.place ?? 0 });
}

async function memberOf(needs: TakeNeeds, tx: Tx, code: string | undefined, day: ServiceDay) {
	if (code === undefined) return ok<Member | undefined>(undefined);
	const holder = needs.holderOf(tx, code);
	if (holder.state !== 'ok')
		return holder.state === 'unknown' ? fail('unknown-card') : fail('card-not-valid');
	const open = await openTicketOf(tx, day, holder);
	if (open) return alreadyInLine(needs, tx, open.id);
	return ok<Member | undefined>(holder);
}

interface Fresh {
	asked: Asked;
	member: Member | undefined;
	day: ServiceDay;
	now: Instant;
	by: string;
	/** Given by a kiosk that was cut off, and when by its clock. */
	number?: string;
	cutOffAt?: Instant;
	/** Joined from afar: to be here by then. */
	hereBy?: Instant;
	/** Entered from paper afterwards. */
	fromPaper?: true;
	/** Sealed, with what it is found by. */
	phone?: Pick<TicketRow, 'phone' | 'phone_index'>;
}

function holderColumns(member: Member | undefined) {
	const { cardId, memberId, tier, headStart } = member ?? noMember;
	return {
		...{ card_id: cardId ?? null, member_id: memberId ?? null },
		...{ tier: tier ?? null, head_start: headStart }
	};
}

/** Who is here waits; who is not yet is pending. */
const standing = (hereBy: Instant | undefined) =>
	hereBy === undefined
		? ({ state: 'waiting', here_by: null } as const)
		: ({ state: 'pending', here_by: hereBy } as const);

/** Writes the ticket; `joinedAt` may lie back (the demo evening, catching up from paper). */
export async function writeTicket(tx: Tx, fresh: Fresh, joinedAt = fresh.now) {
	const { asked, member, day, now } = fresh;
	const secret = randomCode(26);
	// What else was done with it out of reach comes later, with its own time.
	const since = fresh.cutOffAt === undefined ? now : joinedAt;
	const ticket = {
		id: newId<'ticket'>(now),
		number: fresh.number ?? (await nextNumber(tx, day, asked.size)),
		code: codeText({ kind: 'ticket', code: randomCode(16) })
	};
	const row = await tx
		.tables<WaitlistTables>()
		.insertInto('tickets')
		.values({
			...{ venue_id: tx.venue, day, ...ticket },
			seq: await nextCount(tx, day, '#'),
			secret_print: fingerprint(secret),
			size: asked.size,
			...wantsColumns(asked.needs, asked.areas ?? []),
			language: asked.language,
			...holderColumns(member),
			call_name: asked.callName || null,
			...(fresh.phone ?? noPhone),
			...{ joined_at: joinedAt, ...standing(fresh.hereBy) },
			...{ called_at: null, calls: 0, seating_id: null, table_name: null },
			...{ overtaken: 0, version: 1, changed_by: fresh.by, before: null, changed_at: since },
			...{ answer: null, answered_at: null, lets: 0, requeued: 0 },
			...{ cut_off_at: fresh.cutOffAt ?? null, from_paper: fresh.fromPaper ? 1 : 0 }
		})
		.returningAll()
		.executeTakeFirstOrThrow();
	await noteTicket(tx, row, now, fresh.by);
	tx.tell(lineChanged, { ticketId: ticket.id });
	return { ...ticket, secret };
}

/** The name that this house calls by; empty where it calls numbers, and where none was given. */
export const calledBy = (
	needs: Pick<TakeNeeds, 'calling'>,
	asked: Pick<Asked, 'callName'>
): string => (needs.calling() === 'names' ? (asked.callName ?? '') : '');

/** Guests are let in as the door stands; whom the host lets in the host decides. */
async function doorShut(needs: TakeNeeds, { tx, now, caller }: Acting) {
	if (caller.surface === 'host' || caller.surface === 'handheld') return undefined;
	const { state, until } = await needs.door(tx, now);
	if (state === 'closed') return fail('door-closed');
	return state === 'paused' ? fail('door-paused', { until: until ?? now }) : undefined;
}

/** What stands against a ticket, else whose it is and where to text them. */
export async function mayTake(needs: TakeNeeds, acting: Acting, asked: Asked, day: ServiceDay) {
	const { tx } = acting;
	const shut = await doorShut(needs, acting);
	if (shut) return shut;
	const large = await tooLarge(needs, tx, asked.size);
	if (large) return large;
	const found = await memberOf(needs, tx, asked.code, day);
	if (!found.ok) return found;
	const phone = phoneColumns(needs, asked.phone);
	const same = phone?.phone_index && (await openTicketOfPhone(tx, day, phone.phone_index));
	if (same) return alreadyInLine(needs, tx, same.id);
	return phone ? ok({ member: found.value, phone }) : fail('phone-not-read');
}

/** Refuses a party larger than any table, a card or a number that is none, and a member who stands in the line already. */
export async function take(needs: TakeNeeds, asked: Asked, acting: Acting, told?: Told) {
	const { tx, now, caller } = acting;
	const day = needs.today(now);
	const may = await mayTake(needs, acting, asked, day);
	if (!may.ok) return may;
	const { member } = may.value;
	const by = caller.staff?.name ?? '';
	const named = { ...asked, callName: calledBy(needs, asked) };
	const ticket = await writeTicket(tx, { asked: named, ...may.value, day, now, by });
	await needs.countSource(tx, { caller, source: asked.source, step: 'ticket' }, now);
	const place = await placeOf(needs, tx, ticket.id);
	const rule = await ruleOf(tx);
	await told?.issue(tx, ticket.id);
	const way = phoneOf(needs.venue(), ticket.secret);
	const printed = {
		...{ number: ticket.number, page: way.page, callName: named.callName },
		...{ place: place?.place, size: asked.size, rule, told: told?.words }
	};
	const { id } = ticket;
	const values = paperValues(needs.venue(), printed, now);
	await needs.print(tx, slipOf(values, { id, language: asked.language }, acting));
	return given(
		{ ...ticket, callName: named.callName, headStart: member?.headStart ?? 0, rule },
		way,
		place
	);
}

/** The guest's page and the Wi-Fi before it; neither where no phone can come. */
function phoneOf(venue: Reachable, secret: string): Pick<Given, 'page' | 'wifi'> {
	const base = phoneBase(venue);
	const wifi = wifiCard(venue);
	return { ...(base && { page: `${base}/m/t/${secret}` }), ...(wifi && { wifi }) };
}

function given(
	ticket: {
		id: string;
		number: string;
		code: string;
		callName: string;
		headStart: number;
		rule: LineRule;
	},
	phone: Pick<Given, 'page' | 'wifi'>,
	place: { place: number; ahead: number } | undefined
): Ok<Given> {
	const { id, number, code, callName, headStart, rule } = ticket;
	return ok({
		...{ ticketId: id, number, code, headStart, rule, ...phone },
		...(callName && { callName }),
		...{ place: place?.place ?? 1, ahead: place?.ahead ?? 0 }
	});
}

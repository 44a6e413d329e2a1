// Messages for every slice: put into the outbox inside the slice's own commit, and sent at most once.
import { DAY, type Id, type Instant, type Message, type MessageTemplate } from '#protocol';
import type { Reader, Tx } from '#server/store.server.ts';
import type { Served } from '#server/wire.server.ts';
import { endCode, forgetCodes, issueCode, tryCode, type CodeWish } from './codes.server.ts';
import { openCourier, type CourierNeeds } from './courier.server.ts';
import { deskServed, isOpen } from './desk/served.server.ts';
import { houseMessages } from './messages.ts';
import { forgetFollowers, nearServed } from './near.server.ts';
import { forgetOld, put } from './outbox.server.ts';
import { outletsServed } from './outlets/served.server.ts';
import { sweep } from './sweep.server.ts';
import { takeReply, type ReplyHandler, type Taken, type Webhook } from './replies.server.ts';
import { waysOf, type Reach } from './ways.server.ts';

export interface MessagesNeeds extends Omit<CourierNeeds, 'templates' | 'reach'> {
	/** All slices' templates. */
	templates: readonly MessageTemplate[];
	e164: (written: string) => string | undefined;
}

export interface MessagesService {
	/** Writes a message into the caller's commit; the same key again is the same message. */
	put(tx: Tx, message: Message, now: Instant): Promise<Id<'message'>>;
	/** The same, but only where a way of the template leads to this person just now: no outbox full of nobody. */
	putIfReached(tx: Tx, message: Message, now: Instant): Promise<void>;
	/** A text can go out. */
	gatewaySet(read: Reader): Promise<boolean>;
	/** The team's own group can be told. */
	teamSet(read: Reader): Promise<boolean>;
	/** Codes that prove an address. */
	codes: {
		issue(tx: Tx, wish: CodeWish, now: Instant): ReturnType<typeof issueCode>;
		/** `code-ended` also where there is none. */
		check(tx: Tx, tried: { about: string; code: string }, now: Instant): ReturnType<typeof tryCode>;
		/** What it proves is settled otherwise. */
		end(tx: Tx, about: string): Promise<void>;
	};
	/** Higher wings say once who their people are. Without them nobody has a phone and nobody agreed to anything. */
	knowPeople(reach: Reach): void;
	/** Runs in the commit that takes a reply. */
	onReply(handler: ReplyHandler): void;
	takeReply(hook: Webhook): Promise<Taken>;
	/** Sends what is due; does not wait for gateways. */
	look(now: Instant): Promise<void>;
	/** Waits for what is under way. */
	settle(): Promise<void>;
	/** What the process before left under way is settled. Before the first `look`. */
	begin(): Promise<void>;
	/** Ends what has expired, and erases what is old. */
	forget(now: Instant): Promise<void>;
	stop(): Promise<void>;
	served: Served[];
}

/** @throws if two slices declare a template of one name. */
function byName(all: readonly MessageTemplate[]): Map<string, MessageTemplate> {
	const names = new Map(all.map((one) => [one.name, one]));
	if (names.size !== all.length) throw new Error('Two slices declare a message of one name.');
	return names;
}

const unknownPeople: Reach = () => Promise.resolve({ consent: false, gone: false });

export function messagesService(all: MessagesNeeds): MessagesService {
	const { store } = all;
	let people = unknownPeople;
	const handlers: ReplyHandler[] = [];
	const templates = byName([...houseMessages, ...all.templates]);
	const needs = { ...all, templates, reach: ((...asked) => people(...asked)) as Reach, handlers };
	const courier = openCourier(needs);

	async function reaches(read: Reader, message: Message, now: Instant): Promise<boolean> {
		const { template, to, values } = message;
		const reached = await people(read, to, { template, values });
		const about = { to, reached, now };
		const ways = await waysOf(needs, read, { id: '', template, outlet_id: null }, about);
		return !reached.gone && ways.some((way) => !way.lacksId);
	}

	return {
		put: (tx, message, now) => put(needs, tx, message, now),
		putIfReached: async (tx, message, now) =>
			void ((await reaches(tx, message, now)) && (await put(needs, tx, message, now))),
		gatewaySet: (read) => isOpen(needs, read, 'text'),
		teamSet: (read) => isOpen(needs, read, 'team'),
		codes: {
			issue: async (tx, wish, now) => {
				const sent = await isOpen(needs, tx, 'phone' in wish.to ? 'text' : 'mail');
				return issueCode(needs, tx, { ...wish, sent }, now);
			},
			check: (tx, tried, now) => tryCode(needs, tx, tried, now),
			end: endCode
		},
		knowPeople: (reach) => void (people = reach),
		onReply: (handler) => void handlers.push(handler),
		takeReply: (hook) => takeReply(needs, hook),
		look: courier.look,
		settle: courier.settle,
		begin: courier.takeUpAll,
		forget: (now) =>
			store.write(async (tx) => {
				await forgetOld(tx, { week: now - 7 * DAY, quarter: now - 90 * DAY });
				await forgetCodes(tx, { now, before: now - DAY });
				await forgetFollowers(tx, now);
				await sweep(tx, now);
			}),
		stop: courier.stop,
		served: [...nearServed(needs), ...outletsServed(needs), ...deskServed(needs)]
	};
}

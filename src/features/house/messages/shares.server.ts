// Messages for the desk: what goes out next, what could not, who is to be rung up, and what a member was sent.
import { DAY, phrase, type MessageTemplate, type PhraseValue } from '#protocol';
import type { ClosingShare, Shares, TimelineShare, TodayShare } from '#server/shares.server.ts';
import type { Reader } from '#server/store.server.ts';
import { messageChanged } from './contract.ts';
import type { MessagesTables } from './schema.server.ts';

const href = '/admin/messages';
/** More would be no help to anybody who looks. */
const SHOWN = 50;

const messages = (read: Reader) =>
	read
		.tables<MessagesTables>()
		.selectFrom('messages')
		.select(['id', 'template', 'state', 'next_at', 'changed_at', 'sent_at', 'made_at', 'shown_to'])
		.where('venue_id', '=', read.venue);

type NameOf = (template: string) => PhraseValue;

const outgoing = (nameOf: NameOf): TodayShare => ({
	name: 'messages',
	section: 'outgoing',
	guests: true,
	changedBy: [messageChanged],
	async items(read) {
		const rows = await messages(read)
			.where('state', 'in', ['queued', 'sending'])
			.orderBy('next_at')
			.limit(SHOWN)
			.execute();
		return rows.map((row) => ({
			...{ id: `message ${row.id}`, kind: 'plain' as const, at: row.next_at, href },
			text: phrase('messages_today_next', { what: nameOf(row.template), to: row.shown_to || '—' })
		}));
	}
});

const failed = (nameOf: NameOf): TodayShare => ({
	name: 'messages that failed',
	section: 'overdue',
	guests: true,
	changedBy: [messageChanged],
	async items(read, now) {
		const rows = await messages(read)
			.where('state', 'in', ['failed', 'unsure'])
			.where('changed_at', '>', now - DAY)
			.limit(SHOWN)
			.execute();
		return rows.map((row) => ({
			...{ id: `message ${row.id}`, kind: 'late' as const, at: row.changed_at, href },
			text: phrase(`messages_today_${row.state}`, { what: nameOf(row.template) })
		}));
	}
});

/** What did not arrive this evening, and whom nobody has rung up yet. */
const closing = (nameOf: NameOf): ClosingShare => ({
	name: 'messages',
	changedBy: [messageChanged],
	async open(read, { from, to }, now) {
		const lost = await messages(read)
			.where('state', 'in', ['failed', 'unsure'])
			.where('changed_at', '>=', from)
			.where('changed_at', '<', to)
			.execute();
		const calls = await messages(read)
			.where('state', '=', 'sending')
			.where('channel', '=', 'call')
			.where('expires_at', '>', now)
			.execute();
		return [
			...lost.map((row) => ({
				...{ id: row.id, href, running: false },
				text: phrase(`messages_today_${row.state}`, { what: nameOf(row.template) })
			})),
			...calls.map((row) => ({
				...{ id: row.id, href: '/host', running: false },
				text: phrase('messages_closing_call', { what: nameOf(row.template) })
			}))
		];
	}
});

const timeline = (nameOf: NameOf): TimelineShare => ({
	name: 'messages',
	async entries(read, memberId) {
		const rows = await messages(read)
			.where('member_id', '=', memberId)
			.where('sent_at', 'is not', null)
			.execute();
		return rows.map((row) => ({
			...{ id: row.id, at: row.sent_at ?? row.made_at },
			text: phrase('messages_timeline_sent', { what: nameOf(row.template) })
		}));
	}
});

export function messagesShares(templates: readonly MessageTemplate[]): Shares {
	const called = new Map(templates.map((one) => [one.name, one.called]));
	const nameOf: NameOf = (template) => {
		const words = called.get(template);
		return words ? { en: words.en, zh: words.zh } : template;
	};
	return {
		today: [outgoing(nameOf), failed(nameOf)],
		timeline: [timeline(nameOf)],
		closing: [closing(nameOf)]
	};
}

// Members for the desk: sign-ups that wait, finding a guest, and the beginning of a member's past.
import { sql } from 'kysely';
import { MINUTE, phrase, type Id, type Instant, type ServiceDay } from '#protocol';
import { likeText } from '#server/like.server.ts';
import type { ClosingShare, SearchShare, Shares, TimelineShare } from '#server/shares.server.ts';
import type { Reader } from '#server/store.server.ts';
import { signedUp, signUpSettled } from './contract.ts';
import { isCardEnd, isPhoneTail } from './rules.ts';
import type { ProfilesTables } from './schema.server.ts';

interface Needs {
	secrets: { blindIndex(text: string, about: string): string };
	today(now: Instant): ServiceDay;
	e164(written: string): string | undefined;
	membersByNumber(read: Reader, end: string): Promise<Id<'member'>[]>;
}

/** A guest at the stand should not have to ask. */
const WAITED = 5 * MINUTE;

const waiting = (read: Reader) =>
	read
		.tables<ProfilesTables>()
		.selectFrom('sign_ups')
		.select(['id', 'at', 'name'])
		.where('venue_id', '=', read.venue)
		.where('state', '=', 'waiting')
		.orderBy('at');

/** Sign-ups lapse by themselves with the day: closing only says that they will. */
const closing = (): ClosingShare => ({
	name: 'profiles',
	changedBy: [signedUp, signUpSettled],
	open: async (read, { to }) =>
		(await waiting(read).where('at', '<', to).execute()).map((row) => ({
			...{ id: row.id, href: '/host', running: false },
			text: phrase('profiles_closing_waiting', { name: row.name, since: { at: row.at } })
		}))
});

function search(needs: Needs): SearchShare {
	return {
		name: 'member',
		guests: true,
		async find(read, text) {
			const ends = text.toUpperCase().replace(/[\s•-]/g, '');
			const byCard = isCardEnd(ends) ? await needs.membersByNumber(read, ends) : [];
			const index = (value: string, about: string) => needs.secrets.blindIndex(value, about);
			const e164 = needs.e164(text);
			const rows = await read
				.tables<ProfilesTables>()
				.selectFrom('members')
				.select(['id', 'name', 'tier', 'joined_at'])
				.where('venue_id', '=', read.venue)
				.where('erased_at', 'is', null)
				.where((e) =>
					e.or([
						sql<boolean>`name like ${likeText(text)} escape '\\'`,
						...(byCard.length > 0 ? [e('id', 'in', byCard)] : []),
						...(e164 ? [e('phone_index', '=', index(e164, 'phone'))] : []),
						...(isPhoneTail(text) ? [e('phone_tail', '=', index(text, 'phone tail'))] : [])
					])
				)
				.orderBy('joined_at', 'desc')
				.limit(10)
				.execute();
			return rows.map((row) => ({
				id: row.id,
				title: row.name === '' ? { word: 'profiles_no_name' } : row.name,
				detail: phrase('profiles_search_member', { tier: { word: `tiers_${row.tier}` } }),
				href: `/admin/members/${row.id}`
			}));
		}
	};
}

const timeline: TimelineShare = {
	name: 'profiles',
	async entries(read, memberId) {
		const db = read.tables<ProfilesTables>();
		const own = <T extends 'sign_ups' | 'consents'>(table: T) =>
			db.selectFrom(table as 'sign_ups' | 'consents').where('venue_id', '=', read.venue);
		const signUps = await own('sign_ups')
			.where('member_id', '=', memberId)
			.select(['id', 'at'])
			.execute();
		const consents = await db
			.selectFrom('consents')
			.select(['id', 'at', 'kind', 'given'])
			.where('venue_id', '=', read.venue)
			.where('member_id', '=', memberId)
			.where('kind', '!=', 'membership')
			.execute();
		const member = await db
			.selectFrom('members')
			.select('joined_at')
			.where('venue_id', '=', read.venue)
			.where('id', '=', memberId)
			.executeTakeFirst();
		return [
			...(member
				? [{ id: 'joined', at: member.joined_at, text: phrase('profiles_timeline_joined') }]
				: []),
			...signUps.map(({ id, at }) => ({ id, at, text: phrase('profiles_timeline_signed_up') })),
			...consents.map(({ id, at, kind, given }) => {
				const what = kind.replaceAll('-', '_');
				const word = `profiles_timeline_${what}_${given ? 'given' : 'withdrawn'}`;
				return { id, at, text: phrase(word) };
			})
		];
	}
};

export function profilesShares(needs: Needs): Shares {
	return {
		today: [
			{
				name: 'sign-ups',
				section: 'overdue',
				guests: true,
				changedBy: [signedUp, signUpSettled],
				items: async (read, now) =>
					(await waiting(read).execute())
						.filter(({ at }) => now - at >= WAITED)
						.map((row) => ({
							...{
								id: `sign-up ${row.id}`,
								kind: 'wait' as const,
								at: row.at,
								href: '/admin/members'
							},
							text: phrase('profiles_today_waiting', { name: row.name })
						}))
			}
		],
		search: [search(needs)],
		timeline: [timeline],
		closing: [closing()]
	};
}

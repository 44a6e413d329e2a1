// The demo evening's members: two hundred over all tiers with their cards, and two guests who just signed up.
import { DAY, MINUTE, newId, type Id, type Language, type ServiceDay } from '#protocol';
import type { DemoEvening, DemoShare } from '#server/demo.server.ts';
import type { Secrets } from '#server/secrets.server.ts';
import type { Tx } from '#server/store.server.ts';
import type { Tier } from '../tiers/contract.ts';
import { writeConsents } from './consents.server.ts';
import type { ProfilesTables } from './schema.server.ts';

export interface ProfilesDemoNeeds {
	secrets: Pick<Secrets, 'seal' | 'blindIndex'>;
	today(now: number): ServiceDay;
	issueCard(
		tx: Tx,
		whose: { memberId?: Id<'member'>; signUpId?: Id<'sign-up'> },
		now: number
	): Promise<{ cardId: Id<'card'> }>;
}

const MEMBERS = 200;
const families = [...'王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧'];
const given =
	'晓雨 子涵 思远 佳怡 明轩 雅琴 志强 梦洁 建国 欣然 文博 丽华 浩然 静怡 宇航 诗涵'.split(' ');
const firsts =
	'Amelia Oliver Isla George Freya Arthur Ivy Leo Florence Theo Ada Hugo Matilda Felix Nora Rowan'.split(
		' '
	);
const lasts =
	'Hughes Marsh Okafor Patel Whitfield Lindqvist Moreau Castellan Byrne Adeyemi Fontaine Harker Silva Novak Ellery Quill'.split(
		' '
	);
const notes = [
	'Likes the window table.',
	'喜欢靠窗的位置。',
	'Comes with a high chair.',
	'常点一壶铁观音。',
	'Celebrates in May.'
];

type Chance = DemoEvening['random'];
const pick = <T>(from: readonly T[], random: Chance): T =>
	from[Math.floor(random() * from.length)] as T;

function nameOf(random: Chance): { name: string; language: Language } {
	const chance = random();
	if (chance < 0.06) return { name: '', language: 'en' };
	if (chance < 0.53) return { name: pick(families, random) + pick(given, random), language: 'zh' };
	return { name: `${pick(firsts, random)} ${pick(lasts, random)}`, language: 'en' };
}

/** Of a hundred members: sixty-two standard, twenty-two silver, twelve gold, four diamond. */
function tierOf(at: number): Tier {
	const place = at % 100;
	if (place < 4) return 'diamond';
	if (place < 16) return 'gold';
	return place < 38 ? 'silver' : 'standard';
}

/** +44 7700 900000 to 900999 are kept free for fiction. */
function sealedPhone(needs: ProfilesDemoNeeds, at: number) {
	const e164 = `+447700900${String(at).padStart(3, '0')}`;
	return {
		phone_sealed: needs.secrets.seal(e164, 'phone'),
		phone_index: needs.secrets.blindIndex(e164, 'phone'),
		phone_tail: needs.secrets.blindIndex(e164.slice(-4), 'phone tail')
	};
}

const noPhone = { phone_sealed: null, phone_index: null, phone_tail: null };

async function addMember(
	needs: ProfilesDemoNeeds,
	evening: DemoEvening,
	at: number,
	tx: Tx
): Promise<void> {
	const { random, now, made } = evening;
	const joinedAt = now - Math.floor((1 + random() * 700) * DAY);
	const id = newId<'member'>(joinedAt);
	const { name, language } = nameOf(random);
	const tier = tierOf(at);
	const phone = random() < 0.9 ? sealedPhone(needs, at) : noPhone;
	const note = random() < 0.12 ? pick(notes, random) : '';
	const row = { venue_id: tx.venue, id, name, tier, language, notes: note, erased_at: null };
	await tx
		.tables<ProfilesTables>()
		.insertInto('members')
		.values({ ...row, ...phone, joined_at: joinedAt })
		.execute();
	await writeConsents(tx, {
		...{ memberId: id, language, deviceId: 'demo', at: joinedAt },
		given: { membership: true, marketing: random() < 0.4, 'profile-offers': random() < 0.2 }
	});
	const { cardId } = await needs.issueCard(tx, { memberId: id }, joinedAt);
	made.members.push({ id, name, tier, cardId, joinedAt });
}

async function addSignUp(
	needs: ProfilesDemoNeeds,
	evening: DemoEvening,
	guest: { name: string; language: Language; phone?: number; minutesAgo: number },
	tx: Tx
): Promise<void> {
	const at = evening.now - guest.minutesAgo * MINUTE;
	const id = newId<'sign-up'>(at);
	const { cardId } = await needs.issueCard(tx, { signUpId: id }, at);
	const { phone_tail: _, ...phone } =
		guest.phone === undefined ? noPhone : sealedPhone(needs, guest.phone);
	const deviceId = evening.made.devices.find((one) => one.role === 'kiosk')?.id ?? 'demo';
	await tx
		.tables<ProfilesTables>()
		.insertInto('sign_ups')
		.values({
			...{ venue_id: tx.venue, id, card_id: cardId, state: 'waiting', ...phone, at },
			...{ name: guest.name, language: guest.language, device_id: deviceId },
			...{ day: needs.today(at), code_sealed: null, code_index: null, code_until: 0 },
			...{ code_tries: 0, settled_at: null, settled_by: null, proof: null, member_id: null }
		})
		.execute();
	await writeConsents(tx, {
		...{ signUpId: id, language: guest.language, deviceId, at },
		given: { membership: true, marketing: false, 'profile-offers': false }
	});
}

/** Members come from two years; of the two who wait one gave a number and one took the card alone. */
export const demoProfiles =
	(needs: ProfilesDemoNeeds): DemoShare =>
	(evening) =>
		evening.write(async (tx) => {
			for (let at = 0; at < MEMBERS; at++) await addMember(needs, evening, at, tx);
			const known = { name: '林晓雨', language: 'zh', phone: 730, minutesAgo: 4 } as const;
			await addSignUp(needs, evening, known, tx);
			await addSignUp(needs, evening, { name: 'Theo', language: 'en', minutesAgo: 2 }, tx);
		});

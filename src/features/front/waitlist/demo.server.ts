// The line's share of the demo evening: nine parties of mixed tiers wait, and one has just been called.
import { headStartMinutes, tiers, type Tier } from '#features/members/tiers/contract.ts';
import { MINUTE, type Instant, type Language, type ServiceDay } from '#protocol';
import type { DemoEvening, DemoShare } from '#server/demo.server.ts';
import type { Tx } from '#server/store.server.ts';
import { writeTicket, type Holder } from './service/take.server.ts';
import { change, ticketRow } from './service/tickets.server.ts';

const noNeeds = {
	...{ wheelchair: false, pram: false, guideDog: false },
	...{ seatWhileWaiting: false, fetchMe: false }
};

interface Coming {
	/** Minutes ago. */
	ago: number;
	size: number;
	tier?: Tier;
	highChair?: boolean;
	stepFree?: boolean;
	language?: Language;
	/** Its page is the demo's phone. */
	phone?: boolean;
}

const evening: Coming[] = [
	{ ago: 34, size: 2 },
	{ ago: 27, size: 4, highChair: true, language: 'zh' },
	{ ago: 23, size: 2 },
	{ ago: 21, size: 2, tier: 'silver' },
	{ ago: 16, size: 2, phone: true },
	{ ago: 14, size: 6, tier: 'standard' },
	{ ago: 12, size: 2, tier: 'gold', language: 'zh' },
	{ ago: 9, size: 3, stepFree: true },
	{ ago: 6, size: 4, tier: 'diamond' },
	{ ago: 2, size: 2, language: 'zh' }
];

/** A demo member of this tier who is not in the line yet. */
function memberOf(made: DemoEvening['made'], taken: Set<string>, tier: Tier | undefined) {
	const found = made.members.find(
		(one) => one.tier === tier && one.cardId !== undefined && !taken.has(one.id)
	);
	if (!found?.cardId || !tier) return undefined;
	taken.add(found.id);
	const holder: Extract<Holder, { state: 'ok' }> = {
		...{ state: 'ok', cardId: found.cardId, memberId: found.id },
		...{ tier, headStart: headStartMinutes[tier] }
	};
	return holder;
}

async function callFirst(tx: Tx, ticketId: string, now: Instant, by: string): Promise<void> {
	const row = await ticketRow(tx, ticketId);
	if (!row) return;
	await change({ tx, now, by }, row, { state: 'called', called_at: now - MINUTE, calls: 1 });
}

export function demoWaitlist(today: (now: Instant) => ServiceDay): DemoShare {
	return async ({ write, now, made }) => {
		const taken = new Set<string>();
		await write(async (tx) => {
			const day = today(now);
			for (const [at, coming] of evening.entries()) {
				const { size, highChair = false, stepFree = false, language = 'en' } = coming;
				const joinedAt = now - coming.ago * MINUTE;
				const asked = { size, language, needs: { ...noNeeds, highChair, stepFree } };
				const tier = tiers.find((one) => one === coming.tier);
				const member = memberOf(made, taken, tier);
				const ticket = await writeTicket(tx, { asked, member, day, now: joinedAt, by: '' });
				if (coming.phone) made.phonePath = `/m/t/${ticket.secret}`;
				if (at === 0) await callFirst(tx, ticket.id, now, made.staff[0]?.name ?? '');
			}
		});
	};
}

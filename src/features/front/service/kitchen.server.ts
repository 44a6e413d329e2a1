// Tells the kitchen of large parties on paper: once when the day's booking is confirmed, once when they sit.
import { MINUTE, type Instant, type Language, type Slip } from '#protocol';
import type { Reader, Store } from '#server/store.server.ts';

/** A booking of this service day that still counts. */
export interface BookedParty {
	id: string;
	size: number;
	name: string;
	note: string;
	start: Instant;
	table: string;
	/** Where they sit already. */
	seatingId?: string | undefined;
}

export interface KitchenNeeds {
	store: Pick<Store, 'read' | 'write'>;
	/** From how many people on; 0: never. */
	from(read: Reader): Promise<number>;
	seated(
		read: Reader
	): Promise<readonly { seatingId: string; table: string; size: number; seatedAt: Instant }[]>;
	booked(read: Reader, now: Instant): Promise<readonly BookedParty[]>;
	language(): Language;
	/** `19:42` on the house's clock. */
	wallTime(at: Instant): string;
	print: (tx: Parameters<Parameters<Store['write']>[0]>[0], slip: Slip) => Promise<void>;
}

/** Who sat down longer ago is being served. */
const NEWS_FOR = 30 * MINUTE;

interface Told {
	id: string;
	values: Record<'table' | 'size' | 'seated' | 'booked' | 'note' | 'by', string>;
	expiresAt: Instant;
}

/** A slip for each large party that sits or is to come; a change of size or time is told again. */
async function toTell(needs: KitchenNeeds, now: Instant): Promise<Told[]> {
	const { read } = needs.store;
	const from = await needs.from(read);
	if (from === 0) return [];
	const booked = await needs.booked(read, now);
	const seated = (await needs.seated(read)).filter(
		({ size, seatedAt }) => size >= from && seatedAt > now - NEWS_FOR
	);
	return [
		...booked
			.filter(({ size, start, seatingId }) => size >= from && start > now && !seatingId)
			.map(({ id, size, start, name, note, table }) => ({
				id: `kitchen booking ${id} ${size} ${start}`,
				values: {
					...{ table, size: String(size), seated: '', booked: needs.wallTime(start) },
					...{ note, by: name }
				},
				expiresAt: start
			})),
		...seated.map(({ seatingId, table, size, seatedAt }) => {
			const booking = booked.find((one) => one.seatingId === seatingId);
			const words = { note: booking?.note ?? '', by: booking?.name ?? '' };
			return {
				id: `kitchen seating ${seatingId} ${size}`,
				values: {
					...{ table, size: String(size), seated: needs.wallTime(seatedAt), booked: '', ...words }
				},
				expiresAt: seatedAt + NEWS_FOR
			};
		})
	];
}

/**
 * Looks who has to be told, and asks for their slips. What the spool has had already it does not take again, so a look
 * after a crash tells nobody twice and forgets nobody.
 */
export function kitchenSlips(needs: KitchenNeeds): (now: Instant) => Promise<void> {
	const asked = new Set<string>();
	return async (now) => {
		const fresh = (await toTell(needs, now)).filter(({ id }) => !asked.has(id));
		if (fresh.length === 0) return;
		await needs.store.write(async (tx) => {
			for (const slip of fresh)
				await needs.print(tx, {
					...{ ...slip, copy: 1, template: 'kitchen' },
					...{ language: needs.language(), to: { role: 'kitchen' } }
				});
		});
		for (const { id } of fresh) asked.add(id);
	};
}

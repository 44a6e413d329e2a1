// Pictures of the house, kept in the store by the hash of their bytes: what is named so never changes.
import { createHash } from 'node:crypto';
import { fail, ok, type Caller, type Instant, type Ok, type Refused } from '#protocol';
import type { Reader, Store, Tx } from '#server/store.server.ts';
import { changeLook, type KeptUse } from './contract.ts';
import { checkPicture, dotsIn } from './rules/pictures.ts';
import type { StyleTables } from './schema.server.ts';

/** So that a desk left alone cannot fill the disk: for dishes, and for all else. */
const most = (use: string): number => (use === 'dish' ? 600 : 200);

const types: Record<string, string> = {
	png: 'image/png',
	jpg: 'image/jpeg',
	webp: 'image/webp',
	dots: 'application/octet-stream'
};

const rows = (read: Reader) => read.tables<StyleTables>();

async function keep(
	tx: Tx,
	bytes: Uint8Array,
	picture: { use: string; kind: string; width: number; height: number },
	now: Instant
) {
	const { kind, use, width, height } = picture;
	const name = `${createHash('sha256').update(bytes).digest('hex').slice(0, 32)}.${kind}`;
	const { count } = await rows(tx)
		.selectFrom('pictures')
		.select((all) => all.fn.countAll<number>().as('count'))
		.where('venue_id', '=', tx.venue)
		.where('name', '<>', name)
		.where('use', use === 'dish' ? '=' : '<>', 'dish')
		.executeTakeFirstOrThrow();
	if (Number(count) >= most(use)) return fail('too-many-pictures', { most: most(use) });
	await rows(tx)
		.insertInto('pictures')
		.values({
			...{ venue_id: tx.venue, name, use, width, height },
			...{ bytes: Buffer.from(bytes), kept_at: now }
		})
		.onConflict((on) => on.columns(['venue_id', 'name']).doNothing())
		.execute();
	return ok({ name });
}

/** What a picture upload answers; see contract.ts, pictureRefusals. */
export type PictureHeard = Ok<{ name: string }> | Refused<string, unknown>;

/** Keeps an uploaded picture; the same bytes twice are one. Refuses what is no picture, too large, or one too many. */
export async function keepPicture(
	store: Store,
	bytes: Uint8Array,
	use: KeptUse | 'dots',
	now: Instant
): Promise<PictureHeard> {
	if (use === 'dots') {
		const dots = dotsIn(bytes);
		if (!dots) return fail('not-a-picture');
		const { width, height } = dots;
		return store.write((tx) => keep(tx, bytes, { use, kind: 'dots', width, height }, now));
	}
	const found = checkPicture(bytes, use);
	if (!found.ok) return found;
	return store.write((tx) => keep(tx, bytes, { use, ...found.value }, now));
}

export interface PictureFile {
	type: string;
	body: Uint8Array<ArrayBuffer>;
}

/** A kept picture, or undefined. */
export async function pictureFile(read: Reader, name: string): Promise<PictureFile | undefined> {
	const row = await rows(read)
		.selectFrom('pictures')
		.select('bytes')
		.where('venue_id', '=', read.venue)
		.where('name', '=', name)
		.executeTakeFirst();
	const type = types[name.split('.')[1] ?? ''];
	return row && type !== undefined ? { type, body: Uint8Array.from(row.bytes) } : undefined;
}

/** Whether all of these are kept; null is no picture. */
export async function areKept(read: Reader, names: readonly (string | null)[]): Promise<boolean> {
	const wanted = [...new Set(names.filter((name) => name !== null))];
	if (wanted.length === 0) return true;
	const found = await rows(read)
		.selectFrom('pictures')
		.select('name')
		.where('venue_id', '=', read.venue)
		.where('name', 'in', wanted)
		.execute();
	return found.length === wanted.length;
}

/** Pictures that no look, slide or dish names any more, and that are older than a day. */
export async function forgetUnused(tx: Tx, named: string, before: Instant): Promise<void> {
	const kept = await rows(tx)
		.selectFrom('pictures')
		.select('name')
		.where('venue_id', '=', tx.venue)
		.where('kept_at', '<', before)
		.execute();
	const unused = kept.map(({ name }) => name).filter((name) => !named.includes(name));
	if (unused.length === 0) return;
	await rows(tx)
		.deleteFrom('pictures')
		.where('venue_id', '=', tx.venue)
		.where('name', 'in', unused)
		.execute();
}

/** Why this caller may not bring a picture, or undefined: whoever may change the look may. */
export function mayKeepPictures({
	surface,
	staff
}: Caller): 'not-allowed' | 'sign-in-needed' | undefined {
	if (!changeLook.from.some((one) => one === surface)) return 'not-allowed';
	if (!staff) return 'sign-in-needed';
	return ['manager', 'owner'].includes(staff.role) ? undefined : 'not-allowed';
}

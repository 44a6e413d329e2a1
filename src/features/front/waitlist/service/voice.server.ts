// The house's own recordings and the one screen that speaks in each zone.
import { fail, ok, type InputOf } from '#protocol';
import type { Reader } from '#server/store.server.ts';
import { onCommand, onTopic, type Acting, type Served } from '#server/wire.server.ts';
import { clipNames } from '../rules/spoken.ts';
import type { WaitlistTables } from '../schema.server.ts';
import {
	dropClip,
	keepClip,
	setSpeaker,
	voice,
	voiceChanged,
	voiceZones
} from '../voice/contract.ts';

const rows = (read: Reader) => read.tables<WaitlistTables>();

async function keep(input: InputOf<typeof keepClip>, { tx, now, caller }: Acting) {
	const { language, clip, kind, audio } = input;
	if (!clipNames(language).includes(clip)) return fail('unknown-clip');
	const set = { kind, audio, recorded_at: now, recorded_by: caller.staff?.name ?? '' };
	await rows(tx)
		.insertInto('voice_clips')
		.values({ venue_id: tx.venue, language, clip, ...set })
		.onConflict((on) => on.columns(['venue_id', 'language', 'clip']).doUpdateSet(set))
		.execute();
	tx.tell(voiceChanged, {});
	return ok({});
}

async function drop({ language, clip }: InputOf<typeof dropClip>, { tx }: Acting) {
	const done = await rows(tx)
		.deleteFrom('voice_clips')
		.where('venue_id', '=', tx.venue)
		.where('language', '=', language)
		.where('clip', '=', clip)
		.executeTakeFirst();
	if (done.numDeletedRows === 0n) return fail('unknown-clip');
	tx.tell(voiceChanged, {});
	return ok({});
}

/** Whoever is made the speaker takes it from the one that was. */
async function speaker({ deviceId, zone, speaks }: InputOf<typeof setSpeaker>, { tx }: Acting) {
	if (speaks)
		await rows(tx)
			.updateTable('voice_zones')
			.set({ speaks: 0 })
			.where('venue_id', '=', tx.venue)
			.where('zone', '=', zone)
			.execute();
	const set = { zone, speaks: speaks ? 1 : 0 };
	await rows(tx)
		.insertInto('voice_zones')
		.values({ venue_id: tx.venue, device_id: deviceId, ...set })
		.onConflict((on) => on.columns(['venue_id', 'device_id']).doUpdateSet(set))
		.execute();
	tx.tell(voiceChanged, {});
	return ok({});
}

const zonesOf = (read: Reader) =>
	rows(read).selectFrom('voice_zones').selectAll().where('venue_id', '=', read.venue).execute();

/** While nobody is chosen for its zone a screen speaks by itself: a house with one board has nothing to set. */
async function speaksHere(read: Reader, deviceId: string): Promise<boolean> {
	const all = await zonesOf(read);
	const mine = all.find((one) => one.device_id === deviceId);
	if (mine?.speaks === 1) return true;
	return !all.some((one) => one.zone === (mine?.zone ?? '') && one.speaks === 1);
}

async function ownClips(read: Reader) {
	const found = await rows(read)
		.selectFrom('voice_clips')
		.select(['language', 'clip', 'recorded_at'])
		.where('venue_id', '=', read.venue)
		.execute();
	return found.map(({ language, clip, recorded_at: at }) => ({ language, clip, at }));
}

/** A recording as it is played; undefined: the house has none of this phrase. */
export async function clipSound(
	read: Reader,
	language: string,
	clip: string
): Promise<{ kind: string; bytes: Uint8Array<ArrayBuffer> } | undefined> {
	const row = await rows(read)
		.selectFrom('voice_clips')
		.select(['kind', 'audio'])
		.where('venue_id', '=', read.venue)
		.where('language', '=', language as 'en')
		.where('clip', '=', clip)
		.executeTakeFirst();
	return row && { kind: row.kind, bytes: new Uint8Array(Buffer.from(row.audio, 'base64')) };
}

export const servedVoice: Served[] = [
	onCommand(keepClip, keep),
	onCommand(dropClip, drop),
	onCommand(setSpeaker, speaker),
	onTopic(voice, {
		pick: (_, { device }) => ok({ deviceId: device?.id ?? '' }),
		state: async ({ deviceId }, { read }) => ({
			own: await ownClips(read),
			speaks: await speaksHere(read, deviceId)
		})
	}),
	onTopic(voiceZones, {
		state: async (_, { read }) => ({
			zones: (await zonesOf(read)).map(({ device_id, zone, speaks }) => ({
				...{ deviceId: device_id, zone, speaks: speaks === 1 }
			}))
		})
	})
];

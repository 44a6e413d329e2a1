// The voice: a phrase recorded, kept, played from its own address, given back; one screen a zone that speaks.
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { StateOf } from '#protocol';
import { someone } from '#server/testing.server.ts';
import { clipUrl } from './clip-url.ts';
import { clipNames, clipSays, spokenClips } from './rules/spoken.ts';
import { openLineForTest, type TestLine } from './testing.server.ts';
import { dropClip, keepClip, setSpeaker, voice } from './voice/contract.ts';

let line: TestLine;
let house: TestLine['house'];
const { host, kiosk, manager } = someone;
const audio = Buffer.from('a voice of the house, two seconds of it').toString('base64');
const call = { language: 'zh' as const, clip: 'call' };

beforeEach(async () => {
	line = await openLineForTest();
	house = line.house;
});
afterEach(() => house.close());

async function seenBy(caller = kiosk): Promise<StateOf<typeof voice>> {
	const asked = { topic: voice.name, params: {} };
	const seen = await house.app.topics.watch(asked, caller, () => undefined);
	if (!seen.ok) throw new Error(seen.code);
	house.app.topics.drop(seen.value.room);
	return seen.value.state as StateOf<typeof voice>;
}

test('a recording sounds in place of the built-in clip, and the built-in one comes back', async () => {
	const { send } = house.as(manager);
	const built = '/voice/zh/call.mp3';
	expect(clipUrl((await seenBy()).own, 'zh', 'call')).toBe(built);
	expect(await send(keepClip, { ...call, kind: 'audio/webm', audio })).toMatchObject({ ok: true });
	const { own } = await seenBy();
	expect(clipUrl(own, 'zh', 'call')).toBe(`/api/voice/zh/call?at=${house.clock.now()}`);
	expect(clipUrl(own, 'en', 'call')).toBe('/voice/en/call.mp3');
	const { clipSound } = house.app.wings.front.waitlist;
	const sound = await clipSound(house.app.parts.store.read, 'zh', 'call');
	expect(Buffer.from(sound?.bytes ?? []).toString('base64')).toBe(audio);
	expect(await send(dropClip, call)).toMatchObject({ ok: true });
	expect(clipUrl((await seenBy()).own, 'zh', 'call')).toBe(built);
	expect(await send(dropClip, call)).toMatchObject({ code: 'unknown-clip' });
});

test('one screen a zone speaks: choosing another takes it from the first, and a zone without a choice speaks', async () => {
	const { send } = house.as(manager);
	const other = { surface: 'board' as const, device: { ...kiosk.device, id: 'BOARD2' } as never };
	expect([(await seenBy()).speaks, (await seenBy(other)).speaks]).toEqual([true, true]);
	await send(setSpeaker, { deviceId: 'KIOSK1', zone: '', speaks: true });
	expect([(await seenBy()).speaks, (await seenBy(other)).speaks]).toEqual([true, false]);
	await send(setSpeaker, { deviceId: 'BOARD2', zone: '', speaks: true });
	expect([(await seenBy()).speaks, (await seenBy(other)).speaks]).toEqual([false, true]);
	await send(setSpeaker, { deviceId: 'KIOSK1', zone: 'Terrace', speaks: false });
	expect((await seenBy()).speaks).toBe(true);
});

test('only a manager at the desk records, only phrases that are called, and nothing longer than a phrase', async () => {
	const clip = { ...call, kind: 'audio/webm' as const, audio };
	expect(await house.as(host).send(keepClip, clip)).toMatchObject({ code: 'not-allowed' });
	const { send } = house.as(manager);
	expect(await send(keepClip, { ...clip, clip: 'hello' })).toMatchObject({ code: 'unknown-clip' });
	const long = { ...clip, audio: 'A'.repeat(48_004) };
	expect(await send(keepClip, long)).toMatchObject({ code: 'bad-input' });
	expect(await send(keepClip, { ...clip, audio: 'no sound at all' })).toMatchObject({
		code: 'bad-input'
	});
});

test('every clip of a spoken number can be recorded, and is written so that it can be read out', () => {
	for (const language of ['en', 'zh'] as const) {
		const names = clipNames(language);
		for (const number of ['A1', 'B17', 'D99', 'CK205', 'C310'])
			for (const clip of spokenClips(number, language) ?? []) expect(names).toContain(clip);
		expect(names.map((clip) => clipSays(language, clip)).every((text) => text.length > 0)).toBe(
			true
		);
	}
	expect(clipSays('zh', '7')).toBe('七');
	expect(clipSays('zh', '100')).toBe('百');
});

// Case 47: two kiosks never give the same number, cut off or not; what they gave alone comes into the line when they are back.
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { HOUR, MINUTE, type Caller } from '#protocol';
import { someone } from '#server/testing.server.ts';
import { bringTicket, grantNumbers } from './block/contract.ts';
import { callParty } from './contract.ts';
import { blockNumber, kioskLetters, readBlockNumber } from './rules/blocks.ts';
import { openLineForTest, type TestLine } from './testing.server.ts';

let line: TestLine;
const { kiosk, host } = someone;
const second = { ...kiosk, device: { ...kiosk.device, id: 'kiosk-two' } } as Caller;

beforeEach(async () => {
	line = await openLineForTest();
});
afterEach(() => line.house.close());

async function granted(by: Caller, ahead = false) {
	const heard = await line.house.as(by).send(grantNumbers, { ahead });
	if (!heard.ok) throw new Error(heard.code);
	return heard.value;
}
const bring = (by: Caller, number: string, day: string, takenAt = line.house.clock.now()) =>
	line.house.as(by).send(bringTicket, { number, day, takenAt, size: 2, language: 'en' });

describe('case 47: numbers of kiosks that are cut off', () => {
	it('case 47: two kiosks have blocks of their own, and no count is granted twice', async () => {
		const blocks = [await granted(kiosk), await granted(second), await granted(kiosk)];
		expect(blocks).toMatchObject([
			{ letter: 'K', from: 1, to: 50 },
			{ letter: 'L', from: 1, to: 50 },
			{ letter: 'K', from: 51, to: 100 }
		]);
		line.house.clock.advance(12 * HOUR);
		expect(await granted(second)).toMatchObject({ letter: 'K', from: 1 });
	});

	it('case 47: a block is good for its own service day, and the next day’s begins where it ends', async () => {
		const now = line.house.clock.now();
		const today = await granted(kiosk);
		const ahead = await granted(kiosk, true);
		expect(today).toMatchObject({ begins: now, from: 1 });
		expect(ahead).toMatchObject({ letter: 'K', from: 1, begins: today.ends });
		expect(ahead.ends - ahead.begins).toBe(24 * HOUR);
		const { today: dayAt } = line.house.app.wings.house.venue;
		expect(dayAt(today.ends - 1)).toBe(today.day);
		expect(dayAt(today.ends)).toBe(ahead.day);
		// Taken while it was cut off past the end of the day: of the new day, and in its line.
		line.house.clock.advance(today.ends - now + MINUTE);
		expect(await bring(kiosk, 'AK1', today.day)).toMatchObject({ code: 'not-your-number' });
		expect(await bring(kiosk, 'AK1', ahead.day)).toMatchObject({ ok: true });
		expect((await line.lineNow()).parties).toMatchObject([{ number: 'AK1' }]);
		// Told again for the day that has come, no count is granted twice.
		expect(await granted(kiosk)).toMatchObject({ day: ahead.day, from: 51 });
	});

	it('case 47: no number of a block is ever one of the house’s own, nor of another block', () => {
		const letter = fc.constantFrom(...kioskLetters);
		const count = fc.integer({ min: 1, max: 9999 });
		fc.assert(
			fc.property(fc.integer({ min: 1, max: 99 }), letter, count, (size, of, n) => {
				const number = blockNumber(size, of, n);
				expect(number).not.toMatch(/^[A-D]\d+$/);
				expect(readBlockNumber(number)).toEqual({ letter: of, count: n });
			})
		);
	});

	it('case 47: a ticket taken without contact keeps its time and never comes before a called party', async () => {
		const { day } = await granted(kiosk);
		const takenAt = line.house.clock.now();
		line.house.clock.advance(5 * MINUTE);
		const first = await line.take();
		await line.act(callParty, first.ticketId, 1);
		await line.take();
		line.house.clock.advance(5 * MINUTE);
		expect(await bring(kiosk, 'AK1', day, takenAt)).toMatchObject({ ok: true });
		expect((await line.lineNow()).parties).toMatchObject([
			{ number: 'A1', state: 'called', overtaken: 0 },
			{ number: 'AK1', joinedAt: takenAt, cutOff: true },
			{ number: 'A2' }
		]);
	});

	it('refuses a number of another kiosk or day, one brought already, and who is no kiosk', async () => {
		const { day } = await granted(kiosk);
		expect(await bring(second, 'AK1', day)).toMatchObject({ code: 'not-your-number' });
		expect(await bring(kiosk, 'AK51', day)).toMatchObject({ code: 'not-your-number' });
		await bring(kiosk, 'AK1', day);
		expect(await bring(kiosk, 'AK1', day)).toMatchObject({ code: 'brought-already' });
		expect(await bring(host, 'AK2', day)).toMatchObject({ code: 'not-allowed' });
		line.house.clock.advance(12 * HOUR);
		expect(await bring(kiosk, 'AK3', day)).toMatchObject({ code: 'not-your-number' });
	});
});

// The sheet before service: who comes when and what is known about them, on the screen and on paper.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { someone } from '#server/testing.server.ts';
import { preShift, printPreShift, writeNote } from './contract.ts';
import { LIN, openGuestBookForTest } from './testing.server.ts';

let house: Awaited<ReturnType<typeof openGuestBookForTest>>;
beforeEach(async () => {
	house = await openGuestBookForTest();
});
afterEach(() => house.close());

describe('the sheet before service', () => {
	it('has tonight’s parties by quarter hour, with what is known, allergies first', async () => {
		await house.booked({ id: 'b0', name: 'Lin', phone: LIN, daysAgo: 30, state: 'no-show' });
		await house.booked({
			id: 'b1',
			name: 'Lin',
			phone: LIN,
			state: 'booked',
			size: 9,
			note: 'Quiet corner'
		});
		await house.readOn();
		const { id: guestId } = await house.only();
		for (const [kind, text] of [
			['seat', 'Window'],
			['allergy', 'Peanuts']
		] as const)
			await house.host.send(writeNote, { guestId, kind, text, agreed: true });
		const sheet = await house.seen(preShift, {});
		expect(sheet).toMatchObject({ covers: 9, off: [] });
		expect(sheet.quarters).toMatchObject([
			{
				covers: 9,
				parties: [
					{
						...{ name: 'Lin', note: 'Quiet corner', guestId },
						reasons: ['large', 'missed-last', 'first-visit'],
						notes: [{ kind: 'allergy' }, { kind: 'seat' }]
					}
				]
			}
		]);
	});

	it('says what was asked with the booking: needs, menu, coach, until when; on the screen and on paper', async () => {
		await house.booked({ id: 'b1', name: 'Lin', phone: LIN, state: 'booked', size: 22 });
		await house.app.parts.store.write((tx) =>
			tx
				.tables<{ reservations: Record<string, unknown> }>()
				.updateTable('reservations')
				.set({
					...{ step_free: 1, high_chairs: 2, menu: 'Autumn set', tags: '["birthday"]' },
					...{ back_by: 1, coach_at: house.clock.now() }
				})
				.execute()
		);
		const sheet = await house.seen(preShift, {});
		const asked = { stepFree: true, highChairs: 2, menu: 'Autumn set', tags: ['birthday'] };
		expect(sheet.quarters[0]?.parties[0]?.asked).toMatchObject(asked);
		await house.host.send(printPreShift, { language: 'en' });
		const [slip] = await house.slips();
		for (const part of ['step-free', '2 × high chair', 'coach 18:00', 'until 20:00', 'Autumn set'])
			expect(slip?.values['why1']).toContain(part);
	});

	it('comes as a slip, and says when there is nothing to print', async () => {
		expect(await house.host.send(printPreShift, { language: 'en' })).toMatchObject({
			code: 'nothing-booked'
		});
		await house.booked({ id: 'b1', name: 'Lin', phone: LIN, state: 'booked' });
		expect(await house.host.send(printPreShift, { language: 'zh' })).toMatchObject({ ok: true });
		const slip = (await house.slips()).find(({ template }) => template === 'pre-shift');
		expect(slip).toMatchObject({ language: 'zh', values: { covers: '2', rest: '' } });
		expect(slip?.values['party1']).toMatch(/^\d\d:\d\d Lin$/);
	});

	it('is not for the kiosk', async () => {
		const watch = { topic: preShift.name, params: {} };
		const heard = await house.app.topics.watch(watch, someone.kiosk, () => undefined);
		expect(heard).toMatchObject({ code: 'not-allowed' });
	});
});

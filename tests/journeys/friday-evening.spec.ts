// A Friday evening from half past five to the close: three kiosks, two host tablets, a board and twenty-one phones, one tablet
// cut off and back, a table booked at a kiosk, a party that leaves by its phone; at the end every screen agrees, and the
// book is balanced.
import { MINUTE } from '#protocol';
import { figures, isLong } from '../support/depth.ts';
import { allAgree } from '../support/friday/agreement.ts';
import { whoComesNow } from '../support/friday/arriving.ts';
import { unbalanced } from '../support/friday/book.ts';
import { closeDoors, openDoors, type Evening } from '../support/friday/evening.ts';
import { bookedAtKiosk, CLOSE, guests, STEP } from '../support/friday/guests.ts';
import { bookAtKiosk, whoGivesUp } from '../support/friday/leaving.ts';
import { cutOffAndBack } from '../support/friday/outage.ts';
import {
	everybodyLeaves,
	nextSeating,
	seatTheBook,
	seatTheLine,
	turnTables
} from '../support/friday/seating.ts';
import { expect, test } from '../support/journey.ts';

/** From when on the cable is pulled; and when nobody is seated for a while, so that a line builds up. */
const CUT = 60;
const RUSH = { from: 84, agreed: 102, to: 105 };

const isRush = (minute: number): boolean => minute >= RUSH.from && minute < RUSH.to;
const isOver = ({ minute, line }: Evening): boolean =>
	minute >= CLOSE || (minute > 200 && line.state().parties.length === 0);

/** Who waited has sat, who gave up has left, and who booked at the kiosk came and went. */
async function everybodyIsAccountedFor({ came, bookings }: Evening): Promise<void> {
	for (const { light, givesUpAt } of came.values())
		expect((await light.shows()).state).toBe(givesUpAt < CLOSE ? 'left' : 'seated');
	const own = bookings.state().bookings.find(({ name }) => name === bookedAtKiosk.name);
	expect(own).toMatchObject({ channel: 'kiosk', state: 'finished' });
}

test('a Friday evening ends with every screen in agreement and the book balanced', async ({
	browser
}) => {
	test.setTimeout(isLong ? 900_000 : 240_000);
	const evening = await openDoors(browser);
	const { house, tablets, line, came } = evening;
	let cut = false;
	for (; !isOver(evening); evening.minute += STEP) {
		const { minute } = evening;
		await turnTables(evening);
		await seatTheBook(evening);
		await bookAtKiosk(evening);
		await whoComesNow(browser, evening);
		await whoGivesUp(evening);
		if (!cut && minute >= CUT && nextSeating(evening)) {
			cut = true;
			await cutOffAndBack(evening);
			await allAgree(evening);
		}
		if (minute === RUSH.agreed) await allAgree(evening);
		if (!isRush(minute)) await seatTheLine(evening);
		await house.clock.advance(STEP * MINUTE);
	}
	expect(cut).toBe(true);
	expect(came.size).toBe(guests.length);
	await everybodyLeaves(evening);
	await line.next(({ parties }) => parties.length === 0);
	await allAgree(evening);
	await everybodyIsAccountedFor(evening);
	for (const { page } of tablets)
		await expect(page.locator('[data-table][data-seated]:visible')).toHaveCount(0);
	expect(unbalanced(house)).toEqual([]);
	figures('friday evening', { parties: came.size, minutes: evening.minute });
	await closeDoors(evening);
});

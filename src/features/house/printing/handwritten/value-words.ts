// What the values of slips are called at the desk.
import { m } from '#words';
import { say } from '#ui/language.svelte.ts';

const names = {
	reward: m.printing_value_reward,
	points: m.printing_value_points,
	left: m.printing_value_left,
	until: m.printing_value_until,
	note: m.printing_value_note,
	period: m.printing_value_period,
	member: m.printing_value_member,
	before: m.printing_value_before,
	earned: m.printing_value_earned,
	spent: m.printing_value_spent,
	balance: m.printing_value_balance,
	lapsing: m.printing_value_lapsing,
	event: m.printing_value_event,
	day: m.printing_value_day,
	place: m.printing_value_place,
	seat: m.printing_value_seat,
	number: m.printing_value_number,
	name: m.printing_value_name,
	gift: m.printing_value_gift,
	wish: m.printing_value_wish,
	from: m.printing_value_from,
	table: m.printing_value_table,
	size: m.printing_value_size,
	time: m.printing_value_time,
	seated: m.printing_value_seated,
	booked: m.printing_value_booked,
	by: m.printing_value_by,
	low: m.printing_value_low,
	comment: m.printing_value_comment,
	link: m.printing_value_link,
	address: m.printing_value_address,
	code: m.printing_value_code
} as const;

/** The value's name in the language of the screen; its own where nobody named it. */
export function valueName(name: string): string {
	const word = (names as Partial<Record<string, (typeof names)['note']>>)[name];
	return word ? say(word) : name;
}

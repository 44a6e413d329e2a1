// Slips that print without anybody asking: which of them a house wants, and from when on.
import * as v from 'valibot';
import { defineCommand, defineFact, defineTopic } from '#protocol';

/** Minutes from one contingency sheet to the next; 0: only when somebody asks. */
export const sheetTimes = [0, 15, 30] as const;

export const Unasked = v.object({
	/** A party of this size and more is told to the kitchen when it is confirmed and when it sits; 0: never. */
	kitchenFrom: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(99)),
	/** A low rating comes out at the host stand. What endangers food always does. */
	lowScore: v.boolean(),
	sheetEvery: v.picklist(sheetTimes)
});
export type Unasked = v.InferOutput<typeof Unasked>;

/** Until a manager says otherwise. */
export const firstUnasked: Unasked = { kitchenFrom: 8, lowScore: false, sheetEvery: 0 };

export const unaskedChanged = defineFact({ name: 'printing.unasked-changed', data: v.object({}) });

export const unaskedSlips = defineTopic({
	name: 'printing.unasked',
	from: ['desk'],
	staff: ['host', 'technician'],
	params: v.object({}),
	state: v.object({ unasked: Unasked }),
	changedBy: [unaskedChanged]
});

export const setUnasked = defineCommand({
	name: 'printing.set-unasked',
	from: ['desk'],
	staff: ['manager'],
	input: Unasked,
	answer: v.object({}),
	refusals: {}
});

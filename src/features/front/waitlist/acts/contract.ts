// What else the host does with a party of the line: it is here, it comes back, it lets others go first, it goes out for a while.
import * as v from 'valibot';
import { defineCommand } from '#protocol';
import { Act, hosts, Needs, raced } from '../contract.ts';

const answer = v.object({ version: v.number() });
const act = { ...hosts, answer };

/** A called party stands at the host stand. */
export const greetParty = defineCommand({
	name: 'waitlist.greet-party',
	...act,
	input: Act,
	refusals: { ...raced, 'not-called': null }
});

/** A party that missed its call is here and goes back into the line by the house's rule. */
export const readmitParty = defineCommand({
	name: 'waitlist.readmit-party',
	...act,
	input: Act,
	/** Its number was kept for so long and no longer. */
	refusals: { ...raced, 'number-void': null }
});

/** A party that joined from afar is here. */
export const presentParty = defineCommand({
	name: 'waitlist.present-party',
	...act,
	input: Act,
	refusals: { ...raced, 'not-pending': null }
});

export const lets = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(10));
/** So many others may go first; 0 takes it back. */
export const letPass = defineCommand({
	name: 'waitlist.let-pass',
	...act,
	input: v.object({ ...Act.entries, lets }),
	refusals: raced
});

export const away = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(90));
/** The party goes out and is not called for so many minutes; 0: it is back. */
export const goOut = defineCommand({
	name: 'waitlist.go-out',
	...act,
	input: v.object({ ...Act.entries, minutes: away }),
	refusals: raced
});

const area = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(24));
/** What the party needs, and in which areas it would sit; no area: the first table that is free. */
export const changeWants = defineCommand({
	name: 'waitlist.change-wants',
	...act,
	input: v.object({
		...Act.entries,
		needs: Needs,
		areas: v.optional(v.pipe(v.array(area), v.maxLength(8)), [])
	}),
	refusals: { ...raced, 'no-such-table': null }
});

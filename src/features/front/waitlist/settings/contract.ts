// The house's own rule of the line: how often a party may be passed, what a missed call costs, who may join from afar, and care while waiting.
import * as v from 'valibot';
import { defineCommand, defineFact, defineTopic, surfaces } from '#protocol';

const whole = (from: number, to: number) =>
	v.pipe(v.number(), v.integer(), v.minValue(from), v.maxValue(to));

/** Minutes and counts. Written once; ticket, kiosk and phone say it in one sentence. */
export const MissedRule = v.object({
	/** So long a called party's table is kept. */
	grace: whole(1, 30),
	/** Behind so many parties it goes when it missed its call. */
	demoteBy: whole(0, 10),
	/** So often. */
	requeues: whole(0, 3),
	/** After that its number is kept so long, then it is void. */
	pool: whole(0, 120),
	/** A call is missed when the grace is over, without the host's tap; whoever is on the way or here is not. */
	byClock: v.optional(v.boolean(), false)
});
export type MissedRule = v.InferOutput<typeof MissedRule>;

export const LineRule = v.object({
	/** Nobody is passed more often. */
	cap: whole(0, 10),
	missed: MissedRule,
	/** Guests may join from their phone, wherever they are, and must be here within so many minutes. 0: nobody may. */
	presence: whole(0, 120),
	/** Who has waited so many minutes gets a drink from the house. 0: nobody does. */
	careAfter: whole(0, 180),
	/** No more of them on a service day, those for a missed promise among them. 0: as many as are due. */
	careMost: v.optional(whole(0, 500), 0),
	/** How loud calls are spoken in each hour of the day, in per cent; from midnight on. */
	volumes: v.pipe(v.array(whole(0, 100)), v.length(24))
});
export type LineRule = v.InferOutput<typeof LineRule>;

export const lineRuleAtFirst: LineRule = {
	cap: 3,
	missed: { grace: 5, demoteBy: 3, requeues: 1, pool: 15, byClock: false },
	...{ presence: 0, careAfter: 0, careMost: 0 },
	volumes: Array.from({ length: 24 }, () => 80)
};

export const lineRuleChanged = defineFact({
	name: 'waitlist.line-rule-changed',
	data: v.object({})
});

/** The rule as everybody may read it. */
export const lineRule = defineTopic({
	name: 'waitlist.line-rule',
	from: surfaces,
	overHttp: true,
	params: v.object({}),
	state: v.object({
		rule: LineRule,
		/** Grows by one with each change. */
		version: v.number()
	}),
	changedBy: [lineRuleChanged]
});

/** Changes the rule for all who wait, from now on. */
export const saveLineRule = defineCommand({
	name: 'waitlist.save-line-rule',
	from: ['desk'],
	staff: ['manager'],
	input: v.object({ rule: LineRule, version: v.number() }),
	answer: v.object({ version: v.number() }),
	refusals: { 'rule-changed': v.object({ by: v.string() }) }
});

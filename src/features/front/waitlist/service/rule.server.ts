// The house's rule of the line as it stands in the store.
import { fail, ok, type InputOf, type Instant, type ServiceDay, type StateOf } from '#protocol';
import type { Reader } from '#server/store.server.ts';
import { onCommand, onTopic, type Acting, type Served } from '#server/wire.server.ts';
import type { WaitlistTables } from '../schema.server.ts';
import { noteEvent, type RuleFacts } from './events.server.ts';
import {
	lineRule,
	lineRuleAtFirst,
	lineRuleChanged,
	saveLineRule,
	type LineRule
} from '../settings/contract.ts';

const stored = (read: Reader) =>
	read
		.tables<WaitlistTables>()
		.selectFrom('line_rules')
		.selectAll()
		.where('venue_id', '=', read.venue)
		.executeTakeFirst();

/** What was stored before a part of the rule existed takes that part from the first rule. */
const read = (text: string): LineRule => ({
	...lineRuleAtFirst,
	...(JSON.parse(text) as Partial<LineRule>)
});

const ruleIn = (row: { rule: string } | undefined): LineRule =>
	row ? read(row.rule) : lineRuleAtFirst;

export const ruleOf = async (reader: Reader): Promise<LineRule> => ruleIn(await stored(reader));

async function ruleView(reader: Reader): Promise<StateOf<typeof lineRule>> {
	const row = await stored(reader);
	return { rule: ruleIn(row), version: row?.version ?? 0 };
}

async function save(
	{ rule, version }: InputOf<typeof saveLineRule>,
	{ tx, now, caller }: Acting,
	today: (now: Instant) => ServiceDay
) {
	const before = await stored(tx);
	if ((before?.version ?? 0) !== version)
		return fail('rule-changed', { by: before?.changed_by ?? '' });
	const row = {
		...{ rule: JSON.stringify(rule), version: version + 1 },
		...{ changed_at: now, changed_by: caller.staff?.name ?? '' }
	};
	await tx
		.tables<WaitlistTables>()
		.insertInto('line_rules')
		.values({ venue_id: tx.venue, ...row })
		.onConflict((on) => on.column('venue_id').doUpdateSet(row))
		.execute();
	const facts: RuleFacts = { before: ruleIn(before), rule };
	await noteEvent(tx, { day: today(now), at: now, what: 'rule', facts, by: row.changed_by });
	tx.tell(lineRuleChanged, {});
	return ok({ version: version + 1 });
}

export const servedRule = (today: (now: Instant) => ServiceDay): Served[] => [
	onTopic(lineRule, { state: (_, looking) => ruleView(looking.read) }),
	onCommand(saveLineRule, (input, acting) => save(input, acting, today))
];

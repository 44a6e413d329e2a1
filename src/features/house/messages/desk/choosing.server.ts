// By which ways each template goes: what the manager sees of it, and chooses.
import { fail, ok, type MessageTemplate } from '#protocol';
import type { Reader } from '#server/store.server.ts';
import { onCommand, type Served } from '#server/wire.server.ts';
import type { OutboxNeeds } from '../outbox.server.ts';
import { outletsOf, type OutletNeeds } from '../outlets/outlets.server.ts';
import { chosenOf } from '../rules/choosing.ts';
import type { MessagesTables } from '../schema.server.ts';
import { rulesOf } from '../ways.server.ts';
import { chooseWays, templatesChanged } from './contract.ts';

/** Reads rules and outlets once; answers the ways of any template. */
export async function waysView(needs: OutletNeeds, read: Reader) {
	const rules = await rulesOf(read);
	const outlets = (await outletsOf(needs, read)).filter(({ isOn }) => isOn);
	return (template: MessageTemplate) => {
		const chosen = chosenOf(template, rules);
		return template.channels.map((channel) => ({
			...{ channel, chosen: chosen.includes(channel) },
			open: outlets.some((one) => one.channel === channel)
		}));
	};
}

export function chooseServed({ templates }: Pick<OutboxNeeds, 'templates'>): Served {
	return onCommand(chooseWays, async ({ template: name, ways }, { tx, now }) => {
		const template = templates.get(name);
		if (!template) return fail('unknown-template');
		if (ways.some((one) => !template.channels.includes(one))) return fail('not-its-way');
		if (template.purpose === 'security' && ways.length === 0) return fail('way-needed');
		const rules = await rulesOf(tx);
		const set = {
			rules: JSON.stringify({ ...rules, ways: { ...rules.ways, [name]: ways } }),
			set_at: now
		};
		await tx
			.tables<MessagesTables>()
			.insertInto('message_rules')
			.values({ venue_id: tx.venue, ...set })
			.onConflict((on) => on.column('venue_id').doUpdateSet(set))
			.execute();
		tx.tell(templatesChanged, {});
		return ok({});
	});
}

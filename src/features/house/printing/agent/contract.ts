// Between the house and a printer agent. An agent asks for slips, prints none before it is granted, and tells what became of it.
import * as v from 'valibot';
import { defineCommand, defineQuery, type AgentGrant, type AgentWork } from '#protocol';
import { Profile, WiredView } from '../printers/contract.ts';
import { Findings } from '../selftest/contract.ts';

const id = v.pipe(v.string(), v.maxLength(40));
const whole = v.pipe(v.number(), v.integer(), v.minValue(0));
const ids = v.pipe(v.array(id), v.maxLength(5000));
const reason = v.optional(v.picklist(['paper', 'cover', 'error', 'offline']));

const News = v.object({
	n: whole,
	jobId: id,
	at: whole,
	state: v.picklist([
		...(['queued', 'waiting', 'sending', 'sent', 'printed', 'uncertain'] as const),
		...(['expired', 'cancelled', 'refused'] as const)
	]),
	reason,
	why: v.optional(v.pipe(v.string(), v.maxLength(60))),
	attempt: v.optional(
		v.object({
			number: whole,
			processId: v.pipe(v.string(), v.maxLength(8)),
			counterBefore: v.nullable(whole),
			sha256: v.pipe(v.string(), v.maxLength(64)),
			length: whole
		})
	)
});

/** News, looks and holdings of an agent; the answer names the slips that it may print. */
export const agentSync = defineCommand({
	name: 'printing.agent-sync',
	from: ['printer'],
	input: v.object({
		/** The agent's clock: an older turn that arrives late says nothing of what is lost. */
		at: whole,
		holds: ids,
		take: ids,
		news: v.pipe(v.array(News), v.maxLength(500)),
		looks: v.array(v.object({ printerId: id, reason, paperLow: v.boolean() })),
		/** What came of a technician's questions. */
		told: v.optional(
			v.pipe(
				v.array(
					v.object({
						id,
						findings: v.optional(Findings),
						refused: v.optional(v.picklist(['busy', 'silent']))
					})
				),
				v.maxLength(50)
			)
		)
	}),
	answer: v.object({ granted: v.array(v.string()) }) satisfies v.GenericSchema<AgentGrant>,
	refusals: {}
});

/** The agent's printers and the slips that wait for it; without any it is answered a second later. */
export const agentWork = defineQuery({
	name: 'printing.agent-work',
	from: ['printer'],
	input: v.object({}),
	answer: v.object({
		printers: v.array(
			v.object({
				id: v.string(),
				name: v.string(),
				address: WiredView,
				profile: Profile,
				paused: v.boolean()
			})
		),
		jobs: v.array(
			v.object({
				id: v.string(),
				printerId: v.string(),
				bytes: v.string(),
				expiresAt: v.number()
			})
		),
		asks: v.optional(
			v.array(v.object({ id: v.string(), printerId: v.string(), bytes: v.optional(v.string()) }))
		)
	}) satisfies v.GenericSchema<AgentWork>,
	refusals: {}
});

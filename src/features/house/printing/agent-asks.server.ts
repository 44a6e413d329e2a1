// A technician's questions to printers in an agent's hands: each is handed out once, and answered or given up.
import { newId, SECOND, type AgentAsk, type AgentTold, type Instant } from '#protocol';

/** The agent comes within a second, a probe takes up to six. */
const PATIENCE_MS = 10 * SECOND;

interface Waiting {
	agentId: string;
	ask: AgentAsk;
	isOut: boolean;
	done(told: AgentTold | undefined): void;
}

export interface AgentAsks {
	/** Undefined when the agent did not answer in time. */
	ask(
		at: { agentId: string; printerId: string },
		bytes: Uint8Array | undefined,
		now: Instant
	): Promise<AgentTold | undefined>;
	/** Those that this agent has not been handed yet; they are from now on. */
	take(agentId: string): AgentAsk[];
	hear(agentId: string, told: readonly AgentTold[]): void;
}

/** `ring` wakes an agent that waits for work. */
export function agentAsks(ring: () => void): AgentAsks {
	const waiting = new Map<string, Waiting>();
	return {
		ask({ agentId, printerId }, bytes, now) {
			const id = newId(now);
			const ask: AgentAsk = {
				...{ id, printerId },
				...(bytes && { bytes: Buffer.from(bytes).toString('base64') })
			};
			return new Promise((resolve) => {
				const done = (told: AgentTold | undefined) => {
					clearTimeout(timer);
					waiting.delete(id);
					resolve(told);
				};
				const timer = setTimeout(() => done(undefined), PATIENCE_MS);
				waiting.set(id, { agentId, ask, isOut: false, done });
				ring();
			});
		},
		take(agentId) {
			const mine = [...waiting.values()].filter((one) => one.agentId === agentId && !one.isOut);
			return mine.map((one) => {
				one.isOut = true;
				return one.ask;
			});
		},
		hear(agentId, told) {
			for (const one of told) {
				const asked = waiting.get(one.id);
				if (asked?.agentId === agentId) asked.done(one);
			}
		}
	};
}

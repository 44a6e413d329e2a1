// The agent's way to the house: plain requests with the token of a paired device.
import type { AgentGrant, AgentSync, AgentWork } from '@hoststand/protocol';
import { randomCode } from '@hoststand/protocol';

/** Milliseconds that the house may take; it holds a question for work open for a second. */
const PATIENCE_MS = 5000;

/** The house does not know this agent (any more). */
export class ShutOut extends Error {}

/** The house is there and does not answer as it should. */
class Refused extends Error {}

export interface House {
	/** A code for the desk, and the secret that fetches the token when it was claimed. */
	offer(): Promise<{ code: string; secret: string; expiresAt: number }>;
	/** Undefined until the code is claimed. */
	collect(secret: string): Promise<string | undefined>;
	work(token: string): Promise<AgentWork>;
	sync(token: string, told: AgentSync): Promise<AgentGrant>;
}

interface Answer {
	ok: boolean;
	code?: string;
	value?: unknown;
}

async function asked(url: URL, init: RequestInit): Promise<{ answer: Answer; response: Response }> {
	const response = await fetch(url, { ...init, signal: AbortSignal.timeout(PATIENCE_MS) });
	const answer = (await response.json().catch(() => ({ ok: false }))) as Answer;
	return { answer, response };
}

function valueOf<T>({ answer, response }: { answer: Answer; response: Response }): T {
	if (answer.ok) return answer.value as T;
	if (answer.code === 'not-allowed' || response.status === 401) throw new ShutOut();
	throw new Refused(answer.code ?? `status ${response.status}`);
}

/** The device's cookie is its token: an agent has no browser and reads it from the header. */
function tokenOf(response: Response): string | undefined {
	for (const cookie of response.headers.getSetCookie()) {
		const token = /^hs_device(?:_tls)?=([\w-]+)/.exec(cookie)?.[1];
		if (token !== undefined) return token;
	}
	return undefined;
}

export function houseAt(server: URL): House {
	const at = (path: string) => new URL(path, server);
	const json = { 'content-type': 'application/json' };
	const bearer = (token: string) => ({ ...json, authorization: `Bearer ${token}` });
	return {
		offer: async () => valueOf(await asked(at('/pair/code'), { method: 'POST', headers: json })),
		async collect(secret) {
			const body = JSON.stringify({ secret });
			const { response } = await asked(at('/pair/collect'), {
				...{ method: 'POST', headers: json, body }
			});
			return response.ok ? tokenOf(response) : undefined;
		},
		work: async (token) =>
			valueOf(await asked(at('/api/v1/printing.agent-work'), { headers: bearer(token) })),
		async sync(token, told) {
			const headers = { ...bearer(token), 'idempotency-key': randomCode(20) };
			const init = { method: 'POST', headers, body: JSON.stringify(told) };
			return valueOf(await asked(at('/api/v1/printing.agent-sync'), init));
		}
	};
}

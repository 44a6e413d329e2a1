// What is too large for one frame of the line goes by HTTP: the same command or query, and how far it is on its way.
import { fail, type Command, type Heard, type Query, type SentTo } from '#protocol';
import { newKey } from './socket.svelte.ts';

/** A house that reads a large sheet may take this long before the page gives up. */
const GIVE_UP_MS = 120_000;

function answerIn(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		// Somebody on the way answered in place of the house.
		return fail('offline');
	}
}

export class Delivery {
	/** How much has left, 0 to 1; at 1 the house reads it. Undefined: nothing is on its way. */
	share = $state<number>();

	/** Sends a command or asks a query. The same key again is the same act. */
	send<D extends Command | Query>(def: D, input: SentTo<D>, key = newKey()): Promise<Heard<D>> {
		this.share = 0;
		const request = new XMLHttpRequest();
		return new Promise((resolve) => {
			const end = (heard: unknown) => {
				this.share = undefined;
				resolve(heard as Heard<D>);
			};
			request.upload.onprogress = ({ loaded, total }) => {
				this.share = total > 0 ? loaded / total : 0;
			};
			request.upload.onload = () => {
				this.share = 1;
			};
			request.onload = () => end(answerIn(request.responseText));
			request.onerror = () => end(fail('offline'));
			request.ontimeout = () => end(fail('offline'));
			request.timeout = GIVE_UP_MS;
			request.open('POST', `/api/v1/${def.name}`);
			request.setRequestHeader('content-type', 'application/json');
			request.setRequestHeader('idempotency-key', key);
			request.send(JSON.stringify(input));
		});
	}
}

// Whether this phone follows its ticket by push. Browsers offer it only where the address is secure.
import { m } from '#words';
import { say } from '#ui/language.svelte.ts';
import { sentence } from '#ui/refusal.svelte.ts';
import { ask, send } from '#ui/socket.svelte.ts';
import { followByPush, followNoMore, waysToMe } from './contract.ts';

/** The one look at what this browser can do. */
const able = (): boolean =>
	isSecureContext && 'serviceWorker' in navigator && 'PushManager' in window;

const refusals = {
	'no-ticket': m.messages_no_ticket,
	'unknown-push-service': m.messages_unknown_push_service,
	'not-set-up': m.messages_not_set_up
};

export class Following {
	possible = $state(false);
	on = $state(false);
	busy = $state(false);
	error = $state('');
	#key = '';

	async look(): Promise<void> {
		if (!able()) return;
		const heard = await ask(waysToMe, {});
		if (!heard.ok || heard.value.pushKey === null) return;
		this.#key = heard.value.pushKey;
		this.possible = true;
		this.on = heard.value.following;
	}

	async #subscription(): Promise<PushSubscriptionJSON> {
		await navigator.serviceWorker.register('/m/push-worker.js', { scope: '/m/' });
		const worker = await navigator.serviceWorker.ready;
		const made = await worker.pushManager.subscribe({
			userVisibleOnly: true,
			applicationServerKey: this.#key
		});
		return made.toJSON();
	}

	async start(): Promise<void> {
		this.busy = true;
		this.error = '';
		try {
			const { endpoint = '', keys = {} } = await this.#subscription();
			const { p256dh = '', auth = '' } = keys;
			const heard = await send(followByPush, { endpoint, p256dh, auth });
			this.on = heard.ok;
			if (!heard.ok) this.error = sentence(heard, refusals);
		} catch {
			const denied = Notification.permission === 'denied';
			this.error = say(denied ? m.messages_follow_denied : m.messages_follow_failed);
		} finally {
			this.busy = false;
		}
	}

	async stop(): Promise<void> {
		const heard = await send(followNoMore, {});
		if (heard.ok) this.on = false;
	}
}

// An edit of the ways of guests' phones: what is typed, what is wrong with it, what it would print.
import * as v from 'valibot';
import type { StateOf } from '#protocol';
import { m } from '#words';
import { say } from '#ui/language.svelte.ts';
import { sentence } from '#ui/refusal.svelte.ts';
import { send } from '#ui/socket.svelte.ts';
import { PublicUrl, setReach, Wifi, wifiCard, type reachSettings, type Way } from './contract.ts';

type Wrong = Partial<Record<'publicUrl' | 'name' | 'password' | 'all', string>>;

export class ReachEdit {
	way = $state<Way>('none');
	publicUrl = $state('');
	name = $state('');
	password = $state('');
	security = $state<Wifi['security']>('WPA');
	hidden = $state(false);
	wrong = $state<Wrong>({});
	busy = $state(false);
	#address: string;

	constructor({ way, address, publicUrl, wifi }: StateOf<typeof reachSettings>) {
		Object.assign(this, { way, publicUrl: publicUrl ?? '', ...wifi });
		this.#address = address;
	}

	/** What is typed, as far as it can be used. */
	get wifi(): Wifi | undefined {
		const { name, password, security, hidden } = this;
		const read = v.safeParse(Wifi, { name, password, security, hidden });
		return read.success ? read.output : undefined;
	}

	/** As it would stand on the next ticket. */
	get card() {
		return wifiCard({ address: this.#address, wifi: this.wifi });
	}

	#faults(): Wrong {
		if (this.way === 'public')
			return v.is(PublicUrl, this.publicUrl) ? {} : { publicUrl: say(m.reach_refused_url) };
		if (this.way === 'none' || this.wifi) return {};
		const named = v.is(Wifi, { name: this.name, security: 'nopass' });
		return named
			? { password: say(m.reach_refused_password) }
			: { name: say(m.reach_refused_name) };
	}

	/** True when it is saved. */
	async save(): Promise<boolean> {
		this.wrong = this.#faults();
		if (this.busy || Object.keys(this.wrong).length > 0) return false;
		this.busy = true;
		const heard = await send(setReach, {
			publicUrl: this.way === 'public' ? this.publicUrl.trim() : null,
			wifi: this.way === 'wifi' ? (this.wifi ?? null) : null
		});
		this.busy = false;
		if (!heard.ok) this.wrong = { all: sentence(heard, { 'own-address': m.reach_own_address }) };
		return heard.ok;
	}
}

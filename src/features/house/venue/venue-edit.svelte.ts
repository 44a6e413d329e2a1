// An edit of the profile at the desk: what is typed, what is wrong with it, and the one command that saves it.
import type { StateOf } from '#protocol';
import { m } from '#words';
import { say } from '#ui/language.svelte.ts';
import { sentence } from '#ui/refusal.svelte.ts';
import type { Language } from '#ui/settings.ts';
import { send } from '#ui/socket.svelte.ts';
import { editVenue, type venueSettings } from './contract.ts';
import { digitsOf, isAddress } from './rules.ts';

type Wrong = Partial<
	Record<'name' | 'endOfDay' | 'address' | 'hostNames' | 'gateway' | 'all', string>
>;

export class VenueEdit {
	name = $state('');
	language = $state<Language>('en');
	zone = $state('');
	currency = $state('');
	phoneRegion = $state('');
	endOfDay = $state('');
	address = $state('');
	hostNames = $state('');
	gateway = $state('');
	gatewaySecret = $state('');
	wrong = $state<Wrong>({});
	busy = $state(false);
	#gatewayBefore: string;

	constructor({ profile, hostNames, gateway }: StateOf<typeof venueSettings>) {
		Object.assign(this, profile, {
			currency: profile.currency.code,
			hostNames: hostNames.join(' '),
			gateway: gateway ?? ''
		});
		this.#gatewayBefore = gateway ?? '';
	}

	/** The gateway's address was changed, so it needs its secret. */
	get gatewayIsNew(): boolean {
		const typed = this.gateway.trim();
		return typed !== '' && typed !== this.#gatewayBefore;
	}

	#names(): string[] {
		return this.hostNames.split(/[\s,]+/).filter(Boolean);
	}

	#faults(): Wrong {
		const wrong: Wrong = {};
		if (!this.name.trim()) wrong.name = say(m.venue_refused_name);
		if (!/^([01]\d|2[0-3]):[0-5]\d$/.test(this.endOfDay))
			wrong.endOfDay = say(m.venue_refused_time);
		if (!isAddress(this.address)) wrong.address = say(m.venue_refused_address);
		if (!this.#names().every((name) => /^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/.test(name)))
			wrong.hostNames = say(m.venue_refused_names);
		const known = /^https?:\/\/\S+$/.test(this.gateway.trim()) && this.gatewaySecret.length >= 16;
		if (this.gatewayIsNew && !known) wrong.gateway = say(m.venue_refused_gateway);
		return wrong;
	}

	#gatewayEdit() {
		if (this.gatewayIsNew)
			return { gateway: { url: this.gateway.trim(), secret: this.gatewaySecret } };
		return this.gateway.trim() === '' && this.#gatewayBefore !== '' ? { gateway: null } : {};
	}

	/** True when it is saved. */
	async save(): Promise<boolean> {
		this.wrong = this.#faults();
		if (this.busy || Object.keys(this.wrong).length > 0) return false;
		this.busy = true;
		const { name, language, zone, phoneRegion, endOfDay, address } = this;
		const currency = { code: this.currency, digits: digitsOf(this.currency) };
		const heard = await send(editVenue, {
			profile: { name, language, zone, currency, phoneRegion, endOfDay, address },
			hostNames: this.#names(),
			...this.#gatewayEdit()
		});
		this.busy = false;
		if (!heard.ok) {
			this.wrong = { all: sentence(heard, {}) };
			return false;
		}
		this.#gatewayBefore = this.gateway.trim();
		this.gatewaySecret = '';
		return true;
	}
}

// What the manager types about an outlet. Secrets go in only when they are typed, and never come back.
import type { SentTo } from '#protocol';
import { m } from '#words';
import { say } from '#ui/language.svelte.ts';
import { sentence } from '#ui/refusal.svelte.ts';
import { send } from '#ui/socket.svelte.ts';
import { presetNames } from './names.ts';
import {
	removeOutlet,
	saveOutlet,
	type HttpSettings,
	type OutletSettings,
	type OutletView,
	type SecretName
} from './outlets/contract.ts';
import { presets, type Preset } from './presets.ts';

const refusals = {
	'unknown-outlet': m.messages_unknown_outlet,
	'name-taken': m.messages_name_taken,
	'one-only': m.messages_one_only,
	'bad-address': m.messages_bad_address,
	'short-secret': m.messages_short_secret
};

const asText = (headers: HttpSettings['headers']): string =>
	headers.map(({ name, value }) => `${name}: ${value}`).join('\n');

const asHeaders = (text: string): HttpSettings['headers'] =>
	text
		.split('\n')
		.map((line) => /^\s*([A-Za-z0-9-]+)\s*:\s*(.*)$/.exec(line))
		.flatMap((found) => (found?.[1] ? [{ name: found[1], value: found[2] ?? '' }] : []));

const asksOf = (settings: OutletSettings): readonly SecretName[] => {
	if (settings.kind === 'mail') return ['password'];
	if (settings.kind !== 'http') return [];
	return settings.channel === 'text' ? ['token', 'signing', 'replies'] : ['token', 'signing'];
};

const copied = (settings: OutletSettings): OutletSettings =>
	JSON.parse(JSON.stringify(settings)) as OutletSettings;

export class OutletForm {
	name = $state('');
	isOn = $state(true);
	preset = $state<Preset['name']>('sms');
	settings = $state<OutletSettings>({ kind: 'file', channel: 'text' });
	headers = $state('');
	port = $state('587');
	secrets = $state<Record<SecretName, string>>({
		token: '',
		signing: '',
		replies: '',
		password: ''
	});
	error = $state('');
	busy = $state(false);
	readonly #outlet: OutletView | undefined;

	constructor(outlet: OutletView | undefined) {
		this.#outlet = outlet;
		if (!outlet) {
			this.pick('sms');
			return;
		}
		this.name = outlet.name;
		this.isOn = outlet.isOn;
		this.#take(outlet.settings);
	}

	#take(settings: OutletSettings): void {
		this.settings = copied(settings);
		if (settings.kind === 'http') this.headers = asText(settings.http.headers);
		if (settings.kind === 'mail') this.port = String(settings.mail.port);
	}

	pick(name: string): void {
		const preset = presets.find((one) => one.name === name);
		if (!preset) return;
		this.preset = preset.name;
		this.name = say(presetNames[preset.name]).slice(0, 40);
		this.#take(preset.settings);
	}

	/** Which way it carries. */
	via(way: string): void {
		const found = (['text', 'team', 'mail'] as const).find((one) => one === way);
		if (found && 'channel' in this.settings) this.settings.channel = found;
	}

	get asks(): readonly SecretName[] {
		return asksOf(this.settings);
	}
	has(secret: SecretName): boolean {
		return this.#outlet?.has.includes(secret) ?? false;
	}

	#settings(): OutletSettings {
		const settings = copied(this.settings);
		if (settings.kind === 'http') settings.http.headers = asHeaders(this.headers);
		if (settings.kind === 'mail') settings.mail.port = Number(this.port);
		return settings;
	}

	/** True when it is saved. */
	async save(): Promise<boolean> {
		if (this.busy) return false;
		this.busy = true;
		const typed = Object.entries(this.secrets).filter(([, value]) => value !== '');
		const input: SentTo<typeof saveOutlet> = {
			...(this.#outlet && { id: this.#outlet.id }),
			...{ name: this.name, isOn: this.isOn, settings: this.#settings() },
			secrets: Object.fromEntries(typed)
		};
		const heard = await send(saveOutlet, input);
		this.busy = false;
		this.error = heard.ok ? '' : sentence(heard, refusals);
		return heard.ok;
	}

	async remove(): Promise<boolean> {
		if (!this.#outlet) return false;
		const heard = await send(removeOutlet, { id: this.#outlet.id });
		this.error = heard.ok ? '' : sentence(heard, refusals);
		return heard.ok;
	}
}

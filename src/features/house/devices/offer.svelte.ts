// The code that this unclaimed browser shows: asked for, kept over a reload, renewed in time, fetched when claimed.
import { SECOND, type Instant, type Result } from '#protocol';
import { houseClock } from '#ui/clock.svelte.ts';
import { OFFER_MS } from './rules.ts';

export interface Offer {
	code: string;
	secret: string;
	expiresAt: Instant;
}

const KEPT = 'hoststand pairing';
/** A new code comes this long before the old one ends, so that no manager types a dead one. */
const RENEW_MS = 20 * SECOND;

function kept(): Offer | undefined {
	try {
		return JSON.parse(sessionStorage.getItem(KEPT) ?? 'null') as Offer | undefined;
	} catch {
		return undefined;
	}
}

async function post<T>(path: string, body: object): Promise<Result<T>> {
	try {
		const answer = await fetch(path, { method: 'POST', body: JSON.stringify(body) });
		return (await answer.json()) as Result<T>;
	} catch {
		return { ok: false, code: 'offline' };
	}
}

export class PairingOffer {
	offer = $state<Offer>();
	/** Why there is no code: `too-many` or `offline`. */
	refusal = $state<string>();
	collecting = $state(false);
	#timer: ReturnType<typeof setTimeout> | undefined;

	/** Shows the code of before a reload if it still stands, or asks for one. */
	async begin(): Promise<void> {
		const before = kept();
		const left = (before?.expiresAt ?? 0) - houseClock.now() - RENEW_MS;
		if (before && left > 0 && left < OFFER_MS) this.#show(before, left);
		else await this.renew();
	}

	async renew(): Promise<void> {
		const heard = await post<Offer>('/pair/code', {});
		if (heard.ok) {
			sessionStorage.setItem(KEPT, JSON.stringify(heard.value));
			this.#show(heard.value, OFFER_MS - RENEW_MS);
			return;
		}
		this.refusal = heard.code;
		this.#later(heard.code === 'offline' ? 3 * SECOND : 30 * SECOND);
	}

	/** The console's link: it was claimed from the start. False where the address holds no secret. */
	async take(): Promise<boolean> {
		const secret = location.hash.slice(1);
		if (!/^[0-9A-Z]{32}$/.test(secret)) return false;
		history.replaceState(null, '', location.pathname);
		this.offer = { code: '', secret, expiresAt: 0 };
		await this.collect();
		return true;
	}

	/** The manager has claimed it: the browser fetches its token and goes to its home. */
	async collect(secret = this.offer?.secret): Promise<void> {
		if (this.collecting || !secret) return;
		this.collecting = true;
		const heard = await post<{ home: string }>('/pair/collect', { secret });
		sessionStorage.removeItem(KEPT);
		if (heard.ok) {
			location.href = heard.value.home;
			return;
		}
		this.collecting = false;
		await this.renew();
	}

	stop(): void {
		clearTimeout(this.#timer);
	}

	#show(offer: Offer, left: number): void {
		this.offer = offer;
		this.refusal = undefined;
		this.#later(left);
	}

	#later(ms: number): void {
		clearTimeout(this.#timer);
		this.#timer = setTimeout(() => void this.renew(), ms);
	}
}

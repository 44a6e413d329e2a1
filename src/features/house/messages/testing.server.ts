// For the tests of this slice: an outbox on a real store, with people, a clock and a disk that can stop at any write.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { HOUR, type Message, type MessageTemplate, type Slip } from '#protocol';
import { openBus } from '#server/bus.server.ts';
import { handClock } from '#server/clock.server.ts';
import { openLog } from '#server/log.server.ts';
import { openSecrets } from '#server/secrets.server.ts';
import { openStore, type Store } from '#server/store.server.ts';
import { messagesOf } from './outbox.server.ts';
import { writeOutlet } from './outlets/outlets.server.ts';
import type { HttpSettings } from './outlets/contract.ts';
import { plainHttp } from './presets.ts';
import { messagesMigrations } from './schema.server.ts';
import { messagesService, type MessagesService } from './service.server.ts';

export const ANNA = '+447700900123';

const template = (
	name: string,
	purpose: MessageTemplate['purpose'],
	channels: MessageTemplate['channels'] = ['text']
): MessageTemplate => ({
	...{ name, purpose, channels, called: { en: name, zh: name }, lasts: HOUR },
	...{ en: '{house}: {what}', zh: '【{house}】{what}', values: { what: 'soup' } }
});

export const testTemplates = [
	template('news', 'marketing'),
	template('ready', 'service'),
	template('code', 'security'),
	template('anyhow', 'service', ['text', 'call', 'screen']),
	template('note', 'service', ['screen', 'slip'])
];

export class Killed extends Error {}

/** A disk of a machine that loses its power at its nth write, before or after that write is safe. */
export function mortal(store: Store, death: { at: number; safe: boolean }): Store {
	let n = 0;
	const dead = () => n >= death.at;
	return {
		...store,
		async write(work) {
			if (dead()) throw new Killed();
			if (n + 1 < death.at || death.safe) {
				const done = await store.write(work);
				n++;
				if (dead()) throw new Killed();
				return done;
			}
			n++;
			throw new Killed();
		}
	};
}

/** `http` is the text outlet's settings; without it the house has none. */
export async function openPost(http?: Partial<HttpSettings>) {
	const folder = mkdtempSync(join(tmpdir(), 'hoststand-post-'));
	const clock = handClock();
	clock.set(Date.UTC(2026, 10, 20, 18));
	const bus = openBus(openLog('silent'));
	const secrets = openSecrets(folder);
	const open = () => openStore(folder, { clock, bus, migrations: messagesMigrations });
	let store = await open();
	const consents = new Map<string, boolean>();
	const gone = new Set<string>();
	const slips: Slip[] = [];

	function serve(on: Store): MessagesService {
		const service = messagesService({
			...{ store: on, clock, secrets, folder, log: openLog('silent'), templates: testTemplates },
			...{ gateway: () => undefined, house: () => 'Court', zone: () => 'Europe/London' },
			...{ language: () => 'en' as const, patience: { connectMs: 200, wholeMs: 120 } },
			e164: (written) => (/^\+\d+$/.test(written) ? written : undefined),
			print: (_, slip) => {
				slips.push(slip);
				return Promise.resolve();
			}
		});
		service.knowPeople((_, { phone = '' }) =>
			Promise.resolve({ consent: consents.get(phone) ?? false, gone: gone.has(phone) })
		);
		return service;
	}

	const needs = { secrets, gateway: () => undefined };
	const setOutlet = (
		settings: Partial<HttpSettings>,
		own: { token?: string; replies?: string } = {}
	) =>
		store.write((tx) =>
			writeOutlet(
				needs,
				tx,
				{
					...{ name: 'Texts', isOn: true, secrets: { signing: 'a signing secret of 16', ...own } },
					settings: { kind: 'http', channel: 'text', http: { ...plainHttp, ...settings } }
				},
				{ before: undefined, now: clock.now() }
			)
		);
	const outletId = http ? await setOutlet(http, { replies: 'a replies secret of 16' }) : '';
	let post = serve(store);

	async function put(message: Partial<Message> & { key: string }): Promise<string> {
		const whole: Message = {
			...{ template: 'ready', to: { phone: ANNA }, values: { what: 'tea' }, language: 'en' },
			...message
		};
		return store.write((tx) => post.put(tx, whole, clock.now()));
	}

	/** Lets all that is due happen, and moves the clock on until nothing moves for an hour. */
	async function run(forMs = 0): Promise<void> {
		const until = clock.now() + forMs;
		for (;;) {
			await post.look(clock.now());
			await post.settle();
			if (clock.now() >= until) break;
			clock.advance(Math.min(15_000, until - clock.now()));
		}
	}

	return {
		...{ folder, clock, consents, gone, slips, secrets, bus, put, run, setOutlet, outletId },
		post: () => post,
		store: () => store,
		rows: () => messagesOf(store.read).orderBy('made_at').execute(),
		row: async (key: string) =>
			messagesOf(store.read).where('key', '=', key).executeTakeFirstOrThrow(),
		/** From now on the house runs on a disk that will stop. */
		doom(death: { at: number; safe: boolean }) {
			post = serve(mortal(store, death));
		},
		/** The power is back: the store is opened anew, and what was under way is settled. */
		async restart(): Promise<void> {
			await post.settle();
			await store.close();
			store = await open();
			post = serve(store);
			await post.begin();
		},
		async close(): Promise<void> {
			await post.stop();
			await store.close();
			rmSync(folder, { recursive: true, force: true });
		}
	};
}

export type TestPost = Awaited<ReturnType<typeof openPost>>;

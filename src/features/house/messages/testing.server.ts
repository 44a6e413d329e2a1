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
import { writeOutlet, type Wanted } from './outlets/outlets.server.ts';
import type { HttpSettings } from './outlets/contract.ts';
import { plainHttp } from './presets.ts';
import { messagesMigrations } from './schema.server.ts';
import { messagesService, type MessagesService } from './service.server.ts';

export const ANNA = '+447700900123';
export const REPLIES = 'a replies secret of 16';

const template = (
	name: string,
	purpose: MessageTemplate['purpose'],
	channels: MessageTemplate['channels'] = ['text']
): MessageTemplate => ({
	...{ name, purpose, channels, called: { en: name, zh: name }, lasts: HOUR },
	...{ en: '{house}: {what}', zh: '【{house}】{what}', values: { what: 'soup' } }
});

const testTemplates = [
	template('news', 'marketing'),
	template('ready', 'service'),
	template('code', 'security'),
	template('anyhow', 'service', ['text', 'call', 'screen']),
	template('note', 'service', ['screen', 'slip']),
	template('paper', 'service', ['text', 'slip']),
	template('follow', 'service', ['push', 'text'])
];

class Killed extends Error {}

/** A disk of a machine that loses its power at its nth write, before or after that write is safe. */
function mortal(store: Store, death: { at: number; safe: boolean }): Store {
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

interface Place {
	folder: string;
	clock: ReturnType<typeof handClock>;
	secrets: ReturnType<typeof openSecrets>;
	consents: Map<string, boolean>;
	slips: Slip[];
}

/** The service as it stands on a disk; who is whom is decided by the test. */
function serve({ folder, clock, secrets, consents, slips }: Place, store: Store): MessagesService {
	const service = messagesService({
		...{ store, clock, secrets, folder, log: openLog('silent'), templates: testTemplates },
		...{ gateway: () => undefined, house: () => 'Court', zone: () => 'Europe/London' },
		...{ language: () => 'en' as const, patience: { connectMs: 200, wholeMs: 120 } },
		e164: (written) => (/^\+\d+$/.test(written) ? written : undefined),
		print: (_, slip) => {
			slips.push(slip);
			return Promise.resolve();
		}
	});
	service.knowPeople((_, { phone = '' }) =>
		Promise.resolve({ consent: consents.get(phone) ?? false, gone: false })
	);
	return service;
}

/** A text outlet with these settings; its replies are signed. */
function textOutlet({ secrets, clock }: Place, store: Store, http: Partial<HttpSettings>) {
	const wanted: Wanted = {
		...{ name: 'Texts', isOn: true },
		secrets: { signing: 'a signing secret of 16', replies: REPLIES, token: 'T0KEN' },
		settings: { kind: 'http', channel: 'text', http: { ...plainHttp, ...http } }
	};
	const needs = { secrets, gateway: () => undefined };
	return store.write((tx) =>
		writeOutlet(needs, tx, wanted, { before: undefined, now: clock.now() })
	);
}

const message = (own: Partial<Message> & { key: string }): Message => ({
	...{ template: 'ready', to: { phone: ANNA }, values: { what: 'tea' }, language: 'en', ...own }
});

/** `http` is the text outlet's settings; without it the house has none. */
export async function openPost(http?: Partial<HttpSettings>) {
	const folder = mkdtempSync(join(tmpdir(), 'hoststand-post-'));
	const clock = handClock();
	clock.set(Date.UTC(2026, 10, 20, 18));
	const bus = openBus(openLog('silent'));
	const secrets = openSecrets(folder);
	const place: Place = { folder, clock, secrets, consents: new Map(), slips: [] };
	const open = () => openStore(folder, { clock, bus, migrations: messagesMigrations });
	let store = await open();
	const outletId = http ? await textOutlet(place, store, http) : '';
	let post = serve(place, store);
	const rows = () => messagesOf(store.read).orderBy('made_at');
	return {
		...{ ...place, bus, outletId },
		post: () => post,
		store: () => store,
		rows: () => rows().execute(),
		row: (key: string) => rows().where('key', '=', key).executeTakeFirstOrThrow(),
		put: (own: Partial<Message> & { key: string }) =>
			store.write((tx) => post.put(tx, message(own), clock.now())),
		/** Lets all that is due happen, moving the clock on for so long. */
		async run(forMs = 0): Promise<void> {
			const until = clock.now() + forMs;
			for (;;) {
				await post.look(clock.now());
				await post.settle();
				if (clock.now() >= until) break;
				clock.advance(Math.min(15_000, until - clock.now()));
			}
		},
		/** From now on the house runs on a disk that will stop. */
		doom(death: { at: number; safe: boolean }) {
			post = serve(place, mortal(store, death));
		},
		/** The power is back: the store is opened anew, and what was under way is settled. */
		async restart(): Promise<void> {
			await post.settle();
			await store.close();
			store = await open();
			post = serve(place, store);
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

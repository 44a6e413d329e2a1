// Each message at most once per key, none without consent: under a gateway that times out, doubles and lies, and a disk that stops.
import fc from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';
import {
	behaviours,
	openGateway,
	type Behaviour,
	type FakeGateway
} from '../../../../tests/support/gateway.ts';
import { figures, rounds } from '../../../../tests/support/depth.ts';
import { HOUR, MINUTE } from '#protocol';
import type { HttpSettings } from './outlets/contract.ts';
import { ANNA, openPost, type TestPost } from './testing.server.ts';

const open: (TestPost | FakeGateway)[] = [];
afterEach(async () => {
	for (const one of open.splice(0).reverse()) await one.close();
});

async function house(settings: Partial<HttpSettings> = {}, promise: { once?: boolean } = {}) {
	const gateway = await openGateway(promise);
	const body = '{"to":"{to}","text":"{text}","key":"{key}"}';
	const post = await openPost({
		url: `${gateway.url}/sms`,
		body,
		okField: 'ok',
		okValue: 'true',
		...settings
	});
	open.push(gateway, post);
	return { gateway, post };
}

const times = (list: readonly string[], key: string) => list.filter((one) => one === key).length;

describe('a gateway that promises nothing', () => {
	test('is never asked twice for one message, whatever it does', async () => {
		const { gateway, post } = await house();
		for (const [at, behaviour] of behaviours.entries()) {
			gateway.next.push(behaviour);
			await post.put({ key: behaviour, to: { phone: `+4477009001${at + 10}` } });
			await post.run(0);
		}
		await post.run(30 * MINUTE);
		for (const behaviour of behaviours) {
			expect(
				times(
					gateway.heard.map((one) => one.key),
					behaviour
				),
				behaviour
			).toBe(1);
			expect(times(gateway.delivered, behaviour), behaviour).toBeLessThanOrEqual(1);
		}
		const states = Object.fromEntries((await post.rows()).map((row) => [row.key, row.state]));
		expect(states).toEqual({
			...{ honest: 'sent', 'lies-sent': 'sent' },
			// Two answers on one line are no answer that one can trust.
			'answers-twice': expect.stringMatching(/^(sent|unsure)$/) as string,
			...{ 'lies-failed': 'refused', refuses: 'refused', redirects: 'refused' },
			...{ 'delivers-and-hangs': 'unsure', hangs: 'unsure', 'delivers-and-cuts': 'unsure' },
			...{ cuts: 'unsure', 'lies-busy': 'unsure', busy: 'unsure', 'answers-nonsense': 'unsure' }
		});
	});

	test('is asked again when nothing left: it was not there', async () => {
		const { gateway, post } = await house();
		const { url } = gateway;
		await gateway.close();
		await post.put({ key: 'later' });
		await post.run(0);
		expect(await post.row('later')).toMatchObject({ state: 'queued', reason: 'ECONNREFUSED' });
		expect(url).toContain('127.0.0.1');
		await post.run(2 * HOUR);
		expect((await post.row('later')).state).not.toBe('sent');
	});
});

test('a status that can be asked settles what a time-out left open, and sends nothing again', async () => {
	const gateway = await openGateway();
	const post = await openPost({
		...{ url: `${gateway.url}/sms`, body: '{"key":"{key}"}', statusField: 'state' },
		...{ statusUrl: `${gateway.url}/status?key={key}`, statusArrived: 'arrived' }
	});
	open.push(gateway, post);
	gateway.next.push('delivers-and-hangs', 'hangs');
	await post.put({ key: 'arrived' });
	await post.run(0);
	await post.put({ key: 'lost' });
	await post.run(HOUR);
	expect((await post.row('arrived')).state).toBe('sent');
	expect((await post.row('lost')).state).toBe('unsure');
	expect(gateway.heard).toHaveLength(2);
});

describe('a gateway that takes a key once', () => {
	test('is asked until it answers, always with the same key', async () => {
		const { gateway, post } = await house({ idempotent: true }, { once: true });
		gateway.next.push('hangs', 'delivers-and-hangs', 'lies-busy', 'busy', 'cuts', 'honest');
		await post.put({ key: 'tea' });
		await post.run(20 * MINUTE);
		expect(gateway.heard.map((one) => one.key)).toEqual(Array(6).fill('tea'));
		expect(gateway.delivered).toEqual(['tea']);
		expect((await post.row('tea')).state).toBe('sent');
	});
});

const story = fc.record({
	next: fc.array(fc.constantFrom<Behaviour>(...behaviours), { maxLength: 12 }),
	idempotent: fc.boolean(),
	death: fc.option(fc.record({ at: fc.integer({ min: 1, max: 8 }), safe: fc.boolean() })),
	letters: fc.array(
		fc.record({
			template: fc.constantFrom('news', 'ready', 'code', 'anyhow'),
			person: fc.integer({ min: 0, max: 2 }),
			agrees: fc.boolean(),
			/** The same key is put again, as a slice may after a crash. */
			again: fc.boolean(),
			withdraws: fc.boolean()
		}),
		{ minLength: 1, maxLength: 4 }
	)
});

const phoneOf = (person: number) => `+44770090012${person}`;

type Story = typeof story extends fc.Arbitrary<infer S> ? S : never;
type Letter = Story['letters'][number];

async function write(post: TestPost, letter: Letter, key: string): Promise<void> {
	const to = { phone: phoneOf(letter.person) };
	post.consents.set(to.phone, letter.agrees);
	for (let n = 0; n < (letter.again ? 2 : 1); n++)
		await post.put({ key, template: letter.template, to });
	if (letter.withdraws) post.consents.set(to.phone, false);
	await post.run(0);
}

/** `after`: the letters from this one on. One that a dead house left lying goes by the yes that stands when it leaves. */
function judge(gateway: FakeGateway, letter: Letter, key: string, after: readonly Letter[]): void {
	expect(times(gateway.delivered, key)).toBeLessThanOrEqual(1);
	const agreed = after.some(
		({ person, agrees, withdraws }) => person === letter.person && agrees && !withdraws
	);
	if (letter.template === 'news' && !agreed)
		expect(gateway.heard.map((one) => one.key)).not.toContain(key);
}

const tally = { stories: 0, letters: 0, heard: 0, delivered: 0 };

async function live({ next, idempotent, death, letters }: Story): Promise<void> {
	const { gateway, post } = await house({ idempotent }, { once: idempotent });
	gateway.next.push(...next);
	if (death) post.doom(death);
	for (const [at, letter] of letters.entries()) await write(post, letter, String(at));
	if (death) await post.restart();
	await post.run(90 * MINUTE);
	for (const [at, letter] of letters.entries())
		judge(gateway, letter, String(at), letters.slice(at));
	const rows = await post.rows();
	expect(rows.filter(({ state }) => state === 'queued')).toEqual([]);
	expect(rows.filter((row) => row.state === 'sending' && row.channel !== 'call')).toEqual([]);
	tally.stories++;
	tally.letters += letters.length;
	tally.heard += gateway.heard.length;
	tally.delivered += gateway.delivered.length;
	await post.close();
	await gateway.close();
}

test('whatever the gateway does and whenever the power fails: once a key, and no advertising without a yes', async () => {
	await fc.assert(fc.asyncProperty(story, live), { numRuns: rounds(400) });
	figures('at most once', tally);
}, 120_000);

test.each([1, 2, 3])(
	'the power fails at write %i, before and after it is safe: at most once, and nothing is forgotten',
	async (at) => {
		for (const safe of [false, true])
			for (const behaviour of ['honest', 'hangs', 'delivers-and-hangs'] as const) {
				const { gateway, post } = await house();
				gateway.next.push(behaviour);
				await post.put({ key: 'tea', to: { phone: ANNA } });
				post.doom({ at, safe });
				await post.run(0);
				await post.restart();
				await post.run(30 * MINUTE);
				expect(gateway.heard.length).toBeLessThanOrEqual(1);
				expect(times(gateway.delivered, 'tea')).toBeLessThanOrEqual(1);
				const { state } = await post.row('tea');
				expect(['sent', 'unsure']).toContain(state);
				if (state === 'sent') expect(gateway.delivered).toEqual(['tea']);
			}
	}
);

// What an act was refused with is read in the audit as a sentence, in both languages.
import { describe, expect, test } from 'vitest';
import { declaredContracts } from '#features/index.ts';
import { refusalsCalled, refusedCalled } from './refused.server.ts';

const HAN = /\p{Script=Han}/u;
const commands = declaredContracts().filter((one) => one.kind === 'command');
const said = Object.entries(refusalsCalled(commands));

describe('the sentences of refusals in the audit', () => {
	test('a table that was taken is said so, with what was not kept left open', () => {
		expect(refusedCalled('waitlist.seat-party', 'table-taken')).toEqual({
			en: 'Table … is not free any more. Please choose another.',
			zh: '… 号桌已不可用，请另选一桌。'
		});
		expect(refusedCalled('waitlist.seat-party', 'sign-in-needed')?.zh).toMatch(HAN);
	});
	test('a code without a sentence has none', () => {
		expect(refusedCalled('waitlist.seat-party', 'never-heard-of')).toBeUndefined();
	});
	test('each is written in its own language, and no blank is left unsaid', () => {
		expect(said.length).toBeGreaterThan(250);
		const wrong = said.filter(
			([, { en, zh }]) => HAN.test(en) || !HAN.test(zh) || /undefined|\{|[a-z]_[a-z]/.test(en + zh)
		);
		expect(wrong).toEqual([]);
	});
});

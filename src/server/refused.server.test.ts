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
	test('a slice’s own words come before those that it borrows', () => {
		expect(refusedCalled('venue.set-up', 'easy-pin')).toEqual(
			refusedCalled('staff.add', 'easy-pin')
		);
		expect(refusedCalled('waitlist.settle-task', 'task-done')?.en).toBe('That is done already.');
	});
	test('every code of every command has its sentence', () => {
		const without = commands.flatMap(({ name, refusals }) =>
			Object.keys(refusals)
				.filter((code) => !refusedCalled(name, code))
				.map((code) => `${name} ${code}`)
		);
		expect(without).toEqual([]);
	});
	test('each is written in its own language, and no blank is left unsaid', () => {
		const wrong = said.filter(
			([, { en, zh }]) =>
				HAN.test(en) || !HAN.test(zh) || /undefined|\{|[a-z]_[a-z]|\s$/m.test(`${en}\n${zh}`)
		);
		expect(wrong).toEqual([]);
	});
});

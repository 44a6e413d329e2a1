// A staff screen's keys do what the help says, and never steal a letter from what is typed.
import { expect, it } from 'vitest';
import { pressed, shortcutFor, type Shortcut } from './keys.ts';

const press = (key: string, more = {}) => ({
	key,
	ctrlKey: false,
	metaKey: false,
	altKey: false,
	isComposing: false,
	repeat: false,
	...more
});
const call: Shortcut = { key: 'c', does: 'Call', run: () => undefined };
const find: Shortcut = { key: 'ctrl+k', does: 'Find', run: () => undefined, inFields: true };
const help: Shortcut = { key: '?', does: 'Keys', run: () => undefined };
const all = [call, find, help];

it('finds a key whatever its case, for caps lock is not a wish', () => {
	expect(shortcutFor(press('c'), false, all)).toBe(call);
	expect(shortcutFor(press('C'), false, all)).toBe(call);
	expect(shortcutFor(press('?'), false, all)).toBe(help);
});

it('takes the command key of a Mac for the control key', () => {
	expect(pressed(press('K', { metaKey: true }))).toBe('ctrl+k');
	expect(shortcutFor(press('k', { ctrlKey: true }), false, all)).toBe(find);
});

it('does not take a browser key for a letter of ours', () => {
	expect(shortcutFor(press('c', { ctrlKey: true }), false, all)).toBeUndefined();
	expect(shortcutFor(press('c', { altKey: true }), false, all)).toBeUndefined();
});

it('leaves letters alone while somebody types, but for keys that say they may', () => {
	expect(shortcutFor(press('c'), true, all)).toBeUndefined();
	expect(shortcutFor(press('k', { ctrlKey: true }), true, all)).toBe(find);
});

it('waits while an input method composes, and does not repeat a held key', () => {
	expect(shortcutFor(press('c', { isComposing: true }), false, all)).toBeUndefined();
	expect(shortcutFor(press('c', { repeat: true }), false, all)).toBeUndefined();
});

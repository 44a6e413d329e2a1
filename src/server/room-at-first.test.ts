// What stands on the root of a page before any script runs.
import { expect, test } from 'vitest';
import { roomAtFirst } from './room-at-first.ts';

const page = (body: string) =>
	`<html data-in="%in%" data-theme="%theme%"><body>${body}</body></html>`;
const host = '<div class="frame s-1" data-room="host" data-theme="dark">';

test('the root is in the room of the first frame, and as dark as it', () => {
	expect(roomAtFirst(page(host), '')).toContain('<html data-in="host" data-theme="dark">');
});

test('what a person chose goes before what the room prefers', () => {
	expect(roomAtFirst(page(host), 'contrast')).toContain('data-in="host" data-theme="contrast"');
});

test('a page without a frame is in no room', () => {
	expect(roomAtFirst(page('<p>Hello</p>'), '')).toContain('<html data-in="" data-theme="">');
});

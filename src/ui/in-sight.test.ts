// A list scrolls no farther than it must, and never past its beginning.
import { expect, test } from 'vitest';
import { entryFor, seenFrom } from './in-sight.ts';

const view = 400;

test('an entry in the middle of the view moves nothing', () => {
	expect(seenFrom(100, view, { from: 250, size: 44 })).toBe(100);
});

test('an entry below is scrolled up until one more is seen under it', () => {
	expect(seenFrom(0, view, { from: 900, size: 44 })).toBe(900 + 44 + 44 - view);
});

test('an entry above is scrolled down until one more is seen over it, and the first one to the beginning', () => {
	expect(seenFrom(600, view, { from: 300, size: 44 })).toBe(256);
	expect(seenFrom(600, view, { from: 10, size: 44 })).toBe(0);
});

test('a page stands under its own entry, a page of one member under the members, and none under the first page', () => {
	const hrefs = ['/admin', '/admin/members', '/admin/printing', '/admin/printing/write'];
	const groups = [{ links: hrefs.map((href) => ({ href })) }];
	expect(entryFor(groups, '/admin')).toBe('/admin');
	expect(entryFor(groups, '/admin/printing/write')).toBe('/admin/printing/write');
	expect(entryFor(groups, '/admin/printing/templates')).toBe('/admin/printing');
	expect(entryFor(groups, '/admin/members/01H')).toBe('/admin/members');
	expect(entryFor(groups, '/admin/nowhere')).toBe('');
});

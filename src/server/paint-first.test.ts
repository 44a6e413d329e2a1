// The scripts of a page wait for its first frame, and a page that is written otherwise stays as it is.
import { expect, test } from 'vitest';
import { paintFirst } from './paint-first.ts';

const page = `<script nonce="x">{
Promise.all([
	import("./_app/immutable/entry/start.A1.js"),
	import("./_app/immutable/entry/app.B2.js")
]).then(([kit, app]) => kit.start(app));
}</script>`;

test('both scripts begin when the first frame is on the screen', () => {
	const later = paintFirst(page);
	expect(later).toContain('painted.then(() => import("./_app/immutable/entry/start.A1.js")),');
	expect(later).toContain('painted.then(() => import("./_app/immutable/entry/app.B2.js"))\n');
	expect(later.indexOf('const painted')).toBeLessThan(later.indexOf('Promise.all(['));
});

test('a page without them is left alone', () => {
	expect(paintFirst('<p>import("x")</p>')).toBe('<p>import("x")</p>');
});

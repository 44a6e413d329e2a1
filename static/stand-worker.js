// Keeps the host stand's page on the tablet that holds the pen, so that it opens again while the house is out of reach.
const KEPT = 'stand';
/** A page that the house has not sent by then is taken from here, in ms. */
const PATIENCE = 4000;

const isPart = (url) =>
	url.origin === self.location.origin &&
	/^\/(_app\/immutable|fonts|icons)\//.test(url.pathname);

self.addEventListener('install', () => void self.skipWaiting());
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));

/** What the page is made of now is kept, and what an older one was made of goes. */
async function keep(parts, page) {
	const cache = await caches.open(KEPT);
	const wanted = new Set(parts.filter((part) => isPart(new URL(part, self.location.origin))));
	// A browser lists no more than 250 parts: then nothing is known to be left over.
	for (const request of parts.length < 250 ? await cache.keys() : []) {
		const { pathname } = new URL(request.url);
		if (pathname !== page && !wanted.has(pathname)) await cache.delete(request);
	}
	for (const part of wanted) if (!(await cache.match(part))) await cache.add(part);
	const drawn = await fetch(page, { credentials: 'same-origin' });
	if (drawn.ok && !drawn.redirected) await cache.put(page, drawn);
}

self.addEventListener('message', (event) => {
	if (event.data?.keep) event.waitUntil(keep(event.data.keep, event.data.page));
});

async function pageOf(request) {
	const cache = await caches.open(KEPT);
	const own = await cache.match(new URL(request.url).pathname);
	if (!own) return fetch(request);
	const late = new Promise((_, reject) => setTimeout(reject, PATIENCE));
	try {
		return await Promise.race([fetch(request), late]);
	} catch {
		return own;
	}
}

async function partOf(request) {
	const cache = await caches.open(KEPT);
	const own = await cache.match(request);
	if (own) return own;
	const fresh = await fetch(request);
	if (fresh.ok) await cache.put(request, fresh.clone());
	return fresh;
}

self.addEventListener('fetch', (event) => {
	const { request } = event;
	const url = new URL(request.url);
	if (request.method !== 'GET') return;
	if (request.mode === 'navigate' && url.pathname === '/host')
		event.respondWith(pageOf(request));
	else if (isPart(url)) event.respondWith(partOf(request));
});

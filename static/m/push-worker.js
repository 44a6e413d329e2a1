// Shows a notice that the house sent to this phone, and opens the guest's page when it is tapped. It does nothing else.
self.addEventListener('push', (event) => {
	const told = event.data ? event.data.json() : {};
	event.waitUntil(
		self.registration.showNotification(String(told.title ?? ''), {
			body: String(told.text ?? ''),
			tag: String(told.tag ?? ''),
			data: { url: String(told.url ?? '/m') }
		})
	);
});

self.addEventListener('notificationclick', (event) => {
	event.notification.close();
	const url = new URL(event.notification.data.url, self.location.origin);
	const own = url.origin === self.location.origin ? url.href : self.location.origin + '/m';
	event.waitUntil(
		self.clients.matchAll({ type: 'window' }).then((open) => {
			const page = open.find((one) => new URL(one.url).pathname.startsWith('/m'));
			return page ? page.focus() : self.clients.openWindow(own);
		})
	);
});

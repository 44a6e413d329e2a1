// How Chromium is started on a kiosk PC, and what its policies forbid there.

const always = [
	'--kiosk',
	'--no-first-run',
	'--no-default-browser-check',
	'--noerrdialogs',
	'--disable-session-crashed-bubble',
	'--disable-pinch',
	'--overscroll-history-navigation=0',
	'--disable-features=Translate',
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-sync',
	'--autoplay-policy=no-user-gesture-required',
	'--check-for-update-interval=31536000',
	'--password-store=basic',
	'--ozone-platform-hint=auto',
	// The launcher speaks with the browser over two pipes; no port is opened.
	'--remote-debugging-pipe'
];

const isLocal = ({ hostname }: URL) => hostname === 'localhost' || hostname === '127.0.0.1';

/** `profile` is an empty folder in memory: nothing of a guest outlives the browser. */
export function flagsFor(server: URL, profile: string, more: readonly string[] = []): string[] {
	// The camera asks for a secure context; on our own browser we may say that the house is one.
	const plain = server.protocol === 'http:' && !isLocal(server);
	const trusted = plain ? [`--unsafely-treat-insecure-origin-as-secure=${server.origin}`] : [];
	return [...always, ...trusted, ...more, `--user-data-dir=${profile}`, 'about:blank'];
}

/** Goes into /etc/chromium/policies/managed: the house's pages and its camera, and nothing else. */
export function policiesFor(server: URL): Record<string, unknown> {
	return {
		URLBlocklist: ['*'],
		URLAllowlist: [server.origin, 'about:blank'],
		VideoCaptureAllowedUrls: [server.origin],
		AudioCaptureAllowed: false,
		AutofillAddressEnabled: false,
		AutofillCreditCardEnabled: false,
		PasswordManagerEnabled: false,
		TranslateEnabled: false,
		DefaultPopupsSetting: 2,
		DefaultNotificationsSetting: 2,
		DefaultGeolocationSetting: 2,
		DownloadRestrictions: 3,
		PrintingEnabled: false,
		RemoteDebuggingAllowed: true
	};
}

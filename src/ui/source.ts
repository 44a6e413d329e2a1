// Where this visit came from: the code of a poster's link, kept for as long as the page's session and no longer.

const KEY = 'hs_source';

/** From `?s=CODE` of this address, else what an earlier page has kept. Empty where there is none. */
export function keptSource(): string {
	const here = new URLSearchParams(location.search).get('s');
	if (here) keepSource(here);
	return sessionStorage.getItem(KEY) ?? '';
}

export function keepSource(code: string): void {
	sessionStorage.setItem(KEY, code.slice(0, 24));
}

/** As a command takes it: nothing at all where there is none. */
export function withSource(): { source?: string } {
	const source = keptSource();
	return source === '' ? {} : { source };
}

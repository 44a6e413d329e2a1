// Each hour a device asks whether its token is a day old; with a new one in its cookie it comes back at once. A device
// that shall move to the house's https address hears here where to.
import { comeBack } from './socket.svelte.ts';

const EVERY_MS = 60 * 60_000;

async function renew(): Promise<void> {
	try {
		const answer = await fetch('/pair/renew', { method: 'POST' });
		const heard = (await answer.json()) as { value?: { renewed?: boolean; move?: string } };
		if (heard.value?.move) location.replace(heard.value.move);
		else if (heard.value?.renewed) comeBack();
	} catch {
		// The house is out of reach: the token that it has goes on, and an hour later it asks again.
	}
}

/** Answers how to stop. Guests' phones hold no token and never ask. */
export function keepRenewed(): () => void {
	void renew();
	const every = setInterval(() => void renew(), EVERY_MS);
	return () => {
		clearInterval(every);
	};
}

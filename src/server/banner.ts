// What a person reads in the terminal when the house is open: addresses, a QR, the set-up code, what to do next.
import { networkInterfaces } from 'node:os';
import { renderUnicodeCompact } from 'uqr';

/** This machine's addresses as a browser on the same network would type them. */
export function lanAddresses(port: number): string[] {
	const all = Object.values(networkInterfaces()).flatMap((list) => list ?? []);
	const own = all.filter((one) => one.family === 'IPv4' && !one.internal);
	return own.map((one) => `http://${one.address}:${port}`);
}

/** `setupCode` is there until the house has been set up. */
export function banner(port: number, setupCode: string | undefined): string {
	const local = `http://localhost:${port}`;
	const lan = lanAddresses(port);
	const first = lan[0] ?? local;
	const next = setupCode
		? [
				`Set-up code   ${setupCode}`,
				`Next          Open ${first}/setup?code=${setupCode} and answer five screens.`
			]
		: [`Next          Open ${first} on each device and pair it at the desk.`];
	const lines = [
		'',
		'Hoststand is open.',
		'',
		`On this machine   ${local}`,
		...lan.map((address) => `On the network    ${address}`),
		'',
		renderUnicodeCompact(setupCode ? `${first}/setup?code=${setupCode}` : first, { border: 2 }),
		'',
		...next,
		'Stop          Ctrl+C',
		''
	];
	return lines.join('\n') + '\n';
}

// A cable between one tablet and the house that can be pulled.
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

export interface Cable {
	url: string;
	/** Nothing goes through any more, and what was open is gone. */
	pull(): void;
	plug(): void;
	close(): void;
}

/** A cable between one tablet and the house. */
export async function cableTo(port: number): Promise<Cable> {
	let plugged = true;
	const open = new Set<Socket>();
	const server = createServer((near) => {
		if (!plugged) {
			near.destroy();
			return;
		}
		const far = connect(port, 'localhost');
		for (const [one, other] of [
			[near, far],
			[far, near]
		] as const) {
			open.add(one);
			one.pipe(other);
			one.on('error', () => other.destroy());
			one.on('close', () => {
				open.delete(one);
				other.destroy();
			});
		}
	});
	await new Promise<void>((done) => server.listen(0, 'localhost', done));
	const own = (server.address() as AddressInfo).port;
	const cutAll = () => {
		for (const one of open) one.destroy();
	};
	return {
		url: `http://localhost:${own}`,
		pull() {
			plugged = false;
			cutAll();
		},
		plug: () => void (plugged = true),
		close() {
			cutAll();
			server.close();
		}
	};
}

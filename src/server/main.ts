// Production's entry, run from source: listeners, the gate, kit's handler, sockets, a graceful stop.
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { LARGEST_CALL } from '#protocol';
import { banner, lanAddresses } from './banner.ts';
import { certificateNamed, openHttps } from './certificate.ts';

/** Loaded from the build, so that there is one copy of the app; see house rules in README. */
interface House {
	parts: {
		config: { port: number; bind: string };
		log: { info(what: object, words: string): void };
	};
	wings: {
		ready(): boolean;
		setupCode(): string | undefined;
		openDemo(address: string, bare?: boolean): Promise<object>;
	};
	gate(req: IncomingMessage, res: ServerResponse): boolean;
	attach(server: Server): void;
	stop(): Promise<void>;
}

type Handler = (req: IncomingMessage, res: ServerResponse) => void;

if (Number(process.versions.napi) < 10) {
	console.error(
		`Hoststand needs Node 24, this is ${process.version}. Start it with npm start, which brings its own.`
	);
	process.exit(1);
}

process.env['PROTOCOL_HEADER'] = 'x-hoststand-scheme';
// The gate says how much each address takes; this is the most that any does.
process.env['BODY_SIZE_LIMIT'] = String(LARGEST_CALL);
process.env['HOSTSTAND_ROOT'] = fileURLToPath(new URL('../..', import.meta.url));

async function load(): Promise<{ handler: Handler; house: House }> {
	const built = new URL('../../build/handler.js', import.meta.url).href;
	const { handler } = (await import(built)) as { handler: Handler };
	const holder = globalThis as { [key: symbol]: Promise<House> | undefined };
	const house = await holder[Symbol.for('hoststand')];
	if (!house) throw new Error('The build did not start the house. Run npm run build.');
	return { handler, house };
}

/** `port` and the server that shall listen there: plain, or with the house's own certificate. */
function listen(
	house: House,
	handler: Handler,
	{ port, make }: { port: number; make(handle: Handler): Server }
): Promise<Server> {
	const { bind } = house.parts.config;
	const server = make((req, res) => {
		if (house.gate(req, res)) handler(req, res);
	});
	server.headersTimeout = 10_000;
	server.requestTimeout = 30_000;
	server.maxConnections = 2_000;
	house.attach(server);
	return new Promise((resolve, reject) => {
		server.once('error', reject);
		server.listen(port, bind, () => {
			resolve(server);
		});
	});
}

function stopGracefully(house: House, server: Server): void {
	let stopping = false;
	const stop = () => {
		if (stopping) return;
		stopping = true;
		const late = setTimeout(() => process.exit(1), 8_000);
		late.unref();
		// What was answered while the house stops falls idle only then, and would be waited for as long as the other side likes.
		setInterval(() => server.closeIdleConnections(), 50).unref();
		void house.stop().then(() => {
			server.close(() => process.exit(0));
			server.closeAllConnections();
		});
	};
	process.on('SIGTERM', stop);
	process.on('SIGINT', stop);
	process.on('disconnect', stop);
}

/** HOSTSTAND_DEMO=1: the house is filled before it opens (`bare`: staff and screens only), and the parent hears a path for each screen. */
async function demoPaths({ parts, wings }: House): Promise<object | undefined> {
	const kind = process.env['HOSTSTAND_DEMO'];
	if (kind !== '1' && kind !== 'bare') return undefined;
	const { port } = parts.config;
	return wings.openDemo(lanAddresses(port)[0] ?? `http://localhost:${port}`, kind === 'bare');
}

async function main(): Promise<void> {
	const { handler, house } = await load();
	const demo = await demoPaths(house);
	const certificate = certificateNamed(process.env);
	if (certificate) {
		const said = (words: string) => {
			house.parts.log.info({}, words);
		};
		const make = (handle: Handler) => openHttps(certificate, handle, said) as Server;
		await listen(house, handler, { port: certificate.port, make });
	}
	const plain = { port: house.parts.config.port, make: (handle: Handler) => createServer(handle) };
	const server = await listen(house, handler, plain);
	stopGracefully(house, server);
	const { port } = server.address() as AddressInfo;
	const setupCode = house.wings.setupCode();
	process.stdout.write(banner(port, setupCode));
	process.send?.({ ready: true, port, setupCode, demo });
	// What was put aside before an upgrade goes once this version has answered.
	await fetch(`http://127.0.0.1:${port}/healthz`).catch(() => undefined);
}

main().catch((error: unknown) => {
	const why = error instanceof Error ? error.message : String(error);
	console.error(`Hoststand could not start. ${why}`);
	process.exit((error as { exitCode?: number }).exitCode ?? 1);
});

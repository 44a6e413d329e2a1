// From the tap at a kiosk to the first byte of its slip at a printer on the network.
import { connect, createServer, type Server } from 'node:net';
import type { AddressInfo } from 'node:net';
import { io, type Socket } from 'socket.io-client';
import { takeTicket } from '#features/front/waitlist/contract.ts';
import type { PrintingTables } from '#features/house/printing/schema.server.ts';
import { printerSaved } from '#features/house/printing/printers/contract.ts';
import { newId, randomCode } from '#protocol';
import { fullProfile } from '../../printer/src/profile.ts';
import { startVirtualPrinter } from '../../printer/src/virtual/printer.ts';
import type { BenchHouse } from './in-process.ts';
import { later } from './measure.ts';

/** A wire to a printer at which a slip's first byte (ESC @) can be seen going by. */
async function watchedWire(port: number, seen: () => void): Promise<Server> {
	const server = createServer((host) => {
		const printer = connect({ host: '127.0.0.1', port });
		host.on('data', (data) => {
			if (data.includes(Buffer.of(0x1b, 0x40))) seen();
			printer.write(data);
		});
		printer.on('data', (data) => host.write(data));
		host.on('close', () => printer.destroy());
		printer.on('close', () => host.destroy());
		for (const end of [host, printer]) end.on('error', () => end.destroy());
	});
	await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
	return server;
}

async function useFor(house: BenchHouse, port: number): Promise<void> {
	const now = house.app.parts.clock.now();
	const printerId = newId(now);
	await house.app.parts.store.write(async (tx) => {
		await tx
			.tables<PrintingTables>()
			.insertInto('printers')
			.values({
				...{ venue_id: tx.venue, id: printerId, name: 'Bench', role: 'kiosk', device_id: null },
				...{ host: '127.0.0.1', port, profile: JSON.stringify(fullProfile), is_virtual: 0 },
				...{ torn: 0, made_at: now, removed_at: null, kind: 'tcp', path: null, baud: null },
				...{ agent_id: null, fallback_id: null, paused_at: null }
			})
			.execute();
		tx.tell(printerSaved, { printerId });
	});
}

async function kioskOf(house: BenchHouse): Promise<Socket> {
	const token = await house.pair('kiosk');
	const kiosk = io(house.url, {
		transports: ['websocket'],
		extraHeaders: { authorization: `Bearer ${token}` }
	});
	await new Promise<void>((done) => kiosk.once('connect', done));
	return kiosk;
}

/** Milliseconds of each ticket taken while the spool is idle. */
export async function firstByteMs(house: BenchHouse, tickets: number): Promise<number[]> {
	const printer = await startVirtualPrinter();
	let seen: () => void = () => undefined;
	const wire = await watchedWire(printer.port, () => {
		seen();
	});
	await useFor(house, (wire.address() as AddressInfo).port);
	const kiosk = await kioskOf(house);
	const taken: number[] = [];
	for (let at = 0; at < tickets; at++) {
		const arrived = new Promise<void>((done) => (seen = done));
		const from = performance.now();
		const input = { size: 2, language: 'zh' };
		await kiosk.emitWithAck(takeTicket.name, { key: randomCode(16), input });
		await arrived;
		taken.push(performance.now() - from);
		await later(150);
	}
	kiosk.close();
	wire.close();
	await printer.stop();
	return taken.slice(1);
}

// Printers that call the house come in with a secret of their own, and each slip comes out once.
import { afterEach, beforeEach, expect, test } from 'vitest';
import { HOUR, type Slip } from '#protocol';
import { openHouseForTest, someone, type TestHouse } from '#server/testing.server.ts';
import { type Call, type CallAnswer, fullProfile } from '@hoststand/printer';
import { EpsonPrinter } from '../../../../../printer/src/virtual/epson.ts';
import { StarPrinter } from '../../../../../printer/src/virtual/star.ts';
import { printingHistory, printingState } from '../contract.ts';
import { giveAddress, removePrinter, savePrinter } from '../printers/contract.ts';

let house: TestHouse;
beforeEach(async () => {
	house = await openHouseForTest();
});
afterEach(() => house.close());

const desk = () => house.as(someone.manager);
const plain = { fetchesAgain: false, resumes: false, confirmsTwice: false, pollsTwice: false };
const quiet = { spools: false, tellsTwice: false, asksTwice: false, tellsAgain: false };

async function printerOf(kind: 'star' | 'epson', profile: object = {}): Promise<string> {
	const saved = await desk().send(savePrinter, {
		...{ name: `Door ${kind}`, role: 'kiosk', address: { kind } },
		profile: { ...fullProfile, text: 'raster', ...profile }
	});
	if (!saved.ok) throw new Error(saved.code);
	return saved.value.printerId;
}

async function secretOf(printerId: string): Promise<string> {
	const given = await desk().send(giveAddress, { printerId });
	if (!given.ok) throw new Error(given.code);
	return given.value.password;
}

const call = (at: string, one: Partial<Call>, authorization: string | null = null) =>
	house.app.wings.house.printing.called(at, authorization, {
		...{ method: 'POST', query: new URLSearchParams(), body: '' },
		...one
	});
const wireTo = (at: string) => (one: Call) => call(at, one);
const poll = { method: 'POST', body: JSON.stringify({ statusCode: '200 OK' }) };

const slip = (id: string): Slip => ({
	...{ id, copy: 1, template: 'printer-test', language: 'en', to: { role: 'kiosk' } },
	values: { house: 'Cloud Court', printer: 'Door', time: '19:05', code: 'HSTEST0123456789ABCD' },
	expiresAt: house.clock.now() + HOUR
});
const enqueue = (id: string) =>
	house.app.parts.store.write((tx) => house.app.wings.house.printing.enqueue(tx, slip(id)));

interface Seen {
	jobs?: { state: string; reason?: string; why?: string }[];
	printers?: { id: string; reason?: string; paperLow: boolean }[];
}
async function look(topic: typeof printingState | typeof printingHistory): Promise<Seen> {
	await house.app.topics.settled();
	const watched = await house.app.topics.watch(
		{ topic: topic.name, params: {} },
		someone.manager,
		() => undefined
	);
	if (!watched.ok) throw new Error(watched.code);
	return watched.value.state as Seen;
}
const jobs = async () => (await look(printingHistory)).jobs ?? [];
const printer = async (id: string) =>
	(await look(printingState)).printers?.find((one) => one.id === id);

test('a Star printer fetches a slip as a picture and confirms it: then it is printed', async () => {
	const at = `${await secretOf(await printerOf('star'))}/star`;
	await enqueue('ticket 1');
	const answers: CallAnswer[] = [];
	const star = new StarPrinter(async (one) => {
		const answer = await call(at, one);
		answers.push(answer);
		return answer;
	}, plain);
	await star.round();
	expect(await jobs()).toMatchObject([{ state: 'printed' }]);
	const [offer, picture] = answers;
	expect(JSON.parse(String(offer?.body))).toMatchObject({
		jobReady: true,
		mediaTypes: ['image/png']
	});
	expect(picture?.headers).toMatchObject({
		'content-type': 'image/png',
		'x-star-cut': 'partial; feed=true'
	});
	expect(
		Buffer.from(picture?.body ?? '')
			.subarray(1, 4)
			.toString()
	).toBe('PNG');
	await star.round();
	expect(star.sheets).toHaveLength(1);
});

test('an Epson printer is asked how it is, gets the slip as a picture in its document, and tells that it is out', async () => {
	const at = `${await secretOf(await printerOf('epson'))}/epson`;
	await enqueue('ticket 1');
	const epson = new EpsonPrinter(wireTo(at), quiet);
	await epson.round();
	expect(epson.sheets).toHaveLength(0);
	await epson.round();
	expect(await jobs()).toMatchObject([{ state: 'printed' }]);
	expect(epson.sheets[0]?.content).toMatch(
		/^<image width="576" height="\d+" [^>]*>[\w+/=]+<\/image><cut type="feed"\/>$/
	);
});

test('an Epson printer with letters of its own gets its own commands', async () => {
	const at = `${await secretOf(await printerOf('epson', { text: 'native-gb18030' }))}/epson`;
	await enqueue('ticket 1');
	const epson = new EpsonPrinter(wireTo(at), quiet);
	await epson.round();
	await epson.round();
	expect(epson.sheets[0]?.content).toMatch(/^<command>1b[0-9a-f]+<\/command>$/);
});

test('nobody comes in without the secret of a printer of that kind, in the address or as a password', async () => {
	const id = await printerOf('star');
	const secret = await secretOf(id);
	const basic = (password: string) =>
		`Basic ${Buffer.from(`printer:${password}`).toString('base64')}`;
	expect(await call(`${secret}/star`, poll)).toMatchObject({ status: 200 });
	expect(await call('star', poll, basic(secret))).toMatchObject({ status: 200 });
	for (const [at, sent] of [
		['star', null],
		['star', basic('0'.repeat(26))],
		[`${'0'.repeat(26)}/star`, null],
		[`${secret}/epson`, null],
		[`${secret}/other`, null],
		['', null]
	] as const)
		expect(await call(at, poll, sent), at).toMatchObject({ status: 401 });
});

test('a new address puts the old one out of use, and so does taking the printer out', async () => {
	const id = await printerOf('star');
	const old = await secretOf(id);
	const secret = await secretOf(id);
	expect(await call(`${old}/star`, poll)).toMatchObject({ status: 401 });
	expect(await call(`${secret}/star`, poll)).toMatchObject({ status: 200 });
	await desk().send(removePrinter, { printerId: id });
	expect(await call(`${secret}/star`, poll)).toMatchObject({ status: 401 });
});

test('an address is given by manager or technician, and only to a printer that calls', async () => {
	const { printers = [] } = await look(printingState);
	const printerId = printers[0]?.id ?? '';
	expect(await desk().send(giveAddress, { printerId })).toMatchObject({ code: 'does-not-call' });
	expect(await desk().send(giveAddress, { printerId: 'NONE' })).toMatchObject({
		code: 'unknown-printer'
	});
	const host = house.as(someone.host);
	expect(await host.send(giveAddress, { printerId })).toMatchObject({ ok: false });
});

test('what a Star says of paper and cover is told, and the slip waits for it', async () => {
	const id = await printerOf('star');
	const at = `${await secretOf(id)}/star`;
	await enqueue('ticket 1');
	const star = new StarPrinter(wireTo(at), plain);
	for (const [status, reason] of [
		['410 Out of paper', 'paper'],
		['420 Cover open', 'cover'],
		['411 Paper jam', 'error']
	] as const) {
		star.status = status;
		await star.round();
		expect(await printer(id)).toMatchObject({ reason, paperLow: false });
		expect(await jobs()).toMatchObject([{ state: 'waiting', reason }]);
	}
	star.status = '211 Paper low';
	await star.round();
	expect(await printer(id)).toMatchObject({ paperLow: true });
});

test('what an Epson notices by itself is told at once', async () => {
	const id = await printerOf('epson');
	const at = `${await secretOf(id)}/epson`;
	const notice = (asbstatus: string) =>
		call(at, {
			body: new URLSearchParams({
				ConnectionType: 'SetStatus',
				Status: `<?xml version="1.0"?><statusmonitor Version="1.00"><printerstatus devicename="local_printer" asbstatus="${asbstatus}"/></statusmonitor>`
			}).toString()
		});
	await notice('0x0F08001C');
	expect(await printer(id)).toMatchObject({ reason: 'paper' });
	await notice('0x0F000034');
	expect(await printer(id)).toMatchObject({ reason: 'cover' });
	await notice('0x0F000014');
	expect((await printer(id))?.reason).toBeUndefined();
});

test('a printer whose software gives no job tokens back gets nothing, and the slip says why', async () => {
	const at = `${await secretOf(await printerOf('star'))}/star`;
	await enqueue('ticket 1');
	await call(at, poll);
	const query = new URLSearchParams({ mac: '00:11:62:00:00:01', type: 'image/png' });
	expect(await call(at, { method: 'GET', query })).toMatchObject({ status: 404 });
	expect(await jobs()).toMatchObject([{ state: 'refused', why: 'old-firmware' }]);
});

test('a confirmation that comes after a person was asked still settles the slip, once', async () => {
	const at = `${await secretOf(await printerOf('star'))}/star`;
	await enqueue('ticket 1');
	const offer = await call(at, poll);
	const { jobToken } = JSON.parse(String(offer.body)) as { jobToken: string };
	const query = new URLSearchParams({ type: 'image/png', token: jobToken });
	expect(await call(at, { method: 'GET', query })).toMatchObject({ status: 200 });
	const cover = { body: JSON.stringify({ statusCode: '420 Cover open' }) };
	await call(at, cover);
	const bad = new URLSearchParams({ token: jobToken, code: '420 Cover open' });
	await call(at, { method: 'DELETE', query: bad });
	expect(await jobs()).toMatchObject([{ state: 'uncertain' }]);
	const good = new URLSearchParams({ token: jobToken, code: '200 OK' });
	await call(at, { method: 'DELETE', query: good });
	await call(at, { method: 'DELETE', query: good });
	expect(await jobs()).toMatchObject([{ state: 'printed' }]);
	expect(await call(at, { method: 'GET', query })).toMatchObject({ status: 404 });
});

test('nonsense is answered and changes nothing', async () => {
	const star = `${await secretOf(await printerOf('star'))}/star`;
	const epson = `${await secretOf(await printerOf('epson'))}/epson`;
	for (const body of [
		'',
		'{',
		'[]',
		'{"statusCode":5}',
		'ConnectionType=Nothing',
		'%',
		'x'.repeat(5000)
	])
		for (const at of [star, epson]) expect((await call(at, { body })).status).toBeLessThan(500);
	for (const query of [
		'token=..',
		'token=VOID',
		'token=%00',
		'type=text/plain',
		'code=%&token=1.1'
	])
		for (const method of ['GET', 'DELETE', 'PUT'])
			expect((await call(star, { method, query: new URLSearchParams(query) })).status).toBeLessThan(
				500
			);
});

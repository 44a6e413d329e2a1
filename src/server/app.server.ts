// THE SWITCHBOARD: the house, the made-up one beside it, the gate before both, and who is answered by which.
import type { IncomingMessage, Server as HttpServer, ServerResponse } from 'node:http';
import { isOver } from '#features/house/practice/rules.ts';
import { practiceChanged } from '#features/house/practice/contract.ts';
import { fail, MINUTE, visitor } from '#protocol';
import { handClock, obeyParent } from './clock.server.ts';
import { readCredentials, type Credentials } from './credentials.server.ts';
import { openGate, type Gate } from './gate.server.ts';
import { openHouse, type House } from './house.server.ts';
import { noteFault } from './log.server.ts';
import { openPractice, type Practice, type PracticeRoom } from './practice.server.ts';
import { openSockets, type Sockets } from './sockets.server.ts';
import { later } from './later.ts';
import { openStage, type Stage } from './stage.server.ts';
import type { Made } from './wings/wings.server.ts';

/** The made-up house, and who its people are. */
type PracticeHouse = House & { made: Made };

export interface App extends House {
	/** In front of every page and endpoint. True: go on. */
	gate(req: IncomingMessage, res: ServerResponse): boolean;
	attach(server: HttpServer): void;
	/** The house that answers whoever shows these: the made-up one for a device that practises. */
	houseFor(credentials: Credentials): { house: House; practice: boolean };
}

const PRACTICE_PATH = '/practice/socket.io';

/** What is there once everything stands; until then nobody asks. */
interface Late {
	real: House;
	sockets: Sockets;
	practiceSockets: Sockets;
}

type Base = Parameters<Parameters<typeof openHouse>[1]['practice']>[0];

const modelOf = ({ real }: Late) => ({
	read: real.parts.store.read,
	profile: real.wings.house.venue.profile
});

/** A made-up house in an empty folder, furnished. It shares the clock of the real one. */
async function buildPractice(
	env: NodeJS.ProcessEnv,
	{ clock, hand }: Base,
	late: Late,
	practice: () => Practice
): Promise<PracticeHouse> {
	const { practiceSockets: sockets } = late;
	const house = await openHouse(env, {
		...{ hand: handClock(), clock: { clock, hand } },
		here: () => sockets.here(),
		send: (change) => {
			sockets.send(change);
		},
		practice
	});
	house.wings.onSigned((device) => {
		sockets.lookAgain(device);
	});
	return { ...house, made: await house.wings.furnish(modelOf(late)) };
}

/** Keeps the made-up house. It reads of the real one what is no guest's, and writes nothing there. */
function practiceBeside(
	env: NodeJS.ProcessEnv,
	base: Base,
	late: () => Late
): PracticeRoom<PracticeHouse> {
	const room: PracticeRoom<PracticeHouse> = openPractice<PracticeHouse>({
		...{ data: base.config.data, clock: base.clock },
		build(folder) {
			const own = {
				HOSTSTAND_DATA: folder,
				HOSTSTAND_PRINTER_PORT: '0',
				HOSTSTAND_CLOCK: 'system'
			};
			const inside = (): Practice => ({ ...room, inside: true });
			return buildPractice({ ...env, ...own }, base, late(), inside);
		},
		admit: (house, id, role) => house.wings.admit(house.made, modelOf(late()), { id, role }),
		changed(house) {
			for (const one of [late().real, house])
				one?.parts.bus.tell([{ name: practiceChanged.name, data: {} }]);
		},
		cut(device) {
			late().sockets.cut(device);
			late().practiceSockets.cut(device);
		},
		failed(error) {
			noteFault(late().real.parts.log, error, { asked: 'practice.reset' });
		},
		isOver({ usedAt, builtAt }, now) {
			const { today } = late().real.wings.house.venue;
			return isOver({ usedAt, day: today(builtAt) }, { now, today: today(now) });
		}
	});
	return room;
}

function deviceOf({ identify }: House, { headers, url = '' }: IncomingMessage) {
	return identify(readCredentials(headers, url.split('?')[0] ?? '')).device?.id;
}

function realSockets(
	real: House,
	gate: Gate,
	room: PracticeRoom<PracticeHouse>,
	stage: () => Stage | undefined
): Sockets {
	const { parts, wings, answer, topics, identify } = real;
	const sockets = openSockets({
		...{ answer, topics, identify, clock: parts.clock, log: parts.log },
		paths: ['/socket.io', '/m/socket.io'],
		allow: (req) =>
			gate.socket(req) && !(parts.config.playful && stage()?.isCut(deviceOf(real, req))),
		welcomes: (device) => room.houseOf(device) === undefined,
		presence: wings.presence
	});
	wings.onCut((device) => {
		room.leave(device);
		sockets.cut(device);
	});
	wings.onSigned((device) => {
		sockets.lookAgain(device);
	});
	return sockets;
}

/** For devices that practise, and for nobody else. */
function practiceSockets(real: House, gate: Gate, room: PracticeRoom<PracticeHouse>): Sockets {
	const { clock, log } = real.parts;
	const caller = (credentials: Credentials) => {
		const here = room.house()?.identify(credentials) ?? visitor;
		return room.houseOf(here.device?.id) ? here : visitor;
	};
	return openSockets({
		...{ clock, log, paths: [PRACTICE_PATH], identify: caller },
		allow: (req) => gate.socket(req),
		welcomes: (device) => device !== undefined,
		answer: async (asked) => {
			room.used();
			return (await room.house()?.answer(asked)) ?? fail('not-allowed');
		},
		topics: {
			watch: async (...asked) =>
				(await room.house()?.topics.watch(...asked)) ?? fail('not-allowed'),
			mayStay: (...asked) => room.house()?.topics.mayStay(...asked) ?? false,
			drop: (name) => room.house()?.topics.drop(name),
			settled: async () => room.house()?.topics.settled()
		},
		presence: (device, here) => room.house()?.wings.presence(device, here)
	});
}

/** Builds a house from its environment; `hand` is its clock where that is moved by hand. */
export async function openApp(
	env: NodeJS.ProcessEnv,
	hand = handClock(Number(env['HOSTSTAND_CLOCK_AT']))
): Promise<App> {
	const late = later<Late>();
	let sockets: Sockets | undefined;
	let room: PracticeRoom<PracticeHouse> | undefined;
	const real = await openHouse(env, {
		hand,
		here: () => sockets?.here() ?? new Set(),
		send: (change) => sockets?.send(change),
		practice: (base) => (room = practiceBeside(env, base, late.get))
	});
	if (!room) throw new Error('A house without its practice.');
	const practice = room;
	const { parts, wings } = real;
	const gate = openGate({
		framedBy: parts.config.stage,
		names: wings.hostNames,
		trustedProxy: parts.config.trustedProxy,
		publicName: () => URL.parse(wings.house.venue.profile().publicUrl ?? '')?.hostname
	});
	let stage: Stage | undefined;
	const opened = realSockets(real, gate, practice, () => stage);
	sockets = opened;
	stage = openStage(real, opened.drop);
	const all = { real, sockets: opened, practiceSockets: practiceSockets(real, gate, practice) };
	late.is(all);
	parts.jobs.every('end practice', MINUTE, (now) => practice.look(now), { anyTime: true });
	return { ...real, ...outside(all, gate, practice, [obeying(real, practice), stage.stop]) };
}

/** A test's clock moves both houses. Answers how to stop listening. */
function obeying({ parts }: House, practice: PracticeRoom<PracticeHouse>): () => void {
	if (!parts.hand) return () => undefined;
	return obeyParent(parts.hand, async () => {
		await parts.jobs.look();
		await practice.house()?.parts.jobs.look();
	});
}

function outside(
	{ real, ...wires }: Late,
	gate: Gate,
	practice: PracticeRoom<PracticeHouse>,
	endings: readonly (() => void)[]
): Omit<App, keyof House> & Pick<App, 'stop'> {
	const { sockets, practiceSockets: others } = wires;
	return {
		gate: (req, res) => gate.http(req, res),
		attach(server) {
			for (const one of [sockets, others]) one.attach(server);
			server.once('listening', () => {
				const at = server.address();
				if (typeof at === 'object' && at) real.parts.hold.tellPort(at.port);
			});
		},
		houseFor(credentials) {
			const house = practice.devices().size
				? practice.houseOf(real.identify(credentials).device?.id)
				: undefined;
			if (house) practice.used();
			return { house: house ?? real, practice: house !== undefined };
		},
		stop: once(async () => {
			await Promise.all([sockets.close(), others.close()]);
			for (const end of endings) end();
			await practice.stop();
			await real.stop();
		})
	};
}

/** A second call waits for the first. */
function once(work: () => Promise<void>): () => Promise<void> {
	let done: Promise<void> | undefined;
	return () => (done ??= work());
}

const HOUSE = Symbol.for('hoststand');

/** The one app of this process, built at the first call, however many copies of this module there are. */
export function appStarted(): Promise<App> {
	const holder = globalThis as { [HOUSE]?: Promise<App> };
	holder[HOUSE] ??= openApp(process.env);
	return holder[HOUSE];
}

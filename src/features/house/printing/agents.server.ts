// Printer agents: what they may print, what they tell, and who of them is there.
import {
	ok,
	type AgentJob,
	type AgentLook,
	type AgentNews,
	type AgentTold,
	type InputOf,
	type Instant,
	type PrinterProfile
} from '#protocol';
import type { Bus } from '#server/bus.server.ts';
import type { Store } from '#server/store.server.ts';
import { onCommand, onQuery, type Served } from '#server/wire.server.ts';
import type { PrinterLook, WaitReason } from '@hoststand/printer';
import { agentAsks } from './agent-asks.server.ts';
import { agentPrinters, findLost, grant, takeNews } from './agent-news.server.ts';
import { agentSync, agentWork } from './agent/contract.ts';
import { jobChanged } from './contract.ts';
import { changeJob, openJobsAt, type JobRow } from './jobs.server.ts';
import { bytesOf, type PrinterRow, type Templates } from './journal.server.ts';
import { printersOf, wiredAddressOf } from './printers.server.ts';
import { printerChanged, printerSaved } from './printers/contract.ts';

/** A question for work is held open for as long (ms). */
const HELD_MS = 600;
/** An agent that has not asked for so long is away (ms): with HELD_MS and a look twice a second, staff see it within two seconds. */
const AWAY_MS = 700;
/** Slips that are offered at once. */
const OFFERED = 10;

export interface AgentsNeeds {
	store: Store;
	bus: Bus;
	templates: Templates;
	/** The running clock of this process in ms; the house's clock may be moved by hand. */
	tick: () => number;
	now: () => Instant;
}

export interface Agents {
	served: Served[];
	/** Undefined for a printer of no agent. */
	look(printer: Pick<PrinterRow, 'id' | 'agent_id'>): PrinterLook | undefined;
	here(): ReadonlySet<string>;
	/** A technician's question to an agent's printer; without bytes it is asked what it can do. */
	ask(printer: PrinterRow, bytes?: Uint8Array): Promise<AgentTold | undefined>;
	/** Notices agents that have come or gone; call it twice a second or so. */
	listen(): Promise<void>;
}

/** Who is there, and how their printers are, as they last said. */
function agentPresence(bus: Bus, tick: () => number) {
	const heard = new Map<string, number>();
	const looks = new Map<string, AgentLook>();
	const turns = new Map<string, Instant>();
	const isHere = (agentId: string) => tick() - (heard.get(agentId) ?? -Infinity) < AWAY_MS;
	return {
		isHere,
		here: () => new Set([...heard.keys()].filter(isHere)),
		/** It asks, and may be answered so many ms later. */
		heard: (agentId: string, held = 0) => void heard.set(agentId, tick() + held),
		look: (printerId: string) => looks.get(printerId),
		/** False for a turn that was overtaken by a later one. */
		see(agentId: string, input: InputOf<typeof agentSync>): boolean {
			heard.set(agentId, tick());
			for (const look of input.looks as AgentLook[]) {
				const isNews = JSON.stringify(looks.get(look.printerId)) !== JSON.stringify(look);
				looks.set(look.printerId, look);
				if (isNews) bus.tell([{ name: printerChanged.name, data: { printerId: look.printerId } }]);
			}
			const isInTurn = input.at > (turns.get(agentId) ?? -Infinity);
			if (isInTurn) turns.set(agentId, input.at);
			return isInTurn;
		}
	};
}

/** Rings when something changes on paper. */
function doorbell(bus: Bus) {
	const bells = new Set<() => void>();
	const ring = () => {
		for (const bell of [...bells]) bell();
	};
	for (const fact of [jobChanged, printerSaved]) bus.on('printer agents', fact, ring);
	const wait = (atMost: number) =>
		new Promise<void>((done) => {
			const end = () => {
				clearTimeout(timer);
				bells.delete(end);
				done();
			};
			const timer = setTimeout(end, atMost);
			bells.add(end);
		});
	return { ring, wait };
}

/** The slip in base64; one that cannot be made is refused for good. */
async function bytesFor(
	{ store, templates }: AgentsNeeds,
	job: JobRow,
	printer: PrinterRow
): Promise<string | undefined> {
	const made = await bytesOf(job, JSON.parse(printer.profile) as PrinterProfile, templates);
	if (made.ok) return made.value.bytes.toString('base64');
	const refused = { state: 'refused', why: made.code } as const;
	await store.write((tx) => changeJob(tx, job, refused, { now: job.asked_at }));
	return undefined;
}

/** Slips that wait for this agent and that nobody has taken. */
async function workFor(needs: AgentsNeeds, agentId: string, now: Instant) {
	const printers = await agentPrinters(needs.store.read, agentId);
	const jobs: AgentJob[] = [];
	for (const printer of printers.filter(({ paused_at }) => paused_at === null)) {
		const open = await openJobsAt(needs.store.read, printer.id);
		const free = open.filter((job) => job.taken_by === null && job.expires_at > now);
		for (const job of free.slice(0, OFFERED)) {
			const bytes = await bytesFor(needs, job, printer);
			const of = { id: job.id, printerId: printer.id, expiresAt: job.expires_at };
			if (bytes !== undefined) jobs.push({ ...of, bytes });
		}
	}
	const shown = printers.flatMap((row) => {
		const address = wiredAddressOf(row);
		const profile = JSON.parse(row.profile) as PrinterProfile;
		const paused = row.paused_at !== null;
		return address ? [{ id: row.id, name: row.name, paused, address, profile }] : [];
	});
	return { printers: shown, jobs };
}

/** Tells of each printer whose agent has come or gone. */
function comings({ store, bus }: AgentsNeeds, here: () => ReadonlySet<string>) {
	let known = '';
	return async (): Promise<void> => {
		const now = [...here()].sort().join();
		if (now === known) return;
		known = now;
		for (const { id, agent_id } of await printersOf(store.read))
			if (agent_id !== null) bus.tell([{ name: printerChanged.name, data: { printerId: id } }]);
	};
}

export function printerAgents(needs: AgentsNeeds): Agents {
	const { bus, tick } = needs;
	const agents = agentPresence(bus, tick);
	const bell = doorbell(bus);
	const asks = agentAsks(bell.ring);
	/** Held open for a moment where there is nothing to do, so that the next slip is on its way at once. */
	const working = onQuery(agentWork, async (_, { caller, now }) => {
		const agentId = caller.device?.id ?? '';
		agents.heard(agentId, HELD_MS);
		const look = async () => ({
			...(await workFor(needs, agentId, now)),
			asks: asks.take(agentId)
		});
		let work = await look();
		if (work.jobs.length + work.asks.length === 0) {
			await bell.wait(HELD_MS);
			work = await look();
		}
		agents.heard(agentId);
		return ok(work);
	});

	const syncing = onCommand(agentSync, async (input, { caller, now, tx }) => {
		const agentId = caller.device?.id ?? '';
		const isInTurn = agents.see(agentId, input);
		asks.hear(agentId, (input.told ?? []) as AgentTold[]);
		for (const news of input.news as AgentNews[]) await takeNews(tx, agentId, news);
		const granted = await grant(tx, agentId, input.take, now);
		if (isInTurn) await findLost(tx, agentId, new Set(input.holds), now);
		return ok({ granted });
	});

	return {
		served: [working, syncing],
		here: agents.here,
		async ask({ id: printerId, agent_id: agentId }, bytes) {
			if (agentId === null || !agents.isHere(agentId)) return undefined;
			return asks.ask({ agentId, printerId }, bytes, needs.now());
		},
		look({ id, agent_id }) {
			if (agent_id === null) return undefined;
			if (!agents.isHere(agent_id)) return { reason: 'offline', paperLow: false };
			const look = agents.look(id);
			return { reason: look?.reason as WaitReason | undefined, paperLow: look?.paperLow ?? false };
		},
		listen: comings(needs, agents.here)
	};
}

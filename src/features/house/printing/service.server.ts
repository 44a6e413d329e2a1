// Paper for every slice: a slip is put into the spool inside the slice's own commit, and comes out once.
import { HOUR, type Instant, type Slip, type SlipTemplate } from '#protocol';
import type { Reader, Tx } from '#server/store.server.ts';
import type { Served } from '#server/wire.server.ts';
import { printerAgents, type Agents } from './agents.server.ts';
import { jobChanged } from './contract.ts';
import { decisions } from './decisions.server.ts';
import { expireUntaken, fallbacks } from './fallback.server.ts';
import { forgetJobs, insertJob } from './jobs.server.ts';
import type { Templates } from './journal.server.ts';
import { jobsOf } from './jobs.server.ts';
import type { Dots } from '@hoststand/printer';
import { givingAddress, printerDoor } from './calling/door.server.ts';
import { specimenOf } from './specimen.server.ts';
import { slipPictures, type SlipFile } from './pictures.server.ts';
import { ensureVirtual, printerCommands, printersOf } from './printers.server.ts';
import { printerChanged, printerSaved } from './printers/contract.ts';
import { printerFor } from './rules.ts';
import { printingShares } from './shares.server.ts';
import { slipEditing } from './slip-editing.server.ts';
import { ownTexts } from './slip-texts.server.ts';
import { writing } from './handwritten/writing.server.ts';
import { slipProving } from './proving.server.ts';
import { kioskSlips } from './selftest/kiosk.server.ts';
import { lending } from './selftest/service.server.ts';
import { openSpool, type Spool, type SpoolNeeds } from './spool.server.ts';
import { telling } from './story.server.ts';
import { trying, type TryingNeeds } from './trying.server.ts';
import { unaskedOf, unaskedServed } from './unasked/service.server.ts';
import { printingViews } from './views.server.ts';

export interface PrintingNeeds
	extends Omit<SpoolNeeds, 'templates' | 'agents' | 'tick'>, TryingNeeds {
	/** What this house is called on the network, the likeliest first: `http://192.168.1.20:3000`. */
	addresses: () => readonly string[];
	/** Every slip that any slice may ask for. */
	templates: readonly SlipTemplate[];
	/** In practice: what every slip says of itself. */
	mark: ((template: SlipTemplate) => SlipTemplate) | undefined;
	/** The paired printer agents. */
	agents: (read: Reader) => Promise<ReadonlySet<string>>;
}

const tick = () => performance.now();

/** Settled jobs, and the names that stand in them, are forgotten after this. */
const KEPT = 7 * 24 * HOUR;

/** A worker for each printer, begun again when its printer is changed, woken when there may be something to do. */
async function beginAll({ store, clock, bus }: PrintingNeeds, spool: Spool): Promise<void> {
	await store.write((tx) => ensureVirtual(tx, clock.now()));
	for (const row of await printersOf(store.read)) await spool.take(row);
	bus.on('printing', printerSaved, async ({ printerId }) => {
		await spool.drop(printerId);
		for (const row of await printersOf(store.read))
			if (row.id === printerId) await spool.take(row);
			else spool.wake(row.id);
	});
	for (const fact of [jobChanged, printerChanged])
		bus.on('printing', fact, ({ printerId }) => {
			spool.wake(printerId);
		});
}

const lookups = {
	/** The newest job of a slip, for its picture. */
	jobOf: async (read: Reader, slipId: string) =>
		(await jobsOf(read).where('slip_id', '=', slipId).orderBy('copy', 'desc').executeTakeFirst())
			?.id,
	/** The printers in use, by name. */
	inUse: async (read: Reader) =>
		(await printersOf(read)).map((row) => ({
			...{ id: row.id, name: row.name, isVirtual: row.is_virtual === 1 }
		}))
};

const ofVirtual = ({ virtual }: Spool) => ({
	/** Where the virtual printer listens. */
	virtualPort: () => virtual.port,
	/** How often the virtual printer has buzzed and opened its drawer. */
	virtualActs: () => virtual.acts()
});

function templatesOf(needs: PrintingNeeds): Templates {
	const all = new Map(needs.templates.map((one) => [one.name, one]));
	return Object.assign(all, { own: ownTexts(needs), mark: needs.mark });
}

const slipWords = (templates: Templates, house: () => string): Served[] => [
	...slipEditing(templates),
	...slipProving(templates),
	...writing({ templates, house })
];

interface Hands {
	templates: Templates;
	agents: Agents;
	spool: Spool;
}

const agentsOf = ({ store, bus, clock }: PrintingNeeds, templates: Templates): Agents =>
	printerAgents({
		...{ store, bus, templates, tick },
		now: () => clock.now()
	});

const servedBy = (needs: PrintingNeeds, { templates, agents, spool }: Hands): Served[] => [
	...printingViews(() => spool, templates),
	...printerCommands(needs.agents),
	...agents.served,
	telling,
	givingAddress(needs.addresses),
	...decisions,
	...trying(needs, () => spool),
	...slipWords(templates, needs.house),
	...unaskedServed,
	...lending({ ...needs, agents, spool: () => spool }),
	kioskSlips(() => spool, templates)
];

/** Starts the virtual printer and a worker for each printer; stop it before the store is closed. */
export async function printingService(needs: PrintingNeeds) {
	const { store, clock } = needs;
	const templates = templatesOf(needs);
	const agents = agentsOf(needs, templates);
	const spool = await openSpool({ ...needs, templates, agents, tick });
	const lookAfter = fallbacks(store, (printer) => spool.look(printer));
	await beginAll(needs, spool);
	return {
		/**
		 * Puts a slip into the spool within the caller's transaction; the same slip and copy never twice, and none that
		 * would come too late.
		 * It goes to the printer beside the device, else to one of the role, else to any.
		 */
		async enqueue(tx: Tx, slip: Slip): Promise<void> {
			if (slip.expiresAt <= clock.now()) return;
			const printer = printerFor(await printersOf(tx), slip.to);
			if (printer) await insertJob(tx, slip, printer.id, clock.now());
		},
		/** Which slips the house wants without anybody asking. */
		unasked: unaskedOf,
		specimen: specimenOf(templates),
		/** Where the logo in black dots is found from now on. */
		useLogo: (source: () => Dots | undefined): unknown =>
			Object.assign(templates, { logo: source }),
		...lookups,
		/** A slip as a picture or as bytes, for `/api/slips/NAME`. */
		picture: (name: string): Promise<SlipFile | undefined> =>
			slipPictures({ store, templates, spool })(name),
		...ofVirtual(spool),
		shares: printingShares({ templates, look: (printer) => spool.look(printer) }),
		forgetOld: (now: Instant) => store.write((tx) => forgetJobs(tx, now - KEPT)),
		/** Agents that came or went, printers that another must stand in for, slips that nobody came for. */
		async lookAfter(now: Instant): Promise<void> {
			await agents.listen();
			await spool.callers.tend();
			await lookAfter(now);
			await expireUntaken(store, now);
		},
		/** Notices agents that have come or gone. */
		listen: () => agents.listen(),
		/** Printer agents that are there just now. */
		agentsHere: agents.here,
		/** A printer calls: `/api/printers/SECRET/star` or `/epson`; without the secret in the address it is a password. */
		called: printerDoor(store, spool.callers),
		stop: () => spool.stop(),
		served: servedBy(needs, { templates, agents, spool })
	};
}

export type PrintingService = Awaited<ReturnType<typeof printingService>>;

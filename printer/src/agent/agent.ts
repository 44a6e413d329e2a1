// The printer agent: takes slips from the house, prints them with a spool of its own, and tells what became of them.
// Cut off from the house it goes on with what it has, and tells later.
import { setTimeout as wait } from 'node:timers/promises';
import type { AgentAsk, AgentTold } from '@hoststand/protocol';
import { printerCrew, type Crew, type CrewSettings } from './crew.ts';
import { ShutOut, type House } from './house.ts';
import { keepOffers, keepPrinters, takeAnswer } from './journal.ts';

export interface AgentSettings extends CrewSettings {
	house: House;
}

export interface Agent {
	/** Resolves when no byte is under way any more. */
	stop(): Promise<void>;
}

/** Milliseconds between two tries to reach a house that is away. */
const AWAY_MS = 1000;
/** News that are told at once. */
const TOLD_AT_ONCE = 200;

/** Tells news, looks and holdings, and asks for what was offered; a turn without anything new costs no request. */
function syncing({ house, pages, clock }: AgentSettings, crew: Crew) {
	let told = '';
	/** Answers to a technician that the house has not heard. */
	let answers: AgentTold[] = [];
	/** One telling at a time, so that none overtakes another. */
	let last: Promise<void> = Promise.resolve();

	async function tell(): Promise<void> {
		const { jobs, news, token } = pages.data;
		const take = jobs.filter(({ granted }) => !granted).map(({ id }) => id);
		const first = news.slice(0, TOLD_AT_ONCE);
		const holds = jobs.map(({ id }) => id);
		const looks = crew.looks();
		const heard = [...answers];
		const state = JSON.stringify([looks, holds]);
		if (take.length + first.length + heard.length === 0 && state === told) return;
		const at = clock.now();
		const all = { at, holds, take, news: first, looks, told: heard };
		const { granted } = await house.sync(token, all);
		await takeAnswer(pages, { take, granted, upTo: first.at(-1)?.n ?? 0 });
		answers = answers.filter((one) => !heard.includes(one));
		told = state;
		crew.wake();
	}

	return {
		/** The house may have forgotten what it was told. */
		again: () => void (told = ''),
		/** A technician's questions, one after the other: a printer has one line. */
		async answer(asks: readonly AgentAsk[]): Promise<void> {
			for (const ask of asks) {
				const one = await crew.answer(ask);
				answers = [...answers, one];
			}
		},
		sync(): Promise<void> {
			const next = last.then(tell);
			last = next.catch(() => undefined);
			return next;
		}
	};
}

/** Shows a code until it is claimed at the desk, or too old. */
async function pair({ house, pages, clock, say }: AgentSettings, isOver: () => boolean) {
	const { code, secret, expiresAt } = await house.offer();
	say(`Claim this printer agent at the desk, under Devices, with the code ${code}`);
	while (!isOver() && clock.now() < expiresAt) {
		const token = await house.collect(secret);
		if (token !== undefined) {
			await pages.update((draft) => void (draft.token = token));
			return say('Paired.');
		}
		await wait(AWAY_MS);
	}
}

/** Tells, asks for work, and tells what came of it; a technician's questions do not hold it up. */
async function turn(
	{ house, pages }: AgentSettings,
	crew: Crew,
	{ sync, answer }: ReturnType<typeof syncing>
): Promise<void> {
	await sync();
	const work = await house.work(pages.data.token);
	await keepPrinters(pages, work.printers);
	await keepOffers(pages, work.jobs);
	await crew.gather();
	const { asks = [] } = work;
	if (asks.length > 0)
		void answer(asks)
			.then(sync)
			.catch(() => undefined);
	await sync();
}

export function startAgent(settings: AgentSettings): Agent {
	const { pages, say } = settings;
	/** What a printer says is told at once, not with the next turn; a house that is away hears it later. */
	const onLook = () => void (pages.data.token !== '' && sync().catch(() => undefined));
	const crew = printerCrew({ ...settings, onLook });
	const telling = syncing(settings, crew);
	const { sync, again } = telling;
	let stopping = false;
	let isAway = false;

	async function trouble(error: unknown): Promise<void> {
		if (error instanceof ShutOut) {
			say('This agent was shut out at the desk.');
			await pages.update((draft) => void (draft.token = ''));
		} else if (!isAway) {
			isAway = true;
			again();
			const what = error instanceof Error ? error.message : 'fault';
			say(`The house does not answer (${what}). Slips that are here are printed all the same.`);
		}
		await wait(AWAY_MS);
	}

	async function run(): Promise<void> {
		await crew.gather();
		while (!stopping)
			try {
				await (pages.data.token === ''
					? pair(settings, () => stopping)
					: turn(settings, crew, telling));
				if (isAway) say('The house is back.');
				isAway = false;
			} catch (error) {
				await trouble(error);
			}
		await crew.dismiss();
	}

	const running = run();
	return {
		stop: () => {
			stopping = true;
			return running;
		}
	};
}

// The demo's server as a child that can be killed, cut and hurried, and what the switches do to it.
import type { ChildProcess } from 'node:child_process';
import { takeTicket } from '../../../src/features/front/waitlist/contract.ts';
import { systemClock } from '#protocol';
import { device } from '../device.ts';
import type { On, Switch } from './stage.ts';

const HOUR_MS = 60 * 60 * 1000;
const TICK_MS = 250;
const CUT_MS = 60_000;
const BACK_AFTER_MS = 5_000;
/** So long was the house dark by its own clock: an outage, and no mere restart. */
const DARK_MS = 4 * 60_000;
const WRONG_BY_MS = 2 * HOUR_MS;
const PARTIES = 10;

export interface Child {
	process: ChildProcess;
	ready: Promise<unknown>;
}

export interface Failing {
	on(): On;
	turn(name: Switch): Promise<void>;
	/** The house's time. */
	now(): number;
	/** The server that runs, or ran last. */
	child(): ChildProcess;
	stop(): void;
}

export interface FailingNeeds {
	first: Child;
	/** Starts the server again on the same folder, its clock at this instant. */
	again(now: number): Child;
	startedAt: number;
	url: string;
	kioskToken: string;
}

/** Ten parties of one to four, by the kiosk's own command. */
async function sendParties(url: string, token: string): Promise<void> {
	const kiosk = await device(url, token);
	try {
		for (let nth = 0; nth < PARTIES; nth++)
			await kiosk.send(takeTicket, { size: 1 + (nth % 4), language: nth % 3 === 0 ? 'zh' : 'en' });
	} finally {
		kiosk.close();
	}
}

export function openFailing(needs: FailingNeeds): Failing {
	let { process: child } = needs.first;
	let now = needs.startedAt;
	let cutUntil = 0;
	let killed: NodeJS.Timeout | undefined;
	const on = { paper: false, cover: false };
	const tell = (message: object) => {
		if (child.connected) child.send(message);
	};

	let seen = systemClock.now();
	const ticking = setInterval(() => {
		const real = systemClock.now();
		const passed = real - seen;
		seen = real;
		now += passed;
		tell({ clock: { advance: passed } });
	}, TICK_MS);

	async function revive(): Promise<void> {
		clearTimeout(killed);
		now += DARK_MS;
		const next = needs.again(now);
		child = next.process;
		await next.ready;
		killed = undefined;
		// The printer's switches died with the server; they stand as the page shows them.
		tell({ stage: { fault: faults() } });
	}

	const faults = () => ({ paper: on.paper ? 'out' : 'ok', cover: on.cover ? 'open' : 'closed' });

	const turns: Record<Switch, () => void | Promise<void>> = {
		paper() {
			on.paper = !on.paper;
			tell({ stage: { fault: faults() } });
		},
		cover() {
			on.cover = !on.cover;
			tell({ stage: { fault: faults() } });
		},
		cut() {
			cutUntil = cutUntil > systemClock.now() ? 0 : systemClock.now() + CUT_MS;
			tell({ stage: { cut: { role: 'table', ms: cutUntil === 0 ? 0 : CUT_MS } } });
		},
		kill() {
			if (killed) return revive();
			child.kill('SIGKILL');
			killed = setTimeout(() => void revive(), BACK_AFTER_MS);
			return undefined;
		},
		hour() {
			now += HOUR_MS;
			tell({ clock: { advance: HOUR_MS } });
		},
		// Somebody set it wrong: it shows another time, and none has passed.
		clock() {
			now += WRONG_BY_MS;
			tell({ clock: { jump: WRONG_BY_MS } });
		},
		parties: () => sendParties(needs.url, needs.kioskToken)
	};

	return {
		on: () => ({ ...on, cut: cutUntil > systemClock.now(), kill: killed !== undefined }),
		turn: async (name) => turns[name](),
		now: () => now,
		child: () => child,
		stop() {
			clearInterval(ticking);
			clearTimeout(killed);
		}
	};
}

// The rest of the evening played many times: when each waiting party is called, run by run. One run quotes them all.
import type { Instant } from '#protocol';
import { comers, type Comer } from './comers.ts';
import { residualWithSign } from './endsign.ts';
import { play } from './evening.ts';
import type { Claim, Party } from './played.ts';
import { headStart } from './policy.ts';
import { hashOf, mixed, shares } from './random.ts';
import { roomOf, suitingOf, type Kind, type Room, type Suiting } from './room.ts';
import { placed } from './bookings.ts';
import type { Booked, Scene, Seated } from './scene.ts';
import { learned, residual, type Turns } from './turns.ts';

/** When one party is called, in each run, the earliest first; Infinity: not before the last seating. */
export interface Forecast {
	id: string;
	calledAt: Float64Array;
}

interface Sitting {
	turns: Turns;
	planned: number;
}

/** A scene made ready: rooms and turns looked up once, and one number for each run and each chance. */
interface Prepared {
	scene: Scene;
	room: Room;
	runs: number;
	seed: number;
	suiting(kind: Kind): Suiting;
	sitting(size: number): Sitting;
	chance(of: string): Float64Array;
}

function prepare(scene: Scene, runs: number, seed: number): Prepared {
	const room = roomOf(scene.sets);
	const kinds = new Map<string, Suiting>();
	const sittings = scene.turns.map(({ upTo, planned, lengths }) => ({
		...{ upTo, planned, turns: learned(lengths, planned) }
	}));
	const last = sittings.at(-1);
	if (!last) throw new Error('A scene says how long parties sit.');
	return {
		...{ scene, room, runs, seed },
		suiting(kind) {
			const key = `${kind.size} ${kind.stepFree} ${kind.only?.join(' ') ?? '*'}`;
			const known = kinds.get(key) ?? suitingOf(room, kind);
			kinds.set(key, known);
			return known;
		},
		sitting: (size) => sittings.find(({ upTo }) => size <= upTo) ?? last,
		chance: (of) => shares(mixed(seed, hashOf(of)), runs)
	};
}

type PerRun<T> = (run: number) => T;

/** When the tables of a seated party are laid again. */
function leaving({ scene, sitting, chance }: Prepared, party: Seated): PerRun<Instant> {
	const { turns } = sitting(party.size);
	const elapsed = Math.max(0, scene.now - party.since);
	const ago = party.signalAt === undefined ? undefined : Math.max(0, scene.now - party.signalAt);
	const left = scene.endSign
		? residualWithSign(turns, elapsed, ago, scene.endSign)
		: residual(turns, elapsed);
	const levels = chance(`sits ${party.id}`);
	return (run) => scene.now + left(levels[run] ?? 0.5) + scene.bussing;
}

/** Half a minute at least: nobody lays a table in no time. */
const LAYING_LEAST = 30_000;

function busyUntil(prepared: Prepared): PerRun<(readonly [number, Instant])[]> {
	const { scene, room } = prepared;
	const numbers = (ids: readonly string[]) => ids.flatMap((id) => room.tableOf.get(id) ?? []);
	const sitting = scene.seated.map((one) => ({
		tables: numbers(one.tableIds),
		at: leaving(prepared, one)
	}));
	const laying = scene.laying.map((one) => {
		const at = Math.max(scene.now + LAYING_LEAST, one.since + scene.bussing);
		return { tables: numbers(one.tableIds), at: () => at };
	});
	return (run) =>
		[...sitting, ...laying].flatMap(({ tables, at }) => {
			const free = at(run);
			return tables.map((table) => [table, free] as const);
		});
}

/** The line as it stands; who is called already goes before all others. */
function standing(prepared: Prepared): PerRun<Party[]> {
	const { scene, suiting, sitting, chance } = prepared;
	const made = scene.waiting.map((waiter, quoted) => {
		const { turns, planned } = sitting(waiter.size);
		return {
			...{ turns, turn: chance(`turn ${waiter.id}`), staying: chance(`stays ${waiter.id}`) },
			onlyAsks: waiter.onlyAsks === true,
			party: {
				...{ joinedAt: waiter.joinedAt, headStart: waiter.headStart, first: waiter.called },
				...{
					overtaken: waiter.overtaken,
					notBefore: waiter.notBefore ?? 0,
					lets: waiter.lets ?? 0
				},
				...{ quoted, claim: -1, size: waiter.size, suiting: suiting(waiter), planned }
			}
		};
	});
	return (run) =>
		made.map(({ party, turns, turn, staying, onlyAsks }) => ({
			...party,
			turn: turns.at(turn[run] ?? 0.5),
			stays: !onlyAsks && (staying[run] ?? 1) >= scene.gone
		}));
}

/** How late booked parties come, in minutes: a guess until the house has its own. */
const LATENESS = { earliest: -5 * 60_000, latest: 15 * 60_000 };

function claims(prepared: Prepared): PerRun<Claim[]> {
	const { scene, suiting, sitting, chance } = prepared;
	const made = placed(scene, prepared.room).map(({ booking, tables }, claim) => ({
		...{ booking, tables, claim, ...sitting(booking.size) },
		...{ turn: chance(`turn ${booking.id}`), coming: chance(`comes ${booking.id}`) },
		...{ late: chance(`late ${booking.id}`), suiting: suiting(booking) }
	}));
	const { earliest, latest } = LATENESS;
	return (run) =>
		made.map(({ booking, tables, claim, turns, planned, turn, coming, late, suiting: sets }) => {
			const comes = (coming[run] ?? 1) >= scene.notCome;
			const wanted = booking.start + earliest + (late[run] ?? 0.5) * (latest - earliest);
			const at = Math.max(scene.now, comes ? wanted : booking.start + scene.grace);
			const party = {
				...guestOf(booking, at),
				...{ suiting: sets, planned, claim, turn: turns.at(turn[run] ?? 0.5) }
			};
			return { tables, start: booking.start, at, party: comes ? party : undefined };
		});
}

const guestOf = (booking: Booked, at: Instant) => ({
	...{ joinedAt: at, headStart: 0, overtaken: 0, first: true, notBefore: 0, lets: 0 },
	...{ quoted: -1, size: booking.size, stays: true }
});

function walkIn(prepared: Prepared, comer: Comer): Party {
	const { turns, planned } = prepared.sitting(comer.size);
	return {
		...{ joinedAt: comer.at, headStart: comer.headStart, overtaken: 0, first: false },
		...{ notBefore: 0, lets: 0, quoted: -1, size: comer.size, planned, claim: -1 },
		suiting: prepared.suiting({ size: comer.size, stepFree: false }),
		turn: turns.at(comer.turn),
		stays: comer.staying >= prepared.scene.gone
	};
}

/**
 * Plays the scene `runs` times. The same scene and seed give the same answer; a scene that differs a little
 * gives one that differs a little: each table, party and stretch of time has chances of its own.
 */
export function simulate(scene: Scene, runs: number, seed: number): Forecast[] {
	const prepared = prepare(scene, runs, seed);
	const [line, busy, booked] = [standing(prepared), busyUntil(prepared), claims(prepared)];
	const policy = headStart(scene.cap);
	const { slower = 0 } = scene;
	const calledAt = scene.waiting.map(() => new Float64Array(runs).fill(Infinity));
	for (let run = 0; run < runs; run++) {
		const next = comers(scene.coming, scene.now, mixed(seed, run));
		let open = scene.waiting.length;
		play({
			...{ room: prepared.room, policy, from: scene.now, until: scene.lastSeating },
			...{ bussing: scene.bussing, busyUntil: busy(run), claims: booked(run), line: line(run) },
			nextArrival() {
				const comer = next();
				return comer && walkIn(prepared, comer);
			},
			called(party, _, now) {
				const times = calledAt[party.quoted];
				if (times) {
					times[run] = now + slower;
					open--;
				}
				return open === 0;
			}
		});
	}
	return scene.waiting.map(({ id }, at) => ({
		id,
		calledAt: (calledAt[at] ?? new Float64Array(0)).sort()
	}));
}

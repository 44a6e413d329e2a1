// Prints the contingency sheet: when staff ask, and from time to time where the house wants it.
import { MINUTE, newId, ok, type Instant, type Language, type Slip } from '#protocol';
import type { Reader, Store, Tx } from '#server/store.server.ts';
import { onCommand, type Served } from '#server/wire.server.ts';
import { printSheet } from './contract.ts';
import { sheetsOf, type Evening, type SheetRow } from './rules.ts';

type Wanted = Partial<Record<(typeof inOrder)[number], boolean>>;

interface Waiting {
	number: string;
	name?: string | undefined;
	size: number;
	joinedAt: Instant;
	/** As the guest asked, and what follows from it. */
	needs: Wanted;
	highChair: boolean;
	stepFree: boolean;
}

interface Booked {
	start: Instant;
	name: string;
	size: number;
	table: string;
	note: string;
	highChairs: number;
	stepFree: boolean;
	seatingId?: string | undefined;
}

interface AtTable {
	name: string;
	size?: number | undefined;
	seatedAt?: Instant | undefined;
}

export interface ContingencyNeeds {
	house(): string;
	language(): Language;
	/** The house's clock. */
	wall(at: Instant): { date: string; time: string };
	/** In the order in which they will be called. */
	line(read: Reader, now: Instant): Promise<readonly Waiting[]>;
	/** Of this service day, the earliest first. */
	book(read: Reader, now: Instant): Promise<readonly Booked[]>;
	floor(read: Reader): Promise<readonly AtTable[]>;
	/** Minutes from one sheet to the next; 0: none by itself. */
	every(read: Reader): Promise<number>;
	print(tx: Tx, slip: Slip): Promise<void>;
}

type Tongue = Slip['language'];

const words = {
	free: { zh: '空', en: 'free' },
	highChair: { zh: '高椅', en: 'high chair' },
	stepFree: { zh: '无台阶', en: 'step-free' },
	wheelchair: { zh: '轮椅', en: 'wheelchair' },
	pram: { zh: '婴儿车', en: 'pram' },
	guideDog: { zh: '导盲犬', en: 'guide dog' },
	seatWhileWaiting: { zh: '等位需座椅', en: 'chair while waiting' },
	fetchMe: { zh: '需到身边叫', en: 'fetch in person' }
} as const;

const inOrder = [
	...(['highChair', 'stepFree', 'wheelchair', 'pram'] as const),
	...(['guideDog', 'seatWhileWaiting', 'fetchMe'] as const)
] as const;

const said = ({ zh, en }: { zh: string; en: string }, tongue: Tongue) =>
	tongue === 'both' ? `${zh} ${en}` : tongue === 'zh' ? zh : en;

/** In the order of the words: what they sit on first. */
function needsOf(wanted: Wanted, tongue: Tongue): string {
	const asked = inOrder.filter((one) => wanted[one]);
	return asked.map((one) => said(words[one], tongue)).join(' · ');
}

const chairs = (n: number, tongue: Tongue): string =>
	n === 0 ? '' : `${n > 1 ? `${n} × ` : ''}${said(words.highChair, tongue)}`;

async function eveningOf(
	needs: ContingencyNeeds,
	read: Reader,
	now: Instant,
	tongue: Tongue
): Promise<Evening> {
	const at = (instant: Instant) => needs.wall(instant).time;
	const waiting = (party: Waiting): SheetRow => ({
		what: [party.number, party.name ?? ''].join(' ').trim(),
		more: `${party.size} · ${at(party.joinedAt)}`,
		needs: needsOf({ ...party.needs, ...party }, tongue)
	});
	const booked = ({ start, name, size, table, note, ...wants }: Booked): SheetRow => ({
		what: `${at(start)} ${name}`.trim(),
		more: [String(size), table].filter(Boolean).join(' · '),
		needs: [
			...[chairs(wants.highChairs, tongue), needsOf({ stepFree: wants.stepFree }, tongue), note]
		]
			.filter(Boolean)
			.join(' · ')
	});
	const seat = ({ name, size, seatedAt }: AtTable): SheetRow => ({
		...{ what: name, needs: '', isFree: size === undefined },
		more:
			size === undefined || seatedAt === undefined
				? said(words.free, tongue)
				: `${size} · ${at(seatedAt)}`
	});
	return {
		line: (await needs.line(read, now)).map(waiting),
		book: (await needs.book(read, now)).filter((one) => !one.seatingId).map(booked),
		floor: (await needs.floor(read)).map(seat)
	};
}

interface Asking {
	/** The same sheet is never asked for twice. */
	id: string;
	language: Tongue;
	to: Slip['to'];
	expiresAt: Instant;
}

async function put(
	needs: ContingencyNeeds,
	tx: Tx,
	evening: Evening,
	asking: Asking & { now: Instant }
): Promise<number> {
	const sheets = sheetsOf(evening);
	const { id, language, to, expiresAt, now } = asking;
	const { date, time } = needs.wall(now);
	for (const [at, values] of sheets.entries())
		await needs.print(tx, {
			...{ id: `contingency ${id} ${at + 1}`, copy: 1, template: 'contingency' },
			values: { ...values, house: needs.house(), time: `${date} ${time}` },
			...{ language, to, expiresAt }
		});
	return sheets.length;
}

/** Nobody waits, sits or is expected: there is nothing to put on paper. */
const isQuiet = ({ line, book, floor }: Evening) =>
	line.length === 0 && book.length === 0 && floor.every(({ isFree }) => isFree);

export function contingencyService(needs: ContingencyNeeds) {
	let last = '';
	const served: Served[] = [
		onCommand(printSheet, async ({ language }, { tx, now, caller }) => {
			const role = caller.surface === 'host' ? ('host' as const) : ('desk' as const);
			const to = { role, ...(caller.device && { device: caller.device.id }) };
			const evening = await eveningOf(needs, tx, now, language);
			const asking = { id: newId(now), language, to, expiresAt: now + 15 * MINUTE, now };
			return ok({ sheets: await put(needs, tx, evening, asking) });
		})
	];
	return {
		served,
		/** Asked each minute: a sheet for each quarter of an hour (or what the house wants), none where all is quiet. */
		async turn(store: Pick<Store, 'read' | 'write'>, now: Instant): Promise<void> {
			const minutes = await needs.every(store.read);
			if (minutes === 0) return;
			const id = `every ${minutes} ${Math.floor(now / (minutes * MINUTE))}`;
			if (id === last) return;
			const language = needs.language();
			const evening = await eveningOf(needs, store.read, now, language);
			if (isQuiet(evening)) return;
			const to = { role: 'host' as const };
			const asking = { id, language, to, expiresAt: now + minutes * MINUTE, now };
			await store.write((tx) => put(needs, tx, evening, asking));
			last = id;
		}
	};
}

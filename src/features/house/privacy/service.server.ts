// The personal-data register at work: copies, erasures that outlive a restore, forgetting, requests.
import { fail, ok, type Clock, type Instant, type TableFields } from '#protocol';
import type { Bus } from '#server/bus.server.ts';
import { fingerprint } from '#server/secrets.server.ts';
import type { Reader, Store, Tx } from '#server/store.server.ts';
import { onCommand, onQuery, type Served } from '#server/wire.server.ts';
import { casesServed, settleCasesOf, type CaseNeeds } from './cases.server.ts';
import { caseKinds, erasePerson, findPerson, lookAtPerson, personErased } from './contract.ts';
import { copiesServed, type CopyNeeds } from './copies.server.ts';
import { openErasures, type ErasureList } from './erasures.server.ts';
import { forgetByRegister } from './forgetting.server.ts';
import { eraseGuestsAgain, guestsServed, type GuestNeeds } from './guests.server.ts';
import { guestErased } from './guests/contract.ts';
import { countPerson, erasePersonRows, rootRow, type Blanks, type Row } from './person.server.ts';
import { changedByErasure, isEraseWord, rootOf, said, stampOf } from './rules.ts';
import type { PrivacyTables } from './schema.server.ts';
import { viewsServed } from './views.server.ts';

export interface PrivacyNeeds extends CopyNeeds, GuestNeeds, Pick<CaseNeeds, 'memberByKeep'> {
	/** The data folder, for erasures.json. */
	data: string;
	store: Store;
	bus: Bus;
	clock: Clock;
	/** Whose whole phone number or card number this is. */
	memberByExact(read: Reader, text: string): Promise<string | undefined>;
	/** False while the house's clock is in doubt: then nothing is forgotten. */
	clockTrusted?(): boolean;
}

export interface PrivacyService {
	/** Erases a member everywhere, in the caller's transaction. Undefined: there is none, or not any more. */
	erase(
		tx: Tx,
		memberId: string,
		by: string,
		now: Instant
	): Promise<{ deleted: number; emptied: number } | undefined>;
	/** After a start or a restore: whoever is on the erasure list and in the database is erased again. How many. */
	applyErasures(store: Store, now: Instant): Promise<number>;
	/** One round of forgetting by the register. How many rows were touched. */
	forget(store: Store, now: Instant): Promise<number>;
	served: Served[];
	close(): Promise<void>;
}

/** How each column of the real tables is emptied: null where it may be, else nothing of its kind. */
async function blanksOf(read: Reader): Promise<Blanks> {
	const tables = await read.tables<unknown>().introspection.getTables();
	const blanks = new Map<string, '' | 0 | null>();
	for (const table of tables)
		for (const column of table.columns) {
			const empty = column.dataType.toLowerCase() === 'text' ? '' : 0;
			blanks.set(`${table.name}.${column.name}`, column.isNullable ? null : empty);
		}
	return (table, column) => blanks.get(`${table}.${column}`) ?? null;
}

function looking(fields: readonly TableFields[]): Served {
	return onQuery(lookAtPerson, async ({ memberId }, { read }) => {
		const root = await rootRow(read, fields, memberId);
		if (!root) return fail('unknown-member');
		const found = await countPerson(read, fields, memberId);
		const joined = root['joined_at'];
		return ok({
			joinedAt: typeof joined === 'number' ? joined : null,
			tables: found.map(({ table, rows }) => ({
				...{ table: table.table, says: said(table.says), rows },
				fate: table.whenErased === 'delete-row' ? ('deleted' as const) : ('kept' as const),
				blanked:
					table.whenErased === 'delete-row'
						? []
						: Object.values(table.columns)
								.filter((field) => changedByErasure(field) && field.erase !== 'stamp')
								.map((field) => said(field.says)),
				because: table.because ? said(table.because) : null
			}))
		});
	});
}

function finding({ memberByExact }: Pick<PrivacyNeeds, 'memberByExact'>): Served {
	return onQuery(findPerson, async ({ text }, { read }) => {
		const memberId = await memberByExact(read, text);
		return memberId === undefined ? fail('nobody-found') : ok({ memberId });
	});
}

/** Writes what the list and the database each know into the other, and erases whom a restore brought back. */
async function applyAgain(
	store: Store,
	fields: readonly TableFields[],
	list: ErasureList,
	again: {
		member: (tx: Tx, memberId: string) => Promise<unknown>;
		guests: (tx: Tx, prints: ReadonlySet<string>) => Promise<number>;
	}
): Promise<number> {
	const written = await store.read
		.tables<PrivacyTables>()
		.selectFrom('privacy_erasures')
		.select(['print', 'at'])
		.where('venue_id', '=', store.read.venue)
		.execute();
	await list.add(written);
	const known = new Set(written.map(({ print }) => print));
	const lost = list.all().filter(({ print }) => !known.has(print));
	return store.write(async (tx) => {
		const prints = new Set(list.all().map(({ print }) => print));
		const back = await whoIsBack(tx, fields, prints);
		for (const memberId of back) await again.member(tx, memberId);
		const guests = await again.guests(tx, prints);
		if (lost.length > 0)
			await tx
				.tables<PrivacyTables>()
				.insertInto('privacy_erasures')
				.values(lost.map((one) => ({ venue_id: tx.venue, ...one })))
				.onConflict((c) =>
					c.columns(['venue_id', 'print']).doUpdateSet((e) => ({ at: e.ref('excluded.at') }))
				)
				.execute();
		return back.length + guests;
	});
}

/** Members who stand in the database although they were erased. */
async function whoIsBack(
	tx: Tx,
	fields: readonly TableFields[],
	prints: ReadonlySet<string>
): Promise<string[]> {
	if (prints.size === 0) return [];
	const root = rootOf(fields);
	const rows: Row[] = await tx
		.tables<Record<string, Row>>()
		.selectFrom(root.table)
		.select('id')
		.where('venue_id', '=', tx.venue)
		.where(stampOf(root), 'is', null)
		.execute();
	return rows.map(({ id }) => String(id)).filter((id) => prints.has(fingerprint(id)));
}

/** A crash between the commit and this is made good at the next start, from the database's own rows. */
function listen({ bus, clock }: Pick<PrivacyNeeds, 'bus' | 'clock'>, list: ErasureList): void {
	bus.on('privacy', personErased, ({ memberId }) =>
		list.add([{ print: fingerprint(memberId), at: clock.now() }])
	);
	bus.on('privacy guests', guestErased, ({ prints }) =>
		list.add(prints.map((print) => ({ print, at: clock.now() })))
	);
}

const erasing = (erase: PrivacyService['erase']): Served =>
	onCommand(erasePerson, async ({ memberId, word }, { tx, now, caller }) => {
		if (!isEraseWord(word)) return fail('wrong-word');
		const done = await erase(tx, memberId, caller.staff?.name ?? '', now);
		return done ? ok(done) : fail('unknown-member');
	});

export async function privacyService(needs: PrivacyNeeds): Promise<PrivacyService> {
	const { fields, store } = needs;
	const blanks = await blanksOf(store.read);
	const list = await openErasures(needs.data);

	const erase: PrivacyService['erase'] = async (tx, memberId, by, now) => {
		if (!(await rootRow(tx, fields, memberId))) return undefined;
		await settleCasesOf(tx, memberId, caseKinds, by, now);
		const done = await erasePersonRows(tx, fields, memberId, { blanks, now });
		await tx
			.tables<PrivacyTables>()
			.insertInto('privacy_erasures')
			.values({ venue_id: tx.venue, print: fingerprint(memberId), at: now })
			.onConflict((c) => c.columns(['venue_id', 'print']).doNothing())
			.execute();
		tx.tell(personErased, { memberId });
		return done;
	};

	listen(needs, list);

	return {
		erase,
		applyErasures: (over, now) =>
			applyAgain(over, fields, list, {
				member: (tx, memberId) => erase(tx, memberId, '', now),
				guests: (tx, prints) => eraseGuestsAgain(tx, needs, prints, { blanks, now })
			}),
		forget: async (over, now) =>
			needs.clockTrusted?.() === false
				? 0
				: over.write((tx) => forgetByRegister(tx, fields, blanks, now)),
		close: () => list.close(),
		served: [
			...[looking(fields), finding(needs)],
			...guestsServed(needs, blanks),
			...viewsServed(fields),
			...copiesServed(needs),
			...casesServed({
				memberByKeep: needs.memberByKeep,
				isMember: async (read, memberId) => (await rootRow(read, fields, memberId)) !== undefined
			}),
			erasing(erase)
		]
	};
}

// The personal-data register: what each slice stores about people, why, how long, and what an erasure does to it.
//
// A slice declares every table and column of its own in its `fields.ts`; the gate holds the declarations to the real
// tables. Export, erasure and forgetting are assembled from them and from nothing else.

/** The words as a person reads them on the register's page: English, Chinese. */
export type Said = readonly [en: string, zh: string];

/**
 * `none` says nothing about a person · `contact` reaches one · `identity` names one · `behaviour` what a guest did ·
 * `content` what a guest wrote · `health` allergies and needs of the body · `secret` opens something ·
 * `staff` who of the house did it.
 */
export type FieldClass =
	'none' | 'contact' | 'identity' | 'behaviour' | 'content' | 'health' | 'secret' | 'staff';

/** Why a table is kept. A short list on purpose: it is the one in the notice. */
export type Purpose =
	| 'membership'
	| 'line'
	| 'booking'
	| 'visit'
	| 'coupons'
	| 'messages'
	| 'opinion'
	| 'consent'
	| 'staff'
	| 'security'
	| 'accounts'
	| 'running';

/** So many days after the instant (epoch ms) in column `after`; `where` narrows it to rows with these values. */
export interface Age {
	days: number;
	after: string;
	where?: Readonly<Record<string, string | number | null | readonly (string | number)[]>>;
}

/**
 * What happens to a column when its person is erased: `keep` it says nothing alone · `blank` null or empty ·
 * `pseudonym` it stays and leads to a row that has no person any more · `stamp` the instant of the erasure · `set` a value.
 */
export type Erase = 'keep' | 'blank' | 'pseudonym' | 'stamp' | { set: string | number };

export interface Field {
	class: FieldClass;
	says: Said;
	/** As long as its row, or for so long: then it is blanked. */
	keep: 'with-row' | Age;
	/** It goes into the copy that a person may ask for. */
	export: boolean;
	erase: Erase;
	/** Sealed by the house's key: what `secrets.open` must be told. */
	sealed?: string;
}

/**
 * The way from a row to its person: `column` holds the member's id, or, with `of`, the value of `at` (else `id`) in a
 * row of that table, whose own way is followed.
 */
export interface Owner {
	column: string;
	of?: string;
	at?: string;
}

export interface TableFields {
	table: string;
	/** A file of the data folder in place of a table. */
	document?: true;
	says: Said;
	purpose: Purpose;
	/** Absent: its rows belong to no guest. Several: a row that any of them leads to. */
	owners?: readonly Owner[];
	/**
	 * Ways to a guest who is no member: a column with the keyed hash of a phone number, or, with `of`, a row of that table,
	 * whose own way is followed.
	 */
	guests?: readonly Owner[];
	/** The one table whose rows are the members themselves. */
	root?: true;
	/** How long rows stay, whole: the first rule that fits. Absent: as long as the house is run. */
	rows?: readonly Age[];
	/** A slice that forgets by itself says how, in words, beside or in place of `rows`. */
	forgets?: Said;
	/** What an erasure does to rows of the person. */
	whenErased: 'delete-row' | 'keep-row';
	/** Why rows stay after an erasure. Needed where they do and have an owner. */
	because?: Said;
	columns: Readonly<Record<string, Field>>;
}

/** Columns that say nothing about a person: ids, settings, instants of machines. */
export function plain<Name extends string>(...names: Name[]): Record<Name, Field> {
	const field: Field = {
		...{ class: 'none', says: ['', ''], keep: 'with-row', export: false, erase: 'keep' }
	};
	return Object.fromEntries(names.map((name) => [name, field])) as Record<Name, Field>;
}

/** A column about a person. Without more it stays with its row, is exported unless secret or staff's, and blanked when erased. */
export function about(
	kind: Exclude<FieldClass, 'none'>,
	en: string,
	zh: string,
	more: Partial<Omit<Field, 'class' | 'says'>> = {}
): Field {
	const open = kind !== 'secret' && kind !== 'staff';
	const erase: Erase = kind === 'staff' ? 'keep' : 'blank';
	return { class: kind, says: [en, zh], keep: 'with-row', export: open, erase, ...more };
}

/** What a guest did, kept after an erasure because it says nothing without the person: a day, a count. */
export function did(en: string, zh: string, more: Partial<Omit<Field, 'class' | 'says'>> = {}) {
	return about('behaviour', en, zh, { erase: 'keep', ...more });
}

/** Names of a real schema: each table with its columns. */
export type RealTables = Readonly<Record<string, readonly string[]>>;

const list = (table: TableFields): string[] => Object.keys(table.columns);

function columnFaults(real: readonly string[], declared: TableFields, file: string): string[] {
	const missing = real.filter((column) => !(column in declared.columns));
	const gone = list(declared).filter((column) => !real.includes(column));
	return [
		...missing.map(
			(column) => `${declared.table}.${column} is stored but not declared: add it to ${file}.`
		),
		...gone.map(
			(column) =>
				`${declared.table}.${column} is declared but does not exist: take it out of ${file}.`
		)
	];
}

/** Columns that the rules of a table speak of. */
function namedColumns(table: TableFields): string[] {
	const ages = [
		...(table.rows ?? []),
		...Object.values(table.columns).flatMap(({ keep }) => (keep === 'with-row' ? [] : [keep]))
	];
	return [
		...ages.flatMap(({ after, where }) => [after, ...Object.keys(where ?? {})]),
		...(table.owners ?? []).map(({ column }) => column)
	];
}

/** Rules that speak of columns that are not there, owners that lead nowhere, rows that stay and nobody says why. */
function ruleFaults(table: TableFields, all: readonly TableFields[], file: string): string[] {
	const lost = [...new Set(namedColumns(table))]
		.filter((column) => !(column in table.columns))
		.map(
			(column) => `A rule of ${table.table} speaks of ${column}, which it has not: see ${file}.`
		);
	const astray = (table.owners ?? [])
		.filter(({ of, at = 'id' }) => of && !all.some((one) => one.table === of && at in one.columns))
		.map(
			({ of, at = 'id' }) =>
				`An owner of ${table.table} leads to ${of}.${at}, which nobody declares: see ${file}.`
		);
	const stays = table.owners && table.whenErased === 'keep-row' && !table.because;
	const why = `${table.table} keeps rows of erased people and does not say why: add because to ${file}.`;
	return [...lost, ...astray, ...(stays ? [why] : [])];
}

/**
 * What is wrong between the declarations and the tables as they really are, a sentence each; nothing when all is declared.
 * `fileOf` names the file in which a table belongs.
 */
export function fieldFaults(
	declared: readonly TableFields[],
	real: RealTables,
	fileOf: (table: string) => string
): string[] {
	const faults: string[] = [];
	const tables = declared.filter((table) => !table.document);
	for (const [name, columns] of Object.entries(real)) {
		const mine = tables.filter((table) => table.table === name);
		const [only] = mine;
		if (!only) faults.push(`The table ${name} is not declared: add it to ${fileOf(name)}.`);
		else if (mine.length > 1)
			faults.push(`The table ${name} is declared twice: see ${fileOf(name)}.`);
		else faults.push(...columnFaults(columns, only, fileOf(name)));
	}
	for (const table of tables) {
		if (!(table.table in real))
			faults.push(
				`The table ${table.table} is declared but does not exist: take it out of ${fileOf(table.table)}.`
			);
		else faults.push(...ruleFaults(table, declared, fileOf(table.table)));
	}
	return faults;
}

// Saving a slip's text, taking it back, and what the desk sees of it.
import { fail, ok, type Instant, type SlipTemplate } from '#protocol';
import type { Reader, Tx } from '#server/store.server.ts';
import { onCommand, onTopic, type Served } from '#server/wire.server.ts';
import { stillFits } from './rules/checking.ts';
import { refusedText } from './proving.server.ts';
import type { SlipTextTables } from './slip-texts.schema.server.ts';
import { textRows, textsOf, type TextRow } from './slip-texts.server.ts';
import {
	saveSlipText,
	slipText,
	slipTextChanged,
	slipTexts,
	takeSlipTextBack,
	type Texts,
	type Version
} from './templates/contract.ts';

type Declared = ReadonlyMap<string, SlipTemplate>;

/** Versions that the desk shows; all are kept. */
const SHOWN = 40;

function declaredTexts({ zh, en, both }: SlipTemplate): Texts {
	return { zh, en, ...(both !== undefined && { both }) };
}

const rowsOf = (read: Reader, name: string) =>
	textRows(read).where('template', '=', name).orderBy('number', 'desc');

interface Save {
	onto: number;
	/** Undefined: the house style. */
	texts: Texts | undefined;
	note: string;
	by: string;
	now: Instant;
}

const same = (a: Texts | undefined, b: Texts | undefined): boolean =>
	a?.zh === b?.zh && a?.en === b?.en && a?.both === b?.both;

/** Why these texts are not the next version. */
async function refusedSave(
	tx: Tx,
	declared: SlipTemplate,
	{ onto, texts }: Save,
	newest: TextRow | undefined
) {
	const number = newest?.number ?? 0;
	if (number !== onto) return fail('overtaken', { number, by: newest?.by_staff ?? '' });
	const before = textsOf(newest);
	const isHouse = before === undefined && same(texts, declaredTexts(declared));
	if (same(texts, before) || isHouse) return fail('nothing-changed');
	return texts && refusedText(tx, declared, texts);
}

const columnsOf = (texts: Texts | undefined) => ({
	zh_text: texts?.zh ?? null,
	en_text: texts?.en ?? null,
	both_text: texts?.both ?? null
});

/** The next version, if `onto` is still the newest. */
async function keep(tx: Tx, declared: SlipTemplate, save: Save) {
	const newest = await rowsOf(tx, declared.name).executeTakeFirst();
	const refused = await refusedSave(tx, declared, save, newest);
	if (refused) return refused;
	const number = save.onto + 1;
	await tx
		.tables<SlipTextTables>()
		.insertInto('slip_texts')
		.values({
			...{ venue_id: tx.venue, template: declared.name, number, faulty_at: null },
			...columnsOf(save.texts),
			...{ note: save.note, made_at: save.now, by_staff: save.by }
		})
		.execute();
	tx.tell(slipTextChanged, { name: declared.name });
	return ok({ number });
}

/** One kind of line ends, and none of the spaces that nobody sees. */
const tidy = (text: string): string =>
	text.replace(/\r\n?/g, '\n').replace(/[ \t]+$/gm, (end) => (end.includes(' ') ? ' ' : ''));

function tidyTexts({ zh, en, both }: Texts): Texts {
	const own = both === undefined || both.trim() === '' ? {} : { both: tidy(both) };
	return { zh: tidy(zh), en: tidy(en), ...own };
}

const saving = (templates: Declared) =>
	onCommand(saveSlipText, async ({ name, onto, texts, note }, { tx, now, caller }) => {
		const declared = templates.get(name);
		if (!declared) return fail('unknown-slip');
		const by = caller.staff?.name ?? '';
		return keep(tx, declared, { onto, texts: tidyTexts(texts), note: note ?? '', by, now });
	});

const takingBack = (templates: Declared) =>
	onCommand(takeSlipTextBack, async ({ name, onto, to }, { tx, now, caller }) => {
		const declared = templates.get(name);
		if (!declared) return fail('unknown-slip');
		const row = await rowsOf(tx, name).where('number', '=', to).executeTakeFirst();
		if (to > 0 && !row) return fail('unknown-version');
		const by = caller.staff?.name ?? '';
		return keep(tx, declared, { onto, texts: textsOf(row), note: `↩ ${to}`, by, now });
	});

/** The house's own texts that do not print any more. */
export async function faultyTexts(read: Reader, templates: Declared): Promise<FaultyText[]> {
	const newest = new Map<string, TextRow>();
	for (const row of await textRows(read).orderBy('number').execute()) newest.set(row.template, row);
	return [...newest.values()].flatMap((row) => {
		const declared = templates.get(row.template);
		const { faultyAt: at } = declared ? faultyAt(row, declared) : {};
		return declared && at !== undefined
			? [{ name: row.template, called: declared.called, at }]
			: [];
	});
}

export interface FaultyText {
	name: string;
	called: SlipTemplate['called'];
	at: Instant;
}

/** Since when the newest text is not printed; a new release may have taken a value away. */
function faultyAt(row: TextRow | undefined, declared: SlipTemplate): { faultyAt?: number } {
	const texts = textsOf(row);
	if (!row || !texts) return {};
	if (row.faulty_at !== null) return { faultyAt: row.faulty_at };
	return stillFits(texts, declared) ? {} : { faultyAt: row.made_at };
}

const listing = (templates: Declared) =>
	onTopic(slipTexts, {
		state: async (_, { read }) => {
			const newest = new Map<string, TextRow>();
			for (const row of await textRows(read).orderBy('number').execute())
				newest.set(row.template, row);
			const slips = [...templates.values()].map((declared) => {
				const row = newest.get(declared.name);
				return {
					...{ name: declared.name, called: declared.called, number: row?.number ?? 0 },
					isOwn: textsOf(row) !== undefined,
					...(row && { at: row.made_at, by: row.by_staff }),
					...faultyAt(row, declared)
				};
			});
			return { slips };
		}
	});

function versionOf(row: TextRow, declared: SlipTemplate): Version {
	const texts = textsOf(row);
	return {
		...{ number: row.number, at: row.made_at, by: row.by_staff, note: row.note },
		isDeclared: texts === undefined,
		texts: texts ?? declaredTexts(declared)
	};
}

const showing = (templates: Declared) =>
	onTopic(slipText, {
		state: async ({ name }, { read }) => {
			const declared = templates.get(name);
			if (!declared)
				return { known: false, called: { en: name, zh: name }, values: {}, versions: [] };
			const rows = await rowsOf(read, name).limit(SHOWN).execute();
			const house = { number: 0, note: '', isDeclared: true, texts: declaredTexts(declared) };
			return {
				...{ known: true, called: declared.called, values: declared.values },
				versions: [...rows.map((row) => versionOf(row, declared)), house],
				...faultyAt(rows[0], declared)
			};
		}
	});

export const slipEditing = (templates: Declared): Served[] => [
	saving(templates),
	takingBack(templates),
	listing(templates),
	showing(templates)
];

// The house's own texts: which version a slip is printed in, and the house style where that does not print any more.
import type { Clock, Instant, Ok, SlipTemplate } from '#protocol';
import type { Bus } from '#server/bus.server.ts';
import type { Reader, Store } from '#server/store.server.ts';
import type { RenderedSlip, RenderRefused } from '@hoststand/printer';
import { stillFits } from './rules/checking.ts';
import type { SlipTextTables } from './slip-texts.schema.server.ts';
import { slipTextChanged, type Texts } from './templates/contract.ts';

export type TextRow = SlipTextTables['slip_texts'];

export const textRows = (read: Reader) =>
	read
		.tables<SlipTextTables>()
		.selectFrom('slip_texts')
		.selectAll()
		.where('venue_id', '=', read.venue);

/** The newest version of a slip's text; 0 where the house has never changed it. */
export async function newestNumber(read: Reader, template: string): Promise<number> {
	const row = await textRows(read)
		.clearSelect()
		.select('number')
		.where('template', '=', template)
		.orderBy('number', 'desc')
		.executeTakeFirst();
	return row?.number ?? 0;
}

/** The texts of a row; undefined for the house style. */
export function textsOf(row: TextRow | undefined): Texts | undefined {
	if (!row || row.zh_text === null || row.en_text === null) return undefined;
	const { zh_text: zh, en_text: en, both_text: both } = row;
	return { zh, en, ...(both !== null && { both }) };
}

/** The declared slip saying this instead. */
export function saying(declared: SlipTemplate, texts: Texts): SlipTemplate {
	const { both: _, ...kept } = declared;
	const { zh, en, both } = texts;
	return { ...kept, zh, en, ...(both !== undefined && { both }) };
}

interface Wanted {
	text_number: number;
	draft: string | null;
}

type Rendered = Ok<RenderedSlip> | RenderRefused;

export interface OwnTexts {
	/** The slip in this version of its text, or in its newest. */
	newest(declared: SlipTemplate, number?: number): Promise<SlipTemplate>;
	/** Draws the slip in the wanted text; in the house style where that does not fit or cannot be drawn, which is noted. */
	inTurn(
		declared: SlipTemplate,
		wanted: Wanted,
		draw: (template: SlipTemplate) => Promise<Rendered>
	): Promise<Rendered>;
}

interface Needs {
	store: Store;
	clock: Clock;
	bus: Bus;
}

async function noteFaulty({ store, bus }: Needs, row: TextRow, now: Instant): Promise<void> {
	if (row.faulty_at !== null) return;
	await store.write((tx) =>
		tx
			.tables<SlipTextTables>()
			.updateTable('slip_texts')
			.set({ faulty_at: now })
			.where('venue_id', '=', tx.venue)
			.where('template', '=', row.template)
			.where('number', '=', row.number)
			.execute()
	);
	bus.tell([{ name: slipTextChanged.name, data: { name: row.template } }]);
}

const rowOf = (read: Reader, template: string, number: number) =>
	textRows(read).where('template', '=', template).where('number', '=', number).executeTakeFirst();

/** The slip drawn, or undefined where it is refused or goes wrong. */
async function attempt(drawing: Promise<Rendered>) {
	try {
		const drawn = await drawing;
		return drawn.ok ? drawn : undefined;
	} catch {
		return undefined;
	}
}

export function ownTexts(needs: Needs): OwnTexts {
	const { read } = needs.store;
	return {
		async newest(declared, number) {
			const wanted = number ?? (await newestNumber(read, declared.name));
			const texts = textsOf(await rowOf(read, declared.name, wanted));
			return texts ? saying(declared, texts) : declared;
		},
		async inTurn(declared, { text_number, draft }, draw) {
			const row = text_number > 0 ? await rowOf(read, declared.name, text_number) : undefined;
			const texts = draft === null ? textsOf(row) : (JSON.parse(draft) as Texts);
			if (!texts) return draw(declared);
			const fits = stillFits(texts, declared);
			const drawn = fits ? await attempt(draw(saying(declared, texts))) : undefined;
			if (drawn) return drawn;
			const plain = await draw(declared);
			// Where the house style does not print either, the text is not to blame.
			if (row && draft === null && plain.ok) await noteFaulty(needs, row, needs.clock.now());
			return plain;
		}
	};
}

// The house's own texts of its slips, every version kept.
import type { Kysely } from 'kysely';

export interface SlipTextTables {
	slip_texts: {
		venue_id: string;
		template: string;
		/** 1 for the first that was saved. */
		number: number;
		/** All absent: back to the house style. */
		zh_text: string | null;
		en_text: string | null;
		both_text: string | null;
		note: string;
		made_at: number;
		/** The person's name, as it was then. */
		by_staff: string;
		/** A slip could not be printed with it, and came out in the house style. */
		faulty_at: number | null;
	};
}

export async function addSlipTexts(db: Kysely<unknown>): Promise<void> {
	await db.schema
		.createTable('slip_texts')
		.addColumn('venue_id', 'text', (c) => c.notNull())
		.addColumn('template', 'text', (c) => c.notNull())
		.addColumn('number', 'integer', (c) => c.notNull())
		.addColumn('zh_text', 'text')
		.addColumn('en_text', 'text')
		.addColumn('both_text', 'text')
		.addColumn('note', 'text', (c) => c.notNull())
		.addColumn('made_at', 'bigint', (c) => c.notNull())
		.addColumn('by_staff', 'text', (c) => c.notNull())
		.addColumn('faulty_at', 'bigint')
		.addPrimaryKeyConstraint('slip_texts_pk', ['venue_id', 'template', 'number'])
		.execute();
	await db.schema
		.alterTable('print_jobs')
		.addColumn('text_number', 'integer', (c) => c.notNull().defaultTo(0))
		.execute();
	await db.schema.alterTable('print_jobs').addColumn('draft', 'text').execute();
}

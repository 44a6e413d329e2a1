// Codes that prove an address, and what was added so that a host may read one out.
import type { Kysely } from 'kysely';

export interface Verification {
	venue_id: string;
	id: string;
	/** What is being proved: `sign-up ID`. */
	about: string;
	/** Blind index of the phone or e-mail. */
	address_index: string;
	device_id: string;
	code_index: string;
	until: number;
	tries: number;
	at: number;
	used_at: number | null;
	/** The code itself, sealed, until it is used or has ended: the host may have to read it out. */
	code_sealed: string | null;
	/** Nothing could send it. */
	by_stand: number;
	/** What it is for, as JSON in both languages. */
	called: string;
	/** The masked end of the address. */
	shown_to: string;
}

/** `2026112290`: the code itself, sealed, until it ends. */
export async function keepCodes({ schema }: Kysely<unknown>): Promise<void> {
	const change = () => schema.alterTable('verifications');
	await change().addColumn('code_sealed', 'text').execute();
	for (const name of ['called', 'shown_to'])
		await change()
			.addColumn(name, 'text', (c) => c.notNull().defaultTo(''))
			.execute();
	await change()
		.addColumn('by_stand', 'integer', (c) => c.notNull().defaultTo(0))
		.execute();
}

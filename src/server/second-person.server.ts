// An act that one person asks for and another one settles: a slice declares it in its approvals.ts, its wing hands it in.
import type * as v from 'valibot';
import type { Instant, Result, Schema, StaffRole } from '#protocol';
import type { Reader, Tx } from './store.server.ts';

/** The same in both languages. */
export interface Bilingual {
	en: string;
	zh: string;
}

/** One sentence, said in each. */
export const inBoth = (sentence: (locale: keyof Bilingual) => string): Bilingual => ({
	en: sentence('en'),
	zh: sentence('zh')
});

export interface SecondPersonAct {
	/** `slice.verb-noun`, as it stands in the audit. */
	act: string;
	input: Schema;
	/** Roles that may ask for it. */
	who: readonly StaffRole[];
	/** Roles that may settle it. The asker never does. */
	settle: readonly StaffRole[];
	/** Who may not settle it beside the asker: the person whom it is about. */
	about?(input: never): readonly string[];
	/** One line that says what would happen, written down when it is asked for. */
	says(input: never, read: Reader): Promise<Bilingual>;
	/** Does it, in the transaction of the word that settles it. It decides before it writes. */
	perform(tx: Tx, input: never, now: Instant): Promise<Result<unknown>>;
}

/** Declares one, with its input's type. */
export function secondPersonAct<In extends Schema>(
	act: Omit<SecondPersonAct, 'input' | 'about' | 'says' | 'perform'> & {
		input: In;
		about?: (input: v.InferOutput<In>) => readonly string[];
		says: (input: v.InferOutput<In>, read: Reader) => Promise<Bilingual>;
		perform: (tx: Tx, input: v.InferOutput<In>, now: Instant) => Promise<Result<unknown>>;
	}
): SecondPersonAct {
	return act;
}

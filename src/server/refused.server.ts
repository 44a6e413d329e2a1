// What a refusal of an act says, for the audit, which keeps the code alone. The words stand in the slices, under keys made
// of the slice and the code: `table-taken` of `floor` is `floor_refused_table_taken`, or `floor_table_taken` for short.
import { commonRefusals } from '#protocol';
import { type Called, spoken } from './spoken.server.ts';

/** Whose words a slice uses where it has none of its own. */
const borrowed: Readonly<Record<string, readonly string[]>> = {
	venue: ['leaving', 'staff'],
	printing: ['calling', 'selftest'],
	coupons: ['segments'],
	waitlist: ['door', 'floor'],
	reservations: ['floor'],
	cutoff: ['floor']
};

/** What a sentence names besides was not kept: it is left open. A fault's number stands at a sentence's end, or nothing does. */
const blanks = new Proxy<Record<string, string>>(
	{},
	{ get: (_, name) => (name === 'fault' ? '' : '…') }
);

/** The words of an act's refusal in both languages; undefined where none are written. */
export function refusedCalled(act: string, code: string): Called | undefined {
	const slice = act.split('.')[0] ?? '';
	const end = code.replaceAll('-', '_');
	const keys = [slice, ...(borrowed[slice] ?? [])].flatMap((one) => [
		`${one}_refused_${end}`,
		`${one}_${end}`
	]);
	for (const key of [...keys, `ui_refused_${end}`]) {
		const said = spoken(key, blanks);
		if (said) return { en: said.en.trimEnd(), zh: said.zh.trimEnd() };
	}
	return undefined;
}

/** The sentences of these commands' refusals by slice and code, as in `waitlist table-taken`; of the common ones by code. */
export function refusalsCalled(
	commands: readonly { name: string; refusals: object }[]
): Record<string, Called> {
	const entry = (key: string, called: Called | undefined): [string, Called][] =>
		called ? [[key, called]] : [];
	const own = commands.flatMap(({ name, refusals }) =>
		Object.keys(refusals).flatMap((code) =>
			entry(`${name.split('.')[0] ?? ''} ${code}`, refusedCalled(name, code))
		)
	);
	const common = commonRefusals.flatMap((code) => entry(code, refusedCalled('ui', code)));
	return Object.fromEntries([...own, ...common]);
}

// Which printers the virtual one can play: the switches of each, as machines of that kind behave.
import type { StateOf } from '#protocol';
import { m } from '#words';
import type { printingHistory } from './contract.ts';

type Faults = NonNullable<StateOf<typeof printingHistory>['faults']>;
export type Machine = Pick<
	Faults,
	'chineseFont' | 'characters' | 'speaks' | 'processId' | 'counter' | 'identity' | 'sensor'
>;

const knowing = {
	...{ chineseFont: true, characters: 'gb18030', speaks: 'all' },
	...{ processId: true, counter: true, identity: true, sensor: true }
} as const satisfies Machine;

export const machines = [
	{ value: 'epson', label: m.selftest_plays_epson, is: knowing },
	{ value: 'taiwan', label: m.selftest_plays_taiwan, is: { ...knowing, characters: 'big5' } },
	{ value: 'export', label: m.selftest_plays_export, is: { ...knowing, chineseFont: false } },
	{
		value: 'asb',
		label: m.selftest_plays_asb,
		is: { ...knowing, speaks: 'asb', processId: false, identity: false }
	},
	{
		value: 'old',
		label: m.selftest_plays_old,
		is: { ...knowing, processId: false, counter: false }
	},
	{
		value: 'clone',
		label: m.selftest_plays_clone,
		is: {
			...{ ...knowing, speaks: 'nothing', processId: false },
			...{ counter: false, identity: false, sensor: false }
		}
	}
] as const satisfies readonly { value: string; label: unknown; is: Machine }[];

/** The machine whose switches stand so; empty where they stand like none. */
export function machineOf(faults: Faults): string {
	const found = machines.find(({ is }) =>
		Object.entries(is).every(([key, value]) => faults[key as keyof Machine] === value)
	);
	return found?.value ?? '';
}

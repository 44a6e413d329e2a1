// What people call each act that the contracts declare. The words stand in the slices, under keys made of the acts' names.
import { type Called, spoken } from './spoken.server.ts';

/** `waitlist.take-ticket` -> `waitlist_right_take_ticket`; what is done at the box itself has its words in the audit. */
function keyOf(name: string): string {
	const [slice = '', act = ''] = name.replaceAll('-', '_').split('.');
	return slice === 'console' ? `audit_right_console_${act}` : `${slice}_right_${act}`;
}

/** Undefined where nobody has written the words of this act. */
export const actCalled = (name: string): Called | undefined => spoken(keyOf(name));

/** `front/waitlist` -> the words under `waitlist_rights`: what the acts of one slice are about. */
export function sliceCalled(name: string): Called | undefined {
	return spoken(`${name.split('/').at(-1) ?? name}_rights`);
}

/** What the house writes into the audit without a command: at its start, and from its command line. */
export const notedActs = [
	'backup.restored',
	'outage.ended',
	'console.pair-desk',
	'console.reset-manager'
] as const;

/** The words of those of these acts that have any, by name. */
export function calledByName(names: readonly string[]): Record<string, Called> {
	const known = names.map((name) => [name, actCalled(name)] as const);
	return Object.fromEntries(known.filter((one): one is [string, Called] => one[1] !== undefined));
}

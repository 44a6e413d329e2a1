// Which commands stand in the audit, and what of them: ids and field names, never what was written in a field.
import type { Caller, Result } from '#protocol';
import type { AuditNote } from './contract.ts';

/** Where the house's own people stand. A kiosk, a tablet at the table and a guest's phone are not among them. */
const STAFF_PLACES = ['host', 'handheld', 'till', 'desk'];

/** Whatever signed-in staff send, and whatever comes from where staff stand. */
export function isAudited(caller: Caller): boolean {
	return caller.staff !== undefined || STAFF_PLACES.includes(caller.surface);
}

/** `member 01H…` of the first field that is called …Id; an id tells nobody who it is. */
function objectOf(input: unknown): string | undefined {
	if (typeof input !== 'object' || input === null) return undefined;
	for (const [name, value] of Object.entries(input)) {
		if (!/Id$|^id$/.test(name) || typeof value !== 'string') continue;
		if (!/^[\w-]{1,40}$/.test(value)) continue;
		const kind = name.slice(0, -2).toLowerCase();
		return kind === '' ? value : `${kind} ${value}`;
	}
	return undefined;
}

function idIn(answer: Result<unknown>): string | undefined {
	const value = answer.ok ? answer.value : undefined;
	return typeof value === 'object' &&
		value !== null &&
		'id' in value &&
		typeof value.id === 'string'
		? value.id
		: undefined;
}

/** Whoever tries to sign in is known by where from, before it is known who. */
const whence = ({ from }: Caller): { from?: string } => (from === undefined ? {} : { from });

/** The entry of a command that was answered. */
export function entryOf(sent: {
	caller: Caller;
	command: string;
	input: unknown;
	answer: Result<unknown>;
	/** A command that makes the caller somebody: its answer carries that person's id. */
	signsIn?: boolean;
}): AuditNote {
	const { caller, command, input, answer, signsIn } = sent;
	// Whoever signs in is nobody yet when the command comes: the answer tells who it was.
	const staff = caller.staff?.id ?? (signsIn ? idIn(answer) : undefined);
	const fields = typeof input === 'object' && input !== null ? Object.keys(input) : [];
	return {
		act: command,
		by: { device: caller.device?.id, staff },
		object: objectOf(input),
		detail: {
			answer: answer.ok ? 'ok' : answer.code,
			...(fields.length > 0 && { fields }),
			...(signsIn && whence(caller))
		}
	};
}

// Whose tier a screen may show by: of the member at this table, or of the one whose ticket this phone holds.
import type { Caller } from '#protocol';
import type { Reader } from '../store.server.ts';
import type { FrontWing } from './front.server.ts';
import type { MembersWing } from './members.server.ts';

async function memberAt(
	{ floor, waitlist }: FrontWing,
	read: Reader,
	caller: Caller
): Promise<string | undefined> {
	const tableId = caller.device?.tableId;
	if (tableId !== undefined) return (await floor.openSeating(read, tableId))?.memberId;
	return caller.guest && waitlist.memberOf(read, caller.guest.ticketId);
}

/** Undefined where nobody is known: at a kiosk, for a phone without a ticket, a guest without a card. */
export const viewerTier =
	(front: FrontWing, { profiles }: MembersWing) =>
	async (read: Reader, caller: Caller): Promise<string | undefined> => {
		const memberId = await memberAt(front, read, caller);
		return memberId === undefined ? undefined : profiles.member(read, memberId)?.tier;
	};

// What a line of a member's points is called.
import { m } from '#words';
import type { EntryKind } from './contract.ts';

export const lineWords = {
	earn: m.points_line_earn,
	redeem: m.points_line_redeem,
	restore: m.points_line_restore,
	expire: m.points_line_expire,
	clawback: m.points_line_clawback,
	adjust: m.points_line_adjust
} as const satisfies Record<EntryKind, unknown>;

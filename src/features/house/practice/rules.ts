// Which devices may practise, when practice is over, what cannot be practised, and the mark on its paper.
import { HOUR, type DeviceRole, type Instant, type SlipTemplate } from '#protocol';

/** A printer agent has no screen that could say so. */
export const mayPractise = (role: DeviceRole): boolean => role !== 'printer';

const UNUSED_MS = HOUR;

/** An hour without use, or the end of the service day: then every device stands in the real house again. */
export function isOver(
	{ usedAt, day }: { usedAt: Instant; day: string },
	{ now, today }: { now: Instant; today: string }
): boolean {
	return now - usedAt >= UNUSED_MS || day !== today;
}

/** What would reach out of the made-up house: real printers, real phones, other folders, the clock, the devices. */
const outward = [
	/^(backup|reach|timekeeping|venue|devices)\./,
	/^messages\.(save-outlet|remove-outlet|test-outlet|follow-by-push)$/,
	/^printing\.(save-printer|agent-sync)$/,
	/^practice\.(begin|enter|end)$/
];

export const reachesOut = (command: string): boolean => outward.some((one) => one.test(command));

const MARK = '^^PRACTICE 练习\n"Not valid 无效"\n\n-\n';

/** The same slip, which says at its head that it is worth nothing, whatever text the house gives it. */
export const marked = (template: SlipTemplate): SlipTemplate => ({ ...template, head: MARK });

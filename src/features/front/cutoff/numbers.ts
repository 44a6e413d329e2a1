// Numbers to give without the house: each block is good for its own service day alone. Pure.
import type { AnswerOf, Instant } from '#protocol';
import type { grantNumbers } from '../waitlist/block/contract.ts';

/** What is left of a block: `next` is given next. */
export type Block = Omit<AnswerOf<typeof grantNumbers>, 'from'> & { next: number };

/** Fewer than this, and more are asked for. */
const FEW = 10;

const left = ({ next, to }: Block): number => to - next + 1;

/** The block of this moment, by the house's clock; none where the day of the last one is over. */
export const blockAt = (blocks: readonly Block[], now: Instant): Block | undefined =>
	blocks.find((one) => one.begins <= now && now < one.ends && left(one) > 0);

/** What is to be asked for while the house is there: for now, and for the day after, should it be gone then. */
export function wantedAt(blocks: readonly Block[], now: Instant): { ahead: boolean }[] {
	const current = blockAt(blocks, now);
	const few = current === undefined || left(current) < FEW;
	const next = blocks.some(({ begins }) => begins > now);
	return [...(few ? [{ ahead: false }] : []), ...(next ? [] : [{ ahead: true }])];
}

/** With one more: what it replaces, and what is over, goes. */
export const withBlock = (blocks: readonly Block[], more: Block, now: Instant): Block[] => [
	...blocks.filter((one) => one.ends > now && one.day !== more.day),
	more
];

/** `AK7`: the size class, the device's letter, its count. */
export function numberOf({ classes, letter, next }: Block, size: number): string {
	const own = classes.find(({ most }) => size <= most) ?? classes.at(-1);
	return `${own?.letter ?? ''}${letter}${next}`;
}

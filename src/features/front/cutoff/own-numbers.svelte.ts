// The numbers that this device gives alone: asked for while the house is there, kept here, and none given twice.
import { houseClock } from '#ui/clock.svelte.ts';
import { kept } from '#ui/kept.ts';
import { send } from '#ui/socket.svelte.ts';
import { grantNumbers } from '../waitlist/block/contract.ts';
import { blockAt, numberOf, wantedAt, withBlock, type Block } from './numbers.ts';

const KEY = 'numbers';

export class OwnNumbers {
	#blocks = $state.raw<readonly Block[]>([]);
	/** One look at the disk after the other: two hands never get the same number. */
	#busy: Promise<unknown> = Promise.resolve();

	/** A number can be given here and now; read in markup it is looked at again as time passes. */
	get any(): boolean {
		return blockAt(this.#blocks, houseClock.now()) !== undefined;
	}

	/** Reads what an earlier page of this device has kept. @throws when there is no store. */
	load(): Promise<void> {
		return this.#then(() => this.#read());
	}

	async #read(): Promise<void> {
		const found = (await kept.get(KEY)) as { blocks?: Block[] } | undefined;
		this.#blocks = found?.blocks ?? [];
	}

	/** On the disk before it counts. */
	async #keep(blocks: readonly Block[]): Promise<void> {
		await kept.put(KEY, { blocks });
		this.#blocks = blocks;
	}

	#then<T>(does: () => Promise<T>): Promise<T> {
		const mine = this.#busy.then(does);
		this.#busy = mine.catch(() => undefined);
		return mine;
	}

	/** Asks for what is missing; who takes a number meanwhile does not wait for the answer. @throws when the disk has no room. */
	async stock(): Promise<void> {
		for (const which of wantedAt(this.#blocks, houseClock.now())) {
			const heard = await send(grantNumbers, which);
			if (!heard.ok) return;
			const { from: next, ...granted } = heard.value;
			await this.#then(() => this.#add({ ...granted, next }));
		}
	}

	async #add(more: Block): Promise<void> {
		await this.#read();
		await this.#keep(withBlock(this.#blocks, more, houseClock.now()));
	}

	/** The next number for a party of so many; undefined: there is none for now. @throws when the disk has no room. */
	take(size: number): Promise<{ number: string; day: string } | undefined> {
		return this.#then(() => this.#next(size));
	}

	async #next(size: number): Promise<{ number: string; day: string } | undefined> {
		// Another page of this device may have given some.
		await this.#read();
		const block = blockAt(this.#blocks, houseClock.now());
		if (!block) return undefined;
		// The count first: a number that was lost leaves a gap, one given twice would be two parties.
		const given = { ...block, next: block.next + 1 };
		await this.#keep(this.#blocks.map((one) => (one.day === block.day ? given : one)));
		return { number: numberOf(block, size), day: block.day };
	}
}

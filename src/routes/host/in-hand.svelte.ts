// A booking in the host's hand: put at tables, or at another time on the strip, with its sentence and its way back.
import type { AtTables, FloorStand } from '#features/front/floor/floor-stand.svelte.ts';
import type { Shift } from '#features/front/floor/rules/shift.ts';
import type { Booking } from '#features/front/reservations/contract.ts';
import { setTables } from '#features/front/reservations/large/contract.ts';
import { refusals, stateWords } from '#features/front/reservations/sentences.ts';
import { markAs, seatBooking } from '#features/front/reservations/stand/contract.ts';
import { m } from '#words';
import { time } from '#ui/format.ts';
import { language, say } from '#ui/language.svelte.ts';
import { sentence } from '#ui/refusal.svelte.ts';
import { send } from '#ui/socket.svelte.ts';
import { toast } from '#ui/toast.svelte.ts';

/** They stand at the door: a table in hand is where they sit down. */
const isHere = ({ state }: Booking): boolean => state === 'arrived' || state === 'partly-arrived';

interface Around {
	bookings: () => readonly Booking[];
	floor: () => FloorStand | undefined;
	zone: () => string;
	signIn: () => void;
}

export class InHand {
	readonly #around: Around;
	#id = $state<string>();

	constructor(around: Around) {
		this.#around = around;
	}

	get booking(): Booking | undefined {
		return this.named(this.#id);
	}
	named(id: string | undefined): Booking | undefined {
		return this.#around.bookings().find((one) => one.id === id);
	}
	take(booking: Booking | undefined): void {
		this.#id = booking?.id;
	}
	/** As the floor proposes tables for it. */
	get wanted() {
		const { booking } = this;
		if (!booking) return undefined;
		const { id, size, stepFree = false, wall, name, code } = booking;
		return {
			...{ size, stepFree, reservationId: id },
			label: `${wall} ${name || code} · ${say(m.waitlist_people, { n: size })}`
		};
	}

	#told(heard: { ok: boolean; code?: string; detail?: unknown }): boolean {
		if (heard.ok) return true;
		if (heard.code === 'sign-in-needed') {
			this.#around.signIn();
			return false;
		}
		const { state } = (heard.detail ?? {}) as { state?: Booking['state'] };
		const detail = state ? { state: say(stateWords[state]) } : heard.detail;
		toast.show({ text: sentence({ ...heard, detail } as never, refusals as never) });
		return false;
	}

	/** Who is here sits down at these tables; who is still to come has them then. */
	async putAt(booking: Booking, { id, withTables }: AtTables): Promise<void> {
		const tableIds = [id, ...withTables];
		if (isHere(booking)) await this.#seat(booking, tableIds);
		else await this.move(booking, { tableIds, start: booking.start });
	}

	async #seat(booking: Booking, tableIds: string[]): Promise<void> {
		const heard = await send(seatBooking, { id: booking.id, tableIds });
		if (!this.#told(heard) || !heard.ok) return;
		this.take(undefined);
		const { table } = heard.value;
		toast.show({
			text: say(m.reservations_said_seated, { name: booking.name || booking.code, table }),
			undo: () =>
				void send(markAs, { id: booking.id, state: 'arrived' }).then((back) => this.#told(back))
		});
	}

	/** To other tables or another time, if nobody else has moved it meanwhile. */
	async move(booking: Booking, { tableIds, start }: Shift): Promise<void> {
		const { id, name, code } = booking;
		const seen = { tableIds: booking.tableIds, start: booking.start };
		const heard = await send(setTables, { id, tableIds, start, seen });
		if (!this.#told(heard) || !heard.ok) return;
		this.take(undefined);
		const { table } = heard.value;
		const at = time(start, this.#around.zone(), language());
		const back = { id, ...seen, seen: { tableIds, start } };
		toast.show({
			text: say(m.reservations_said_given, { name: name || code, table, time: at }),
			undo: () => void send(setTables, back).then((did) => this.#told(did))
		});
	}
}

// Watches the address, opens the house code when it is lost, and lets the devices come back.
import {
	fail,
	ok,
	randomCode,
	readCrockford,
	type DeviceRole,
	type Id,
	type Instant
} from '#protocol';
import type { Bus } from '#server/bus.server.ts';
import { sameText } from '#server/secrets.server.ts';
import type { Reader, Tx } from '#server/store.server.ts';
import {
	onCommand,
	onPreparedCommand,
	onQuery,
	onTopic,
	type Served
} from '#server/wire.server.ts';
import {
	addressChanged,
	comeBack,
	houseAddress,
	letIn,
	lostDevices,
	moveTo,
	openReturn,
	returnDoor
} from './contract.ts';
import { CODE_LENGTH, guesses, hasLost, RETURN_MS } from './rules.ts';

interface Device {
	id: Id<'device'>;
	name: string;
	role: DeviceRole;
}

export interface AddressNeeds {
	bus: Bus;
	now: () => Instant;
	ready: () => boolean;
	address: () => string;
	change: (address: string) => Promise<unknown>;
	/** Addresses and names without port that this machine has now. */
	own: () => ReadonlySet<string>;
	/** The same as they are typed. */
	typed: () => readonly string[];
	/** Paired devices without a connection. */
	away: (read: Reader) => Promise<Device[]>;
	/** Whoever holds `secret` may fetch a new token for this device; its old one is void from then on. */
	takeBack: (tx: Tx, deviceId: Id<'device'>, secret: string, until: Instant) => Promise<void>;
	/** For the person at the console. */
	say: (sentence: string) => void;
}

function codeOf({ now }: AddressNeeds) {
	const tries = guesses();
	let held: { code: string; until: Instant } | undefined;
	return {
		held: () => (held && held.until > now() ? held : undefined),
		renew: () => (held = { code: randomCode(CODE_LENGTH), until: now() + RETURN_MS }),
		/** Why this is not the house code, or undefined if it is. */
		look(typed: string) {
			if (!tries.may(now())) return fail('wait-a-minute');
			if (held && held.until > now() && sameText(readCrockford(typed), held.code)) return undefined;
			tries.wrong(now());
			return fail('wrong-code');
		}
	};
}

type Code = ReturnType<typeof codeOf>;
type Asking = Map<string, Device & { secret: string }>;

function atTheDoor(needs: AddressNeeds, code: Code, asking: Asking): Served[] {
	return [
		onTopic(returnDoor, { state: () => Promise.resolve({ open: code.held() !== undefined }) }),
		onQuery(lostDevices, async ({ code: typed }, { read }) => {
			const refused = code.look(typed);
			if (refused) return refused;
			const away = await needs.away(read);
			return ok({ devices: away.filter(({ id }) => !asking.has(id)) });
		}),
		onCommand(comeBack, async ({ code: typed, deviceId }, { tx }) => {
			const refused = code.look(typed);
			if (refused) return refused;
			const device = (await needs.away(tx)).find(({ id }) => id === deviceId);
			if (!device || asking.has(deviceId)) return fail('not-lost');
			const secret = randomCode(32);
			const waits = device.role !== 'desk';
			if (waits) asking.set(deviceId, { ...device, secret });
			else await needs.takeBack(tx, deviceId, secret, needs.now() + RETURN_MS);
			tx.tell(addressChanged, {});
			return ok({ secret, waits });
		})
	];
}

function atTheDesk(needs: AddressNeeds, code: Code, asking: Asking, lost: () => boolean): Served[] {
	return [
		onTopic(houseAddress, {
			state: () =>
				Promise.resolve({
					...{ address: needs.address(), lost: lost(), now: [...needs.typed()] },
					code: code.held() ?? null,
					asking: [...asking.values()].map(({ id, name, role }) => ({ id, name, role }))
				})
		}),
		onPreparedCommand(
			moveTo,
			async ({ address }) => {
				if (!needs.typed().includes(address)) return fail('not-ours');
				await needs.change(address);
				return undefined;
			},
			(_, { tx }, refused) => {
				if (!refused) tx.tell(addressChanged, {});
				return Promise.resolve(refused ?? ok({}));
			}
		),
		onCommand(openReturn, (_, { tx }) => {
			tx.tell(addressChanged, {});
			return Promise.resolve(ok(code.renew()));
		}),
		onCommand(letIn, async ({ deviceIds }, { tx }) => {
			const waiting = deviceIds.flatMap((id) => asking.get(id) ?? []);
			for (const { id, secret } of waiting) {
				await needs.takeBack(tx, id, secret, needs.now() + RETURN_MS);
				asking.delete(id);
			}
			tx.tell(addressChanged, {});
			return ok({ letIn: waiting.length });
		})
	];
}

export function addressService(needs: AddressNeeds) {
	const code = codeOf(needs);
	const asking: Asking = new Map();
	let alarmed = false;
	let shown = '';
	const lost = () => needs.ready() && hasLost(needs.address(), needs.own());

	/** Looks whether the machine still has its address; a loss opens the house code and says so at the console. */
	function look(): void {
		const [before, seen] = [alarmed, [lost(), needs.address(), ...needs.typed()].join(' ')];
		alarmed = lost();
		if (alarmed && !before) {
			const { code: fresh } = code.renew();
			needs.say(
				`This machine is not at ${needs.address()} any more. It is at ${needs.typed().join(', ')}. ` +
					`House code ${fresh}: enter it at /pair on each screen within an hour, then set the new address at the desk.`
			);
		}
		if (seen !== shown) needs.bus.tell([{ name: addressChanged.name, data: {} }]);
		shown = seen;
	}

	return {
		look,
		lost,
		served: [...atTheDoor(needs, code, asking), ...atTheDesk(needs, code, asking, lost)]
	};
}

export type AddressService = ReturnType<typeof addressService>;

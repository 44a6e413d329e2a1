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
import { fingerprint, sameText } from '#server/secrets.server.ts';
import type { Reader, Store, Tx } from '#server/store.server.ts';
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
import { codeNow, renewCode, returning, waitFor, waitNoMore, type Sealing } from './rows.server.ts';
import { guesses, hasLost, RETURN_MS } from './rules.ts';

interface Device {
	id: Id<'device'>;
	name: string;
	role: DeviceRole;
}

export interface AddressNeeds {
	bus: Bus;
	store: Pick<Store, 'write'>;
	secrets: Sealing;
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
	/** Whoever holds the secret of this fingerprint may fetch a new token for this device; its old one is void from then on. */
	takeBack: (tx: Tx, deviceId: Id<'device'>, secretHash: string, until: Instant) => Promise<void>;
	/** For the person at the console. */
	say: (sentence: string) => void;
}

type Guesses = ReturnType<typeof guesses>;

/** Why this is not the house code, or undefined if it is. */
async function wrongCode(needs: AddressNeeds, tries: Guesses, read: Reader, typed: string) {
	const now = needs.now();
	if (!tries.may(now)) return fail('wait-a-minute');
	const held = await codeNow(read, needs.secrets, now);
	if (held && sameText(readCrockford(typed), held.code)) return undefined;
	tries.wrong(now);
	return fail('wrong-code');
}

function atTheDoor(needs: AddressNeeds): Served[] {
	const tries = guesses();
	return [
		onTopic(returnDoor, {
			state: async (_, { read, now }) => ({
				open: (await codeNow(read, needs.secrets, now)) !== undefined
			})
		}),
		onQuery(lostDevices, async ({ code }, { read, now }) => {
			const refused = await wrongCode(needs, tries, read, code);
			if (refused) return refused;
			const [away, asking] = [await needs.away(read), await returning(read, now)];
			return ok({ devices: away.filter(({ id }) => !asking.has(id)) });
		}),
		onCommand(comeBack, async ({ code, deviceId }, { tx, now }) => {
			const refused = await wrongCode(needs, tries, tx, code);
			if (refused) return refused;
			const device = (await needs.away(tx)).find(({ id }) => id === deviceId);
			if (!device || (await returning(tx, now)).has(deviceId)) return fail('not-lost');
			const secret = randomCode(32);
			const waits = device.role !== 'desk';
			if (waits) await waitFor(tx, deviceId, fingerprint(secret), now);
			else await needs.takeBack(tx, deviceId, fingerprint(secret), now + RETURN_MS);
			tx.tell(addressChanged, {});
			return ok({ secret, waits });
		})
	];
}

async function atPresent(needs: AddressNeeds, read: Reader, now: Instant, lost: boolean) {
	const [away, asking] = [await needs.away(read), await returning(read, now)];
	return {
		...{ address: needs.address(), lost, now: [...needs.typed()] },
		code: (await codeNow(read, needs.secrets, now)) ?? null,
		asking: away.filter(({ id }) => asking.has(id))
	};
}

function atTheDesk(needs: AddressNeeds, lost: () => boolean): Served[] {
	return [
		onTopic(houseAddress, { state: (_, { read, now }) => atPresent(needs, read, now, lost()) }),
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
		onCommand(openReturn, async (_, { tx, now }) => {
			tx.tell(addressChanged, {});
			return ok(await renewCode(tx, needs.secrets, now));
		}),
		onCommand(letIn, async ({ deviceIds }, { tx, now }) => {
			const asking = await returning(tx, now);
			const waiting = deviceIds.filter((id) => asking.has(id));
			for (const id of waiting) {
				await needs.takeBack(tx, id, asking.get(id) ?? '', now + RETURN_MS);
				await waitNoMore(tx, id);
			}
			tx.tell(addressChanged, {});
			return ok({ letIn: waiting.length });
		})
	];
}

export function addressService(needs: AddressNeeds) {
	let alarmed = false;
	let shown = '';
	const lost = () => needs.ready() && hasLost(needs.address(), needs.own());

	/** The code that holds, also from before a restart; else a new one. */
	const opened = () =>
		needs.store.write(
			async (tx) =>
				(await codeNow(tx, needs.secrets, needs.now())) ??
				(await renewCode(tx, needs.secrets, needs.now()))
		);

	/** Looks whether the machine still has its address; a loss opens the house code and says so at the console. */
	async function look(): Promise<void> {
		const [before, seen] = [alarmed, [lost(), needs.address(), ...needs.typed()].join(' ')];
		alarmed = lost();
		if (alarmed && !before) {
			const { code } = await opened();
			needs.say(
				`This machine is not at ${needs.address()} any more. It is at ${needs.typed().join(', ')}. ` +
					`House code ${code}: enter it at /pair on each screen within an hour, then set the new address at the desk.`
			);
		}
		if (seen !== shown) needs.bus.tell([{ name: addressChanged.name, data: {} }]);
		shown = seen;
	}

	return { look, lost, served: [...atTheDoor(needs), ...atTheDesk(needs, lost)] };
}

export type AddressService = ReturnType<typeof addressService>;

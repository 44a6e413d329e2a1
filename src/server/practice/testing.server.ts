// For tests of practice: devices of the real house, each answered by the house in which it stands just now.
import { beginPractice } from '#features/house/practice/contract.ts';
import { randomCode, type DeviceRole, type Id, type Topic } from '#protocol';
import type { Command, Heard, SentTo } from '#protocol';
import { someone, type TestHouse } from '../testing.server.ts';

export interface Paired {
	id: Id<'device'>;
	token: string;
}

export function trainees(real: () => TestHouse) {
	const pair = (role: DeviceRole, name: string, tableId?: string): Promise<Paired> => {
		const { app, clock } = real();
		const wanted = { role, name, tableId: tableId as Id<'table'> | undefined };
		return app.parts.store.write((tx) => app.wings.house.devices.register(tx, wanted, clock.now()));
	};
	/** Whatever this device's page or program is answered by, just now. */
	const standing = ({ token }: Paired) => real().app.houseFor({ phone: false, device: token });
	return {
		...{ pair, standing },
		async send<D extends Command>(at: Paired, def: D, input: SentTo<D>): Promise<Heard<D>> {
			const { house } = standing(at);
			const caller = house.identify({ phone: false, device: at.token });
			const envelope = { key: randomCode(12), input };
			return (await house.answer({ name: def.name, caller, envelope })) as Heard<D>;
		},
		async see(at: Paired, def: Topic): Promise<Record<string, unknown>> {
			const { house } = standing(at);
			const caller = house.identify({ phone: false, device: at.token });
			const asked = { topic: def.name, params: {} };
			const seen = await house.topics.watch(asked, caller, () => undefined);
			if (!seen.ok) throw new Error(seen.code);
			return seen.value.state as Record<string, unknown>;
		},
		begin: ({ id: deviceId }: Paired) =>
			real().as(someone.manager).send(beginPractice, { deviceId })
	};
}

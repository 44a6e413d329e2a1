// What is seen of staff: who is signed in at a device, and everybody for the manager.
import { fail, ok, type Id, type Instant, type ServiceDay } from '#protocol';
import type { Reader } from '#server/store.server.ts';
import { onTopic, type Served } from '#server/wire.server.ts';
import { atDevice, staffList } from './contract.ts';
import { locksInForce } from './lockouts.server.ts';
import type { StaffTables } from './schema.server.ts';
import type { SignIns } from './sign-ins.server.ts';

const working = (read: Reader) =>
	read
		.tables<StaffTables>()
		.selectFrom('staff')
		.select(['id', 'name', 'role', 'since', 'pin_hash', 'totp_secret'])
		.where('venue_id', '=', read.venue)
		.where('closed_at', 'is', null)
		.orderBy('name')
		.execute();

async function lastAt(read: Reader, device: string): Promise<string | null> {
	const row = await read
		.tables<StaffTables>()
		.selectFrom('sign_ins')
		.select('staff_id')
		.where('venue_id', '=', read.venue)
		.where('device_id', '=', device)
		.executeTakeFirst();
	return row?.staff_id ?? null;
}

export function staffViews(
	{ today }: { today: (now: Instant) => ServiceDay },
	signIns: SignIns
): Served[] {
	return [
		onTopic(atDevice, {
			pick: (_, { device }) => (device ? ok({ deviceId: device.id }) : fail('not-allowed')),
			state: async ({ deviceId }, { now, read }) => {
				const people = await working(read);
				return {
					who: signIns.at(read, deviceId as Id<'device'>, now) ?? null,
					last: await lastAt(read, deviceId),
					people: people.filter((one) => one.pin_hash !== null)
				};
			}
		}),
		onTopic(staffList, {
			state: async (_, { now, read }) => {
				const locks = await locksInForce(read, today(now), now);
				const people = await working(read);
				return {
					people: people.map(({ id, name, role, since, totp_secret }) => {
						const locked = locks.get(`staff ${id}`);
						const secondStep = totp_secret !== null;
						return { id, name, role, since, secondStep, ...(locked !== undefined && { locked }) };
					}),
					lockedDevices: [...locks].flatMap(([subject, until]) =>
						subject.startsWith('device ') ? [{ deviceId: subject.slice(7), until }] : []
					)
				};
			}
		})
	];
}

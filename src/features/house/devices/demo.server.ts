// The demo's devices: a screen of each kind, whose tokens become its links.
import type { DeviceRole } from '#protocol';
import type { DemoShare } from '#server/demo.server.ts';
import type { DevicesService } from './service.server.ts';

type Register = Pick<DevicesService, 'register'>;

const screens: readonly (readonly [string, DeviceRole])[] = [
	['Door', 'kiosk'],
	['Lobby board', 'board'],
	['Host stand', 'host'],
	['Handheld', 'handheld'],
	['Till', 'till'],
	['Office', 'desk']
];

/** Before the other shares: they say at which device something happened. */
export const demoDevices =
	({ register }: Register): DemoShare =>
	({ write, now, made }) =>
		write(async (tx) => {
			for (const [name, role] of screens)
				made.devices.push({ ...(await register(tx, { role, name }, now)), name, role });
		});

/** After the other shares: the tablet of a table at which somebody sits, or of the first one. */
export const demoTablet =
	(
		{ register }: Register,
		tableId: () => Promise<{ id: string; name: string } | undefined>
	): DemoShare =>
	async ({ write, now, made }) => {
		const table = await tableId();
		if (!table) return;
		const name = `Table ${table.name}`;
		const tablet = { role: 'table' as const, name, tableId: table.id };
		await write(async (tx) => {
			made.devices.push({ ...(await register(tx, tablet, now)), name, role: 'table' });
		});
	};

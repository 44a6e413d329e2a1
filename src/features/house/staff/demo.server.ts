// The demo's staff: one PIN for all of them, and the manager if the evening brings one.
import type { StaffRole } from '#protocol';
import type { DemoShare } from '#server/demo.server.ts';
import type { StaffService } from './service.server.ts';

const people: readonly (readonly [string, StaffRole])[] = [
	['Hana', 'host'],
	['Tom', 'host'],
	['Lena', 'server'],
	['Wei', 'server'],
	['Aisha', 'server']
];

export const demoStaff =
	({ add, hash }: Pick<StaffService, 'add' | 'hash'>): DemoShare =>
	async ({ write, now, made }) => {
		const pinHash = await hash(made.staffPin);
		const passwordHash = made.managerName ? await hash(made.managerPassword) : undefined;
		await write(async (tx) => {
			const manager = { name: made.managerName, role: 'manager' as const, pinHash, passwordHash };
			if (made.managerName)
				made.staff.push({ id: await add(tx, manager, now), name: manager.name, role: 'manager' });
			for (const [name, role] of people)
				made.staff.push({ id: await add(tx, { name, role, pinHash }, now), name, role });
			made.brought.push(...made.staff.map(({ id }) => ({ table: 'staff' as const, id })));
		});
	};

// The demo's sources: a poster, a flyer, the kiosk at the door, a table's code to the menu, and four weeks of what they brought.
import type { DemoShare } from '#server/demo.server.ts';
import { DAY, type Instant, type ServiceDay } from '#protocol';
import { sourceSteps, type SourceStep } from './contract.ts';
import type { SourcesService } from './service.server.ts';

/** How likely each step is on a day, by source: only phones arrive, only a kiosk gives tickets. */
const chances: readonly Record<SourceStep, number>[] = [
	{ arrival: 0.9, 'sign-up': 0.3, ticket: 0, booking: 0.25 },
	{ arrival: 0.6, 'sign-up': 0.2, ticket: 0, booking: 0.15 },
	{ arrival: 0, 'sign-up': 0.4, ticket: 0.85, booking: 0.1 },
	{ arrival: 0.8, 'sign-up': 0.05, ticket: 0, booking: 0 }
];

export const demoSources =
	({ make, add }: SourcesService, today: (now: Instant) => ServiceDay): DemoShare =>
	({ write, now, random, made }) =>
		write(async (tx) => {
			const kiosk = made.devices.find(({ role }) => role === 'kiosk');
			const codes = [
				await make(tx, { kind: 'poster', name: 'Poster at the station' }, now - 30 * DAY),
				await make(tx, { kind: 'flyer', name: 'Flyer, Mid-Autumn' }, now - 26 * DAY),
				await make(
					tx,
					{ kind: 'kiosk', name: 'Kiosk at the door', ...(kiosk && { deviceId: kiosk.id }) },
					now - 30 * DAY
				),
				await make(tx, { kind: 'menu-table', name: '7' }, now - 20 * DAY)
			];
			made.brought.push(...codes.map((id) => ({ table: 'sources' as const, id })));
			for (const [at, code] of codes.entries())
				for (let day = 1; day <= 25; day++)
					for (const step of sourceSteps)
						if (random() < (chances[at]?.[step] ?? 0))
							await add(tx, code, today(now - day * DAY), step);
		});

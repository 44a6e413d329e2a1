// A week of the demo's screens: most guests come to the end, some give up where screens ask most.
import type { DemoShare } from '#server/demo.server.ts';
import { DAY, HOUR } from '#protocol';
import type { Flow } from './contract.ts';
import type { CountersService } from './service.server.ts';

/** Where a way is gone; some are gone at the kiosk one day and on phones the next. */
function surfaceOf(flow: string, day: number): string {
	if (flow === 'waitlist.join' || flow === 'waitlist.my-place') return 'phone';
	if (flow.startsWith('ratings')) return 'table';
	const both = flow === 'dishes.menu' || flow === 'reservations.book';
	return both && day % 2 === 0 ? 'phone' : 'kiosk';
}

export const demoCounters =
	({ write: put }: CountersService, flows: readonly Flow[]): DemoShare =>
	({ write, now, random }) =>
		write(async (tx) => {
			for (let day = 1; day <= 6; day++)
				for (const { name: flow, steps } of flows) {
					let here = 14 + Math.floor(random() * 22);
					const at = now - day * DAY - Math.floor(random() * 3) * HOUR;
					const surface = surfaceOf(flow, day);
					for (const [step] of steps) {
						await put(tx, surface, { flow, step, what: 'view', n: here }, at);
						const lost = step === steps.at(-1)?.[0] ? 0 : Math.floor(here * random() * 0.25);
						if (lost > 0) await put(tx, surface, { flow, step, what: 'give-up', n: lost }, at);
						here = Math.max(1, here - lost);
					}
				}
		});

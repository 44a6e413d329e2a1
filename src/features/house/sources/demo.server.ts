// The demo's sources: a poster, a flyer, the kiosk at the door, and four weeks of what they brought.
import type { DemoShare } from '#server/demo.server.ts';
import { DAY, type Instant, type ServiceDay } from '#protocol';
import type { SourcesService } from './service.server.ts';

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
				)
			];
			for (const [at, code] of codes.entries())
				for (let day = 1; day <= 25; day++) {
					const on = today(now - day * DAY);
					const some = (most: number) => Math.floor(random() * most);
					for (let n = at === 2 ? 0 : some(4 - at); n > 0; n--) await add(tx, code, on, 'arrival');
					if (random() < 0.3) await add(tx, code, on, 'sign-up');
					if (at === 2 && random() < 0.8) await add(tx, code, on, 'ticket');
					if (at < 2 && random() < 0.2) await add(tx, code, on, 'booking');
				}
		});

// Prints the benefits guide; a child at the kiosk's button gets one a minute.
import { fail, MINUTE, newId, ok, SECOND, type Instant, type Slip } from '#protocol';
import type { Tx } from '#server/store.server.ts';
import { onCommand, type Served } from '#server/wire.server.ts';
import { printGuide } from './contract.ts';

export interface GuideNeeds {
	house(): string;
	/** Where guests' phones find the house; '' where none can come. */
	link(): string;
	print(tx: Tx, slip: Slip): Promise<void>;
}

export function guideServed(needs: GuideNeeds): Served {
	const printed = new Map<string, Instant>();
	return onCommand(printGuide, async ({ language }, { tx, now, caller }) => {
		const role = caller.surface === 'host' ? ('host' as const) : ('kiosk' as const);
		const device = caller.device?.id;
		const again = (printed.get(device ?? role) ?? -Infinity) + MINUTE;
		if (role === 'kiosk' && now < again)
			return fail('just-printed', { seconds: Math.ceil((again - now) / SECOND) });
		await needs.print(tx, {
			...{ id: `guide ${newId(now)}`, copy: 1, template: 'benefits-guide', language },
			values: { house: needs.house(), link: needs.link() },
			to: { role, ...(device && { device }) },
			expiresAt: now + 5 * MINUTE
		});
		printed.set(device ?? role, now);
		return ok({});
	});
}

// The demo's ledger is a true one: no line before its member joined, no bill twice, and something to show tonight.
import { expect, it } from 'vitest';
import { DAY } from '#protocol';
import type { DemoMade } from '#server/demo.server.ts';
import { openHouseForTest } from '#server/testing.server.ts';
import { demoPoints } from './demo.server.ts';
import { ledgerOf, type WrittenEntry } from './ledger.server.ts';
import { statementOf } from './rules/statement.ts';

const JOINED = 100;

it('members who have been here for long earned, used and gave back, and nobody else did', async () => {
	const house = await openHouseForTest();
	const { store } = house.app.parts;
	const { today } = house.app.wings.house.venue;
	const now = house.clock.now();
	const members = Array.from({ length: 30 }, (_, n) => ({
		...{ id: `M${n}`, name: '', tier: 'standard' },
		joinedAt: now - (n % 2 === 0 ? JOINED : 5) * DAY
	}));
	const made: DemoMade = {
		...{ staffPin: '', managerName: '', managerPassword: '', phonePath: '', printerPath: '' },
		...{ staff: [], devices: [], tables: [], dishes: [], members, brought: [] }
	};
	const play = demoPoints({ today });
	await play({ now, random: () => 0.5, made, write: store.write });
	const lines: WrittenEntry[] = [];
	for (const { id, joinedAt } of members) {
		const ledger = await ledgerOf(store.read, id);
		lines.push(...ledger);
		expect(ledger.every(({ at }) => at > joinedAt)).toBe(true);
		expect(ledger.map(({ at }) => at).sort((a, b) => a - b)).toEqual(ledger.map(({ at }) => at));
		expect(statementOf(ledger, today(now)).every(({ balance }) => balance >= 0)).toBe(true);
	}
	await house.close();
	const tonight = lines.filter(({ day }) => day === today(now)).map(({ kind }) => kind);
	expect(new Set(tonight)).toEqual(new Set(['earn', 'redeem', 'clawback']));
	expect(new Set(lines.map(({ memberId }) => memberId)).size).toBe(15);
});

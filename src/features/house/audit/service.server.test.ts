// The audit on a real store: what is written down, what is not, and that a tampered chain is found.
import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { addStaff, signIn } from '#features/house/staff/contract.ts';
import type { Caller } from '#protocol';
import { takeTicket } from '#features/front/waitlist/contract.ts';
import { openHouseForTest, someone, type TestHouse } from '#server/testing.server.ts';
import { auditEntries, verifyAudit } from './contract.ts';
import { walk } from './chain.server.ts';
import type { AuditTables } from './schema.server.ts';

let house: TestHouse;

beforeEach(async () => {
	house = await openHouseForTest();
});
afterEach(() => house.close());

const store = () => house.app.parts.store;
const note = (act: string, object?: string) =>
	store().write(async (tx) => {
		house.app.wings.house.audit.note(tx, { act, object }, house.clock.now());
	});
const entries = async (filter = {}) => {
	const heard = await house.as(someone.manager).ask(auditEntries, filter);
	if (!heard.ok) throw new Error(heard.code);
	return heard.value;
};
const verified = async () => {
	const heard = await house.as(someone.manager).ask(verifyAudit, {});
	if (!heard.ok) throw new Error(heard.code);
	return heard.value;
};

/** As somebody with the file in hand would. */
const tamper = (statement: string) =>
	store().write(async (tx) => {
		const db = tx.tables<AuditTables>();
		await sql.raw('drop trigger if exists audit_no_update').execute(db);
		await sql.raw('drop trigger if exists audit_no_delete').execute(db);
		for (const one of statement.split(';')) await sql.raw(one).execute(db);
	});

describe('what stands in the audit', () => {
	test('whom it was about is shown by name; the chain keeps the id alone, and what has no name any more keeps it too', async () => {
		const hana = { name: 'Hana Mori', pin: '482957', role: 'host' } as const;
		const added = await house.as(someone.manager).send(addStaff, hana);
		if (!added.ok) throw new Error(added.code);
		for (const object of [`staff ${added.value.id}`, added.value.id, 'staff 01GONE', 'table 7'])
			await note('staff.reset-pin', object);
		await note('staff.sweep');
		const { entries: found } = await entries({ act: 'staff.reset-pin' });
		expect(found.map(({ object, about }) => [object, about])).toEqual([
			...[
				['table 7', null],
				['staff 01GONE', null]
			],
			...[
				[added.value.id, 'Hana Mori'],
				[`staff ${added.value.id}`, 'Hana Mori']
			]
		]);
		expect((await entries({ act: 'staff.sweep' })).entries[0]?.about).toBeNull();
	});

	test('a manager adds a person: who, where, what and how it ended, and nothing that was typed', async () => {
		const secrets = { name: 'Hana Mori', pin: '482957' };
		await house.as(someone.manager).send(addStaff, { ...secrets, role: 'host' });
		await house.as(someone.manager).send(addStaff, { ...secrets, role: 'host' });
		const { entries: found } = await entries();
		expect(found.map(({ act, staff, device, detail }) => ({ act, staff, device, detail }))).toEqual(
			['name-taken', 'ok'].map((answer) => ({
				act: 'staff.add',
				staff: 'STAFF-MANAGER',
				device: 'DESK1',
				detail: { answer, fields: ['name', 'role', 'pin'] }
			}))
		);
		const rows = await store().read.tables<AuditTables>().selectFrom('audit').selectAll().execute();
		expect(JSON.stringify(rows)).not.toMatch(/Hana|482957/);
	});

	test('a sign-in stands with the address that it came from, and nothing else does', async () => {
		const from = '198.51.100.7';
		const nobody = { surface: 'host', device: someone.host.device, from } as Caller;
		await house.as(nobody).send(signIn, { staffId: 'NOBODY', pin: '482957' });
		await house.as({ ...someone.manager, from }).send(addStaff, {
			...{ name: 'Hana', pin: '482957', role: 'host' }
		});
		const { entries: found } = await entries();
		expect(found.map(({ act, detail }) => [act, detail['from']])).toEqual([
			['staff.add', undefined],
			['staff.sign-in', from]
		]);
	});

	test('what a guest does at a kiosk is nobody’s business here', async () => {
		await house.as(someone.kiosk).send(takeTicket, { size: 2, language: 'en' });
		expect((await entries()).entries).toEqual([]);
	});

	test('a command that is sent again with its key stands there once', async () => {
		const person = { name: 'Hana', pin: '482957', role: 'host' } as const;
		await house.as(someone.manager).send(addStaff, person, 'the same key');
		await house.as(someone.manager).send(addStaff, person, 'the same key');
		expect((await entries()).entries).toHaveLength(1);
	});

	test('what was rolled back leaves no entry and no gap', async () => {
		await note('first');
		const failing = store().write(async (tx) => {
			house.app.wings.house.audit.note(tx, { act: 'never' }, house.clock.now());
			throw new Error('the disk');
		});
		await expect(failing).rejects.toThrow('the disk');
		await note('second');
		expect((await entries()).entries.map(({ seq, act }) => [seq, act])).toEqual([
			[2, 'second'],
			[1, 'first']
		]);
	});

	test('days, people and acts can be looked up, a hundred at a time', async () => {
		for (let at = 0; at < 130; at++) await note(at % 2 ? 'odd' : 'even');
		const first = await entries();
		expect([first.entries.length, first.more, first.acts]).toEqual([100, true, ['even', 'odd']]);
		const rest = await entries({ before: first.entries.at(-1)?.seq });
		expect([rest.entries.length, rest.more]).toEqual([30, false]);
		expect((await entries({ act: 'odd' })).entries).toHaveLength(65);
		expect((await entries({ day: '2026-11-20' })).more).toBe(true);
		expect((await entries({ day: '2026-11-21' })).entries).toEqual([]);
	});

	test('a host may not read it', async () => {
		const heard = await house.as(someone.host).ask(auditEntries, {});
		expect(heard).toMatchObject({ ok: false, code: 'not-allowed' });
	});
});

describe('a chain that was touched', () => {
	beforeEach(async () => {
		for (const act of ['a', 'b', 'c', 'd', 'e']) await note(act, 'member 01');
	});

	test('is whole as long as nobody touched it', async () => {
		const { entries: count, broken, head } = await verified();
		expect([count, broken, head.seq]).toEqual([5, null, 5]);
	});

	test('the database itself refuses to change or to remove an entry', async () => {
		const db = () =>
			store().write(async (tx) => sql`update audit set act = 'x'`.execute(tx.tables()));
		const gone = () => store().write(async (tx) => sql`delete from audit`.execute(tx.tables()));
		await expect(db()).rejects.toThrow('the audit is never changed');
		await expect(gone()).rejects.toThrow('the audit is never changed');
		expect((await verified()).entries).toBe(5);
	});

	test.each([
		['a changed entry', `update audit set act = 'x' where seq = 3`, { seq: 3, why: 'hash' }],
		['a removed entry', `delete from audit where seq = 3`, { seq: 3, why: 'gap' }],
		[
			'two entries that changed places',
			`update audit set seq = 99 where seq = 3;update audit set seq = 3 where seq = 4;update audit set seq = 4 where seq = 99`,
			{ seq: 3, why: 'link' }
		],
		[
			'a removed entry, the rest moved up',
			`delete from audit where seq = 3;update audit set seq = 3 where seq = 4;update audit set seq = 4 where seq = 5`,
			{ seq: 3, why: 'link' }
		],
		['a removed beginning', `delete from audit where seq = 1`, { seq: 1, why: 'gap' }]
	])('%s is found', async (_, statement, broken) => {
		await tamper(statement);
		expect((await verified()).broken).toEqual(broken);
	});

	test('any field of any entry, changed to anything else, is found at that entry', async () => {
		await tamper('select 1');
		const fields = ['at', 'day', 'device_id', 'staff_id', 'act', 'object', 'detail'] as const;
		await fc.assert(
			fc.asyncProperty(
				fc.integer({ min: 1, max: 5 }),
				fc.constantFrom(...fields),
				fc.string({ minLength: 1 }),
				async (seq, field, value) => {
					await store()
						.write(async (tx) => {
							await sql`update audit set ${sql.ref(field)} = ${`!${value}`} where seq = ${seq}`.execute(
								tx.tables()
							);
							expect((await walk(tx)).broken).toEqual({ seq, why: 'hash' });
							throw new Error('put back');
						})
						.catch((why: unknown) => {
							if ((why as Error).message !== 'put back') throw why;
						});
				}
			),
			{ numRuns: 60 }
		);
	});

	test('the command line prints the head and answers 1 when the chain is broken', async () => {
		const run = (...args: string[]) => {
			const env = { ...process.env, HOSTSTAND_DATA: house.app.parts.config.data };
			const main = new URL('./main.ts', import.meta.url).pathname;
			try {
				return {
					code: 0,
					said: execFileSync(process.execPath, [main, ...args], { env }).toString()
				};
			} catch (error) {
				const { status, stdout } = error as { status: number; stdout: Buffer };
				return { code: status, said: stdout.toString() };
			}
		};
		const { head } = await verified();
		const whole = run('verify', '--head', head.hash.slice(0, 16));
		expect(whole).toMatchObject({ code: 0 });
		expect(whole.said).toContain(`Head 5 ${head.hash}`);
		expect(whole.said).toContain("The slip's head is entry 5");
		await tamper('delete from audit where seq = 5');
		expect(run('verify')).toMatchObject({ code: 0 });
		expect(run('verify', '--head', head.hash.slice(0, 16))).toMatchObject({ code: 1 });
		await tamper(`update audit set act = 'x' where seq = 2`);
		const broken = run('verify');
		expect(broken.code).toBe(1);
		expect(broken.said).toContain('entry 2 is not as it was written');
	});
});

// The register holds: every column of the real tables is declared, and a planted one that is not fails the gate and the build.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { declaredFields } from '#features/index.ts';
import { fieldFaults, plain, about, type TableFields } from '#protocol';
import { coreFields } from '#server/store/fields.server.ts';
import { plant, type Planted } from '../support/planted.ts';

const root = new URL('../..', import.meta.url).pathname;

describe('what the house stores', () => {
	it('is declared, table by table and column by column', () => {
		const done = spawnSync('node', ['.ci/fields.ts'], { cwd: root, encoding: 'utf8' });
		expect(done.stdout + done.stderr).toBe('');
		expect(done.status).toBe(0);
	});

	it('has words in both languages wherever it says something about a person', () => {
		const silent = [...coreFields, ...declaredFields()].flatMap((table) =>
			Object.entries(table.columns)
				.filter(([, field]) => field.class !== 'none' && field.says.some((word) => word === ''))
				.map(([column]) => `${table.table}.${column}`)
		);
		expect(silent).toEqual([]);
	});
});

describe('a column that nobody declared', () => {
	let planted: Planted;
	const real = (file: string) => `export * from '${root}${file}';\n`;
	beforeAll(() => {
		planted = plant({
			'src/protocol/index.ts': real('src/protocol/index.ts'),
			'src/server/store/answers.server.ts': real('src/server/store/answers.server.ts'),
			'src/server/store/fields.server.ts': real('src/server/store/fields.server.ts'),
			'src/features/index.ts': `${real('src/features/index.ts')}
				import * as list from '${root}src/features/index.ts';
				export const declaredMigrations = () => ({
					...list.declaredMigrations(),
					'2099010199_front_waitlist': {
						up: async ({ schema }) => {
							await schema.alterTable('members').addColumn('shoe_size', 'text').execute();
							await schema.createTable('diaries').addColumn('id', 'text').execute();
						}
					}
				});`
		});
	});
	afterAll(() => planted.remove());

	it('fails the gate with a sentence that names the file', () => {
		expect(planted.ask('node', ['.ci/fields.ts', '--json'])).toEqual([
			'The table diaries is not declared: add it to src/server/store/fields.server.ts.',
			'members.shoe_size is stored but not declared: add it to src/features/members/profiles/fields.ts.'
		]);
		const { status } = spawnSync('node', ['.ci/fields.ts'], { cwd: planted.folder });
		expect(status).toBe(1);
	});

	it('fails `npm run build` with the same sentence, before anything is built', () => {
		const done = spawnSync('npm', ['run', '--silent', 'build'], {
			cwd: planted.folder,
			encoding: 'utf8'
		});
		expect(done.status).toBe(1);
		expect(done.stdout).toContain('members.shoe_size is stored but not declared');
		expect(existsSync(join(planted.folder, 'build'))).toBe(false);
	});
});

describe('the comparison', () => {
	const table: TableFields = {
		table: 'guests',
		says: ['Guests', '顾客'],
		purpose: 'visit',
		whenErased: 'keep-row',
		columns: { ...plain('id'), name: about('identity', 'Name', '姓名') }
	};
	const of = (declared: TableFields[], columns: string[] = ['id', 'name']) =>
		fieldFaults(declared, { guests: columns }, () => 'fields.ts');

	it('finds nothing where all is declared', () => {
		expect(of([table])).toEqual([]);
	});
	it('finds a declared column and a declared table that do not exist', () => {
		expect(of([table], ['id'])).toEqual([
			'guests.name is declared but does not exist: take it out of fields.ts.'
		]);
		expect(fieldFaults([table], {}, () => 'fields.ts')).toEqual([
			'The table guests is declared but does not exist: take it out of fields.ts.'
		]);
	});
	it('finds a rule that speaks of a column that is not there, and an owner that leads nowhere', () => {
		const wrong: TableFields = {
			...table,
			rows: [{ days: 1, after: 'born' }],
			owners: [{ column: 'id', of: 'nobody' }]
		};
		expect(of([wrong])).toEqual([
			'A rule of guests speaks of born, which it has not: see fields.ts.',
			'An owner of guests leads to nobody.id, which nobody declares: see fields.ts.',
			'guests keeps rows of erased people and does not say why: add because to fields.ts.'
		]);
	});
	it('finds a table declared twice', () => {
		expect(of([table, table])).toEqual(['The table guests is declared twice: see fields.ts.']);
	});
});

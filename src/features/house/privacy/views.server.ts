// The officer's page: the register in words, requests, copies, what was forgotten.
import type { TableFields } from '#protocol';
import type { Reader } from '#server/store.server.ts';
import { onQuery, onTopic, type Served } from '#server/wire.server.ts';
import { ok } from '#protocol';
import { privacyDesk, register } from './contract.ts';
import { changedByErasure, said } from './rules.ts';
import type { CaseRow, PrivacyTables } from './schema.server.ts';

function tableInWords(table: TableFields) {
	const columns = Object.entries(table.columns).filter(([, field]) => field.class !== 'none');
	return {
		...{ table: table.table, says: said(table.says), purpose: table.purpose },
		isDocument: table.document === true,
		hasPerson: table.owners !== undefined,
		rows: (table.rows ?? []).map(({ days, where }) => ({ days, narrowed: where !== undefined })),
		forgets: table.forgets ? said(table.forgets) : null,
		whenErased: table.whenErased,
		because: table.because ? said(table.because) : null,
		plain: Object.keys(table.columns).length - columns.length,
		columns: columns.map(([column, field]) => ({
			...{ column, says: said(field.says), class: field.class, inCopy: field.export },
			days: field.keep === 'with-row' ? null : field.keep.days,
			erased: table.whenErased === 'delete-row' || changedByErasure(field)
		}))
	};
}

const caseInWords = (row: CaseRow) => ({
	...{ caseId: row.id, memberId: row.member_id, kind: row.kind, channel: row.channel },
	...{ note: row.note, askedAt: row.asked_at, dueAt: row.due_at, state: row.state },
	...{ settledAt: row.settled_at, settledBy: row.settled_by }
});

const casesOf = (read: Reader) =>
	read
		.tables<PrivacyTables>()
		.selectFrom('privacy_cases')
		.selectAll()
		.where('venue_id', '=', read.venue);

async function copiesOf(read: Reader) {
	const rows = await read
		.tables<PrivacyTables>()
		.selectFrom('privacy_copies')
		.selectAll()
		.where('venue_id', '=', read.venue)
		.orderBy('made_at', 'desc')
		.limit(20)
		.execute();
	return rows.map((row) => ({
		...{ copyId: row.id, at: row.made_at, by: row.staff_name, takenAt: row.taken_at }
	}));
}

async function erasuresOf(read: Reader) {
	const found = await read
		.tables<PrivacyTables>()
		.selectFrom('privacy_erasures')
		.select((e) => [e.fn.countAll<number>().as('number'), e.fn.max('at').as('lastAt')])
		.where('venue_id', '=', read.venue)
		.executeTakeFirstOrThrow();
	return { number: found.number, lastAt: found.lastAt };
}

async function forgottenOf(read: Reader, all: readonly TableFields[]) {
	const rows = await read
		.tables<PrivacyTables>()
		.selectFrom('privacy_forgotten')
		.selectAll()
		.where('venue_id', '=', read.venue)
		.orderBy('at', 'desc')
		.orderBy('id', 'desc')
		.limit(100)
		.execute();
	return rows.map((row) => {
		const table = all.find((one) => one.table === row.table_name);
		const column = table?.columns[row.column_name];
		return {
			...{ id: row.id, at: row.at, rows: row.row_count, days: row.days },
			table: said(table?.says ?? [row.table_name, row.table_name]),
			column: column ? said(column.says) : null
		};
	});
}

export function viewsServed(all: readonly TableFields[]): Served[] {
	return [
		onQuery(register, async () => ok({ tables: all.map(tableInWords) })),
		onTopic(privacyDesk, {
			state: async (_, { read }) => {
				const open = await casesOf(read).where('state', '=', 'open').orderBy('due_at').execute();
				const settled = await casesOf(read)
					.where('state', '!=', 'open')
					.orderBy('settled_at', 'desc')
					.limit(20)
					.execute();
				return {
					open: open.map(caseInWords),
					settled: settled.map(caseInWords),
					copies: await copiesOf(read),
					erasures: await erasuresOf(read),
					forgotten: await forgottenOf(read, all)
				};
			}
		})
	];
}

// A member's copy as a page to read: plain HTML without scripts, in the member's language, every text as text.
import { wallTime, type Instant, type TableFields } from '#protocol';
import type { Row } from './person.server.ts';

export interface Copied {
	house: string;
	zone: string;
	language: 'en' | 'zh';
	at: Instant;
	tables: { table: TableFields; rows: Row[] }[];
}

const signs: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const text = (value: string): string => value.replace(/[&<>"]/g, (sign) => signs[sign] ?? sign);

/** Later than September 2001 and before 2286: no count of anything in a restaurant is that large. */
const isInstant = (value: number): boolean => value > 1e12 && value < 1e13;

function written(value: string | number | null, zone: string): string {
	if (value === null || value === '') return '–';
	if (typeof value === 'string' || !isInstant(value)) return text(String(value));
	const { date, time } = wallTime(value, zone);
	return `${date} ${time}`;
}

const words = {
	en: {
		title: 'What we have stored about you',
		lead: (house: string, at: string) => `${house}, ${at}. Times are those of the restaurant.`
	},
	zh: {
		title: '我们保存的与您有关的信息',
		lead: (house: string, at: string) => `${house}，${at}。时间均为门店当地时间。`
	}
};

const style = `body{font:16px/1.5 system-ui,sans-serif;max-width:70em;margin:2em auto;padding:0 1em;color:#222}
table{border-collapse:collapse;width:100%;margin-bottom:2em}th,td{text-align:left;vertical-align:top;padding:.3em .6em;border-top:1px solid #bbb}
th{font-weight:600}`;

function section({ table, rows }: Copied['tables'][number], copied: Copied): string {
	const at = copied.language === 'zh' ? 1 : 0;
	const columns = Object.entries(table.columns).filter(([, field]) => field.export);
	const head = columns.map(([, field]) => `<th scope="col">${text(field.says[at])}</th>`).join('');
	const body = rows
		.map((row) => {
			const cells = columns.map(([name]) => `<td>${written(row[name] ?? null, copied.zone)}</td>`);
			return `<tr>${cells.join('')}</tr>`;
		})
		.join('\n');
	return `<h2>${text(table.says[at])}</h2>\n<table><thead><tr>${head}</tr></thead><tbody>\n${body}\n</tbody></table>`;
}

export function copyPage(copied: Copied): string {
	const { title, lead } = words[copied.language];
	const { date, time } = wallTime(copied.at, copied.zone);
	const sections = copied.tables.map((one) => section(one, copied)).join('\n');
	return `<!doctype html>
<html lang="${copied.language === 'zh' ? 'zh-CN' : 'en'}">
<head><meta charset="utf-8"><title>${title}</title><style>${style}</style></head>
<body><h1>${title}</h1><p>${text(lead(copied.house, `${date} ${time}`))}</p>
${sections}
</body></html>
`;
}

/** The same for machines: tables by name, columns by name, instants in ms since 1970. */
export function copyJson(copied: Copied): string {
	const tables = copied.tables.map(({ table, rows }) => [table.table, rows]);
	return JSON.stringify(
		{ house: copied.house, copiedAt: copied.at, stored: Object.fromEntries(tables) },
		null,
		2
	);
}

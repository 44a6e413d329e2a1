// Fills in a slip that staff wrote, shows it, and puts it into the spool of the chosen printer.
import {
	exampleOf,
	fail,
	newId,
	ok,
	type InputOf,
	type PrinterProfile,
	type Slip
} from '#protocol';
import type { Reader } from '#server/store.server.ts';
import { onCommand, onQuery, type Served } from '#server/wire.server.ts';
import { svgOf } from '@hoststand/printer';
import { insertJob, REPRINT_LASTS } from '../jobs.server.ts';
import type { Templates } from '../journal.server.ts';
import { printersOf } from '../printers.server.ts';
import { drawOn } from '../proving.server.ts';
import { lookAtWritten, needed, printWritten, writable, writableSlips } from './contract.ts';

type Written = InputOf<typeof printWritten>;

interface Needs {
	templates: Templates;
	house: () => string;
}

/** The printer, the template, and every value that it asks for. */
async function prepare({ templates, house }: Needs, input: Written, read: Reader) {
	const printer = (await printersOf(read)).find(({ id }) => id === input.printerId);
	if (!printer) return fail('unknown-printer');
	const template = templates.get(input.template);
	if (!template) return fail('cannot-draw');
	const values = Object.fromEntries(
		Object.keys(template.values).map((name) => [name, input.values[name] ?? ''])
	);
	if ('house' in values) values['house'] = house();
	const profile = JSON.parse(printer.profile) as PrinterProfile;
	const { language } = input;
	const drawn = await drawOn(profile, template, { language, values, logo: templates.logo?.() });
	return drawn ? ok({ printer, values, drawn }) : fail('cannot-draw');
}

export const writing = (needs: Needs): Served[] => [
	onQuery(writableSlips, async () =>
		ok({
			slips: writable.flatMap((name) => {
				const template = needs.templates.get(name);
				if (!template) return [];
				const [en, zh] = [exampleOf(template, 'en'), exampleOf(template, 'zh')];
				const asked = Object.keys(template.values).filter((value) => value !== 'house');
				const values = asked.map((value) => ({
					...{ name: value, needed: needed[name].includes(value) },
					example: { en: en[value] ?? '', zh: zh[value] ?? '' }
				}));
				return [{ name, called: template.called, values }];
			})
		})
	),
	onQuery(lookAtWritten, async (input, { read }) => {
		const ready = await prepare(needs, input, read);
		return ready.ok ? ok({ svg: svgOf(ready.value.drawn.slip) }) : ready;
	}),
	onCommand(printWritten, async (input, { tx, now }) => {
		const missing = needed[input.template].filter((name) => !input.values[name]?.trim());
		if (missing.length > 0) return fail('value-missing', { missing });
		const ready = await prepare(needs, input, tx);
		if (!ready.ok) return ready;
		const { printer, values } = ready.value;
		const slip: Slip = {
			...{ id: `written ${newId(now)}`, copy: 1, template: input.template, values },
			...{ language: input.language, to: { role: printer.role ?? 'desk' } },
			expiresAt: now + REPRINT_LASTS
		};
		return ok({ jobId: (await insertJob(tx, slip, printer.id, now)) ?? '' });
	})
];
